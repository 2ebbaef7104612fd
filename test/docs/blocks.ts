/** The code blocks of a document in a language, without their indentation. */
export function blocks(markdown: string, language: string): string[] {
  const found = markdown.matchAll(new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\`$`, "gms"));
  return [...found].map(([, indentation = "", code = ""]) =>
    code.replaceAll(new RegExp(`^${indentation}`, "gm"), ""),
  );
}

import slugify from "@sindresorhus/slugify";

// Letters that the library drops (Kazakh, Kyrgyz, Tajik and Uzbek Cyrillic) or writes as German does ("tuerkiye").
const LETTERS: Record<string, string> = {
  ä: "a",
  ö: "o",
  ü: "u",
  ә: "a",
  ғ: "g",
  қ: "q",
  ң: "n",
  ө: "o",
  ұ: "u",
  ү: "u",
  һ: "h",
  і: "i",
  ў: "o",
  ҳ: "h",
  ҷ: "j",
  ӣ: "i",
  ӯ: "u",
};

const customReplacements = Object.entries(LETTERS).flatMap(([letter, ascii]): [string, string][] => [
  [letter, ascii],
  [letter.toUpperCase(), ascii],
]);

/** The slug of a name or a title: `Türkiye` → `turkiye`, whole words up to `longest` characters; empty if no letter has one. */
export function toSlug(text: string, longest = 120): string {
  const slug = slugify(text, { decamelize: false, customReplacements });
  if (slug.length <= longest) return slug;
  return slug
    .slice(0, longest + 1)
    .replace(/-[^-]*$/, "")
    .slice(0, longest);
}

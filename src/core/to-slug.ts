import slugify from "@sindresorhus/slugify";

// Letters that the library drops (Kazakh, Kyrgyz, Tajik, Uzbek Cyrillic) or writes as in German ("tuerkiye").
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

/**
 * Makes a slug from a name or a title: `Türkiye` → `turkiye`. It is cut between words to at most `maxLength`
 * characters. Empty if the text has no letter that can be written in ASCII.
 */
export function toSlug(text: string, maxLength = 120): string {
  const slug = slugify(text, { decamelize: false, customReplacements });
  if (slug.length <= maxLength) return slug;
  return slug
    .slice(0, maxLength + 1)
    .replace(/-[^-]*$/, "")
    .slice(0, maxLength);
}

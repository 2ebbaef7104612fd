/** Attributes of an element whose text is in this language. */
export type LanguageAttributes = { lang?: string; dir?: "auto" };

/** Attributes for a text in this language (BCP 47); none for English, which the pages themselves are in. */
export function inLanguage(language: string): LanguageAttributes {
  return /^en\b/i.test(language) ? {} : { lang: language, dir: "auto" };
}

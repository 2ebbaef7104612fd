/** The attributes that mark the language of the text in an element. */
export type LanguageAttributes = { lang?: string; dir?: "auto" };

/** The attributes for text in a language (BCP 47); none for English, the language of the pages themselves. */
export function inLanguage(language: string): LanguageAttributes {
  return /^en\b/i.test(language) ? {} : { lang: language, dir: "auto" };
}

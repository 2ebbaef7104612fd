/** How directly a word points to a country. */
export type PlaceKind = "name" | "demonym" | "capital" | "place" | "city" | "region";

/** What a phrase stands for: one of these countries (of a region all), or none, if it only looks like it. */
export type Place = { codes: readonly string[]; kind: PlaceKind };

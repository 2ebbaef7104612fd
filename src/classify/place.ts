/** How directly a word points to a country. */
export type PlaceKind = "name" | "demonym" | "capital" | "place" | "city" | "region";

/** What a phrase means: one of these countries (a region: all of them), or none if it only looks like a country. */
export type Place = { codes: readonly string[]; kind: PlaceKind };

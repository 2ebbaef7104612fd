/** What an article of the folder can be. */
export const STATUSES = ["draft", "scheduled", "published", "withdrawn"] as const;
export type EntryStatus = (typeof STATUSES)[number];

import { timeOf } from "../core/instant.ts";

/** The statuses of articles, which depend on their front matter and the time. */
export const ARTICLE_STATUSES = ["draft", "scheduled", "published", "withdrawn"] as const;
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number];

/** The status of an article that can be shown; only previews with drafts show any but `published`. */
export type Status = Exclude<ArticleStatus, "withdrawn">;

/** The fields that decide the status; `published` is RFC 3339. */
export type StatusFields = {
  draft: boolean;
  published?: string | undefined;
  withdrawn?: unknown;
};

/**
 * Returns the status of an article at a time (milliseconds since 1970). A draft or a scheduled article that
 * is marked as withdrawn keeps its status, because nobody has seen it. Undefined if it depends on `published`
 * and there is none.
 */
export function statusOf(fields: StatusFields, now: number): ArticleStatus | undefined {
  const status = statusByDate(fields, now);
  return status === "published" && fields.withdrawn !== undefined ? "withdrawn" : status;
}

/** Returns the status of an article at a time (milliseconds since 1970), as if it were not withdrawn. */
export function statusByDate(
  { draft, published }: Pick<StatusFields, "draft" | "published">,
  now: number,
): Status | undefined {
  if (draft) return "draft";
  if (published === undefined) return undefined;
  return timeOf(published) > now ? "scheduled" : "published";
}

/** A period between two instants (RFC 3339), the end excluded; a side that is undefined is open. */
export type Period = { from?: string | undefined; until?: string | undefined };

/** A day in milliseconds. */
const DAY = 24 * 60 * 60 * 1000;

/** Returns the date of a draft that has none: the beginning of the day (UTC) of `now` (RFC 3339). */
export function draftDate(now: string): string {
  return `${now.slice(0, 10)}T00:00:00Z`;
}

/** Returns the period around `now` (RFC 3339) in which an article keeps its status and date. */
export function periodOf(fields: Pick<StatusFields, "draft" | "published">, now: string): Period {
  const { published } = fields;
  switch (statusByDate(fields, timeOf(now))) {
    case "scheduled":
      return { until: published };
    case "draft": {
      if (published !== undefined) return {};
      const from = draftDate(now);
      return { from, until: new Date(timeOf(from) + DAY).toISOString() };
    }
    default:
      return { from: published };
  }
}

/** Whether an instant (RFC 3339) is in a period. */
export function isWithin({ from, until }: Period, now: string): boolean {
  const time = timeOf(now);
  return (from === undefined || timeOf(from) <= time) && (until === undefined || time < timeOf(until));
}

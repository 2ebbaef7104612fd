import type { Source } from "../source/open-source.ts";
import type { Found } from "../source-article.ts";

/** What format readers need besides the source. */
export type ReadContext = {
  /** The time zone of dates without one, as an IANA name. */
  timeZone: string;
  /** Whether pages of an export are read, too, not only posts. */
  pages: boolean;
  /** When the newest article of a listing was published, in RFC 3339. */
  newest: string | undefined;
};

/** Reads a source from beginning to end, and yields what it finds, in order. */
export type ReadFormat = (source: Source, context: ReadContext) => AsyncGenerator<Found>;

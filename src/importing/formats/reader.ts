import type { Source } from "../source/open-source.ts";
import type { Found } from "../source-article.ts";

/** What readers of formats need to know beside the source. */
export type ReadContext = {
  /** IANA name: of dates that are written without a zone. */
  timeZone: string;
  /** Whether pages, and not only posts, are wanted of an export. */
  pages: boolean;
  /** RFC 3339: when the newest article of a listing was published. */
  newest: string | undefined;
};

/** Reads a source from its beginning to its end, and says of each thing in it what it found. */
export type ReadFormat = (source: Source, context: ReadContext) => AsyncGenerator<Found>;

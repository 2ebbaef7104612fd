import type { Country } from "../taxonomy/country.ts";
import type { Picture, Site } from "../taxonomy/site.ts";
import type { Topic } from "../taxonomy/topic.ts";
import type { Status } from "./status.ts";

export type Author = { name: string; url?: string | undefined };

/** An article ready for feeds: every text is safe in XML 1.0, and every address is absolute. */
export type Article = {
  slug: string;
  aliases: string[];
  /** The permanent id, an absolute IRI. */
  id: string;
  /** The address of the article: its `link`, or its page on this site. */
  url: string;
  title: string;
  /** Plain text, never empty. */
  summary: string;
  /** Well-formed HTML, never empty. */
  html: string;
  /** RFC 3339. */
  published: string;
  /** RFC 3339; equal to `published` if never updated. */
  updated: string;
  authors: Author[];
  /** The countries whose sections hold the article. */
  countries: Country[];
  /** Countries named in passing. */
  mentions: Country[];
  topics: Topic[];
  image?: Picture & { alt: string; credit: string; caption?: string | undefined };
  language: string;
  source?: { name: string; url?: string | undefined };
  corrections: { date: string; text: string }[];
  status: Status;
};

/** An article that was taken down. It is in no feed or list, but its slug, aliases and id stay reserved. */
export type Withdrawal = {
  slug: string;
  aliases: string[];
  id: string;
  title: string;
  date: string;
  reason: string;
};

/** The fields of an article for lists, sections and directories; its texts may be kept elsewhere. */
export type ListedArticle = Pick<
  Article,
  | "slug"
  | "aliases"
  | "id"
  | "url"
  | "title"
  | "published"
  | "updated"
  | "countries"
  | "topics"
  | "language"
  | "status"
>;

/** A whole publication, checked. Only `Member` is kept of each article, because there may be thousands. */
export type Content<Member extends ListedArticle = ListedArticle> = {
  site: Site;
  topics: Topic[];
  /** Ascending by (`published`, id). */
  articles: Member[];
  withdrawn: Withdrawal[];
};

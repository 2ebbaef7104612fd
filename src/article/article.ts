import type { Country } from "../taxonomy/country.ts";
import type { Picture, Site } from "../taxonomy/site.ts";
import type { Topic } from "../taxonomy/topic.ts";
import type { Status } from "./status.ts";

export type Author = { name: string; url?: string | undefined };

/** An article that a feed can hold: every text safe in XML 1.0, every address absolute. */
export type Article = {
  slug: string;
  aliases: string[];
  /** Permanent, an absolute IRI. */
  id: string;
  /** Where the article lives: `link`, or our own page. */
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
  /** Whose sections hold the article. */
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

/** An article taken down: out of every feed and list; its slug, aliases and id stay its own. */
export type Withdrawal = {
  slug: string;
  aliases: string[];
  id: string;
  title: string;
  date: string;
  reason: string;
};

/** What lists, sections and directories tell of an article: all but its texts, which may be kept elsewhere. */
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

/** A whole publication, checked. `Member` is what is held of each article: thousands are not held whole. */
export type Content<Member extends ListedArticle = ListedArticle> = {
  site: Site;
  topics: Topic[];
  /** Ascending by (`published`, id). */
  articles: Member[];
  withdrawn: Withdrawal[];
};

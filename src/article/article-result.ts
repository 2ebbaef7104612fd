import type { Site } from "../taxonomy/site.ts";
import type { Topic } from "../taxonomy/topic.ts";
import type { Known, Surroundings } from "./address.ts";
import type { Aggregator } from "./aggregator.ts";
import type { Article, Withdrawal } from "./article.ts";
import type { FrontMatterSchema } from "./front-matter.ts";
import type { ContentProblem } from "./problem.ts";
import type { Period } from "./status.ts";

/** A file in content/articles/ as read: its path in the content folder, and its text. */
export type SourceFile = { path: string; text: string };

/** The fields of site.yaml that articles use; `aggregators` are those whose requirements are checked. */
export type ArticleSite = Pick<Site, "url" | "tag" | "author" | "language"> & {
  aggregators: readonly Aggregator[];
};

/** Everything besides its file that the result of parsing an article depends on. */
export type ArticleContext = {
  site: ArticleSite;
  /** Topics by slug. */
  topics: Known<Topic>;
  /** The schema for these topics. It is made once, because that takes longer than parsing an article. */
  schema: FrontMatterSchema;
  around: Surroundings;
  /** RFC 3339: articles published later are scheduled. */
  now: string;
  /** The name of the content folder in problems: `content`. */
  folder: string;
};

export type ParsedArticle<Member = Article> =
  | { kind: "article"; article: Member }
  | { kind: "withdrawal"; withdrawal: Withdrawal };

/** A position in a file; line and column count from 1. */
export type Position = Pick<ContentProblem, "line" | "column">;

/** The names that no other file may use. An invalid alias has no name; a generated id has no position. */
export type Claims = {
  aliases: readonly { name: string | undefined; position: Position }[];
  id: { name: string; position: Position | undefined };
};

/** A link to the page of an article of this site, and its position in the file. */
export type Link = { slug: string; position: Position };

export type ArticleResult<Member = Article> = {
  /** Undefined if the file has an error. */
  parsed: ParsedArticle<Member> | undefined;
  /** The period in which the file gives this result. */
  period: Period;
  /** Known even if something else in the file is wrong. */
  claims: Claims;
  links: Link[];
  /** Names of the pictures in media/ that the article shows. */
  media: string[];
  problems: ContentProblem[];
};

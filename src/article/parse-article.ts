import { tagUri } from "../core/tag-uri.ts";
import { unixLines } from "../core/text.ts";
import type { Site } from "../taxonomy/site.ts";
import type { Topic } from "../taxonomy/topic.ts";
import { type Known, resolvePicture, type Surroundings } from "./address.ts";
import type { Aggregator } from "./aggregator.ts";
import { shortfallsOfArticle } from "./aggregators.ts";
import type { Article, Withdrawal } from "./article.ts";
import { assemble, type Period, periodOf } from "./assemble.ts";
import { type Body, renderBody } from "./body.ts";
import { type Link, linksOf } from "./dead-links.ts";
import { type FrontMatterSchema, type SoundFields, soundFields } from "./front-matter.ts";
import { mediaNamesIn } from "./media.ts";
import type { ContentProblem } from "./problem.ts";
import { type ProblemAt, parseYaml } from "./yaml.ts";

/** A file of content/articles/ as read: path in the content folder, and its text. */
export type SourceFile = { path: string; text: string };

/** All that articles take from site.yaml; the aggregators are those whose minimums they are held to. */
export type ArticleSite = Pick<Site, "url" | "tag" | "author" | "language"> & {
  aggregators: readonly Aggregator[];
};

/** What an article is parsed in. `now` (RFC 3339) tells what is scheduled. */
export type ArticleContext = {
  site: ArticleSite;
  /** Topics by slug. */
  topics: Known<Topic>;
  /** Of these topics; made once, for that takes longer than to parse an article. */
  schema: FrontMatterSchema;
  around: Surroundings;
  now: string;
  /** How problems name the content folder: `content`. */
  folder: string;
};

export type ParsedArticle<Member = Article> =
  | { kind: "article"; article: Member }
  | { kind: "withdrawal"; withdrawal: Withdrawal };

/** Where in a file something stands, both from 1. */
export type Place = Pick<ContentProblem, "line" | "column">;

/** What no other file may claim. A name is undefined where it is wrong; an id is made where it has no place. */
export type Claims = {
  aliases: readonly { name: string | undefined; place: Place }[];
  id: { name: string; place: Place | undefined };
};

export type ArticleResult<Member = Article> = {
  /** Undefined if the file has an error. */
  parsed: ParsedArticle<Member> | undefined;
  /** When the file gives this result. */
  period: Period;
  /** Known even if something else in the file is wrong. */
  claims: Claims;
  /** To pages of articles of this site. */
  links: Link[];
  /** Names of the pictures of media/ that the article shows. */
  media: string[];
  problems: ContentProblem[];
};
const LONG_TITLE = 150;

/** Parses, validates and renders an article file. */
export function parseArticle(source: SourceFile, context: ArticleContext): ArticleResult {
  const { path } = source;
  const file = `${context.folder}/${path}`;
  const slug = slugOf(path);
  const parts = splitFrontMatter(source.text);
  if (typeof parts === "string") {
    const problemAt: ProblemAt = (_path, message, severity = "error") => ({
      ...{ severity, file, line: 1, column: 1, field: "", message },
    });
    const claims = claimsOf(slug, {}, context.site.tag, problemAt);
    return { ...NOTHING, claims, problems: [problemAt([], parts)] };
  }
  const yaml = { file, text: parts.yaml, firstLine: 2 };
  const { value, data, problems, problemAt } = parseYaml(yaml, context.schema);
  const body = renderBody({ file, path, text: parts.body, firstLine: parts.bodyLine }, context.around);
  const sound: SoundFields | undefined = value ?? soundFields.safeParse(data).data;
  const image = sound?.image && resolvePicture(sound.image.src, path, context.around);
  problems.push(...body.problems, ...(sound ? look(sound, body, path, problemAt) : []));
  if (image && "wrong" in image) problems.push(problemAt(["image", "src"], image.wrong));
  const claims = claimsOf(slug, sound ?? {}, context.site.tag, problemAt);
  if (value === undefined || problems.some(({ severity }) => severity === "error")) {
    return { ...NOTHING, claims, problems };
  }
  const picture = image && "found" in image ? image.found : undefined;
  const parsed = assemble({ slug, id: claims.id.name, fields: value, body, picture }, context);
  const period = periodOf(value, context.now);
  if (parsed.kind === "withdrawal") return { ...NOTHING, parsed, period, claims, problems };
  const { html, image: shown } = parsed.article;
  const short = shortfallsOfArticle(context.site.aggregators, { title: value.title, html, image: shown });
  problems.push(...short.map(({ field, message }) => problemAt(field, message, "advice")));
  const links = linksOf(html, source.text, context.site.url);
  return { parsed, period, claims, links, media: mediaNamesIn([html, shown?.url]), problems };
}

/** Of a file with an error, of which nothing is shown. */
const NOTHING = { parsed: undefined, period: {}, links: [], media: [] };

/** The slug that a path gives its article: the file's name without `.md`. */
export function slugOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.md$/, "");
}

type Parts = { yaml: string; body: string; bodyLine: number };

/** The front matter and what follows it, or what is wrong. */
function splitFrontMatter(text: string): Parts | string {
  const normal = unixLines(text.replace(/^\ufeff/, ""));
  if (!/^---[ \t]*(?:\n|$)/.test(normal)) {
    return 'has no front matter; begin the file with a line "---", the fields, and a line "---"';
  }
  const [whole, yaml] = /^---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)/s.exec(normal) ?? [];
  if (whole === undefined) return 'has front matter without an end; add a line "---" below the fields';
  return { yaml: yaml ?? "", body: normal.slice(whole.length), bodyLine: whole.split("\n").length };
}

function claimsOf(
  slug: string,
  { id, aliases = [] }: SoundFields,
  tag: string,
  problemAt: ProblemAt,
): Claims {
  const placeOf = (...path: PropertyKey[]): Place => {
    const { line, column } = problemAt(path, "");
    return { line, column };
  };
  return {
    aliases: aliases.map((name, index) => ({ name, place: placeOf("aliases", index) })),
    id: {
      name: id ?? tagUri(tag, `articles/${aliases[0] ?? slug}`),
      place: id === undefined ? undefined : placeOf("id"),
    },
  };
}

/** What a schema cannot say: advice, and what depends on the text below the fields. */
function look(fields: SoundFields, body: Body, path: string, problemAt: ProblemAt): ContentProblem[] {
  const { title = "", published, summary, withdrawn, imported } = fields;
  const found: ContentProblem[] = [];
  const length = [...title].length;
  if (length > LONG_TITLE) {
    const message = `has ${length} characters; shorten it to ${LONG_TITLE}, where many readers cut it off`;
    found.push(problemAt(["title"], message, "advice"));
  }
  const folder = `articles/${published?.slice(0, 7).replace("-", "/")}/`;
  if (published !== undefined && !path.startsWith(folder)) {
    const message = `${published.slice(0, 10)} does not fit the folder; move the file to ${folder}`;
    found.push(problemAt(["published"], message, "advice"));
  }
  if (imported?.cutOff) {
    const message = "is cut off where it was imported from; complete it, and remove `cutOff`";
    found.push(problemAt(["imported", "cutOff"], message, "advice"));
  }
  if (body.html === "" && summary === undefined && withdrawn === undefined) {
    found.push(problemAt([], "has neither a text nor a `summary`; write one of them"));
  }
  return found;
}

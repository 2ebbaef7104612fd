import { timeOf } from "../taxonomy/instant.ts";
import { findCountry } from "../taxonomy/iso3166.ts";
import type { Picture, Site } from "../taxonomy/site.ts";
import { tagUri } from "../taxonomy/tag.ts";
import { escapeMarkup } from "../taxonomy/text.ts";
import type { Topic } from "../taxonomy/topic.ts";
import { articleUrl, resolvePicture, type Surroundings } from "./address.ts";
import type { Article, Status, Withdrawal } from "./article.ts";
import { type Body, renderBody } from "./body.ts";
import { type FrontMatter, type FrontMatterSchema, type SoundFields, soundFields } from "./front-matter.ts";
import type { ContentProblem } from "./problem.ts";
import { type ProblemAt, parseYaml } from "./yaml.ts";

/** A file of content/articles/: path in the content folder, and its text. */
export type SourceFile = { path: string; text: string };

/** What an article is parsed in. `now` (RFC 3339) tells what is scheduled. */
export type ArticleContext = {
  site: Site;
  topics: readonly Topic[];
  /** Of these topics; made once, for that takes longer than to parse an article. */
  schema: FrontMatterSchema;
  around: Surroundings;
  now: string;
  /** How problems name the content folder: `content`. */
  folder: string;
};

export type ParsedArticle =
  | { kind: "article"; article: Article }
  | { kind: "withdrawal"; withdrawal: Withdrawal };

export type ArticleResult = {
  /** Undefined if the file has an error. */
  parsed: ParsedArticle | undefined;
  /** What no other file may claim, known even if something else in the file is wrong. */
  claims: { aliases: readonly (string | undefined)[]; id: string; idWritten: boolean };
  problems: ContentProblem[];
  /** The place of a field, for what only a comparison with other files shows. */
  problemAt: ProblemAt;
};

const SUMMARY_LENGTH = 300;
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
    const claims = claimsOf(slug, {}, context.site.tag);
    return { parsed: undefined, claims, problems: [problemAt([], parts)], problemAt };
  }
  const yaml = { file, text: parts.yaml, firstLine: 2 };
  const { value, data, problems, problemAt } = parseYaml(yaml, context.schema);
  const body = renderBody({ file, path, text: parts.body, firstLine: parts.bodyLine }, context.around);
  const sound = soundFields.safeParse(data).data;
  const image = sound?.image && resolvePicture(sound.image.src, path, context.around);
  problems.push(...body.problems, ...(sound ? look(sound, body, path, problemAt) : []));
  if (image && "wrong" in image) problems.push(problemAt(["image", "src"], image.wrong));
  const claims = claimsOf(slug, sound ?? {}, context.site.tag);
  if (value === undefined || problems.some(({ severity }) => severity === "error")) {
    return { parsed: undefined, claims, problems, problemAt };
  }
  const picture = image && "found" in image ? image.found : undefined;
  const parsed = assemble({ slug, id: claims.id, fields: value, body, picture }, context);
  return { parsed, claims, problems, problemAt };
}

/** The slug that a path gives its article: the file's name without `.md`. */
export function slugOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.md$/, "");
}

type Parts = { yaml: string; body: string; bodyLine: number };

/** The front matter and what follows it, or what is wrong. */
function splitFrontMatter(text: string): Parts | string {
  const normal = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  if (!/^---[ \t]*(?:\n|$)/.test(normal)) {
    return 'has no front matter; begin the file with a line "---", the fields, and a line "---"';
  }
  const [whole, yaml] = /^---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)/s.exec(normal) ?? [];
  if (whole === undefined) return 'has front matter without an end; add a line "---" below the fields';
  return { yaml: yaml ?? "", body: normal.slice(whole.length), bodyLine: whole.split("\n").length };
}

function claimsOf(slug: string, { id, aliases = [] }: SoundFields, tag: string): ArticleResult["claims"] {
  return {
    aliases,
    id: id ?? tagUri(tag, `articles/${aliases[0] ?? slug}`),
    idWritten: id !== undefined,
  };
}

/** What a schema cannot say: advice, and what depends on the text below the fields. */
function look(fields: SoundFields, body: Body, path: string, problemAt: ProblemAt): ContentProblem[] {
  const { title = "", published, summary, withdrawn } = fields;
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
  if (body.html === "" && summary === undefined && withdrawn === undefined) {
    found.push(problemAt([], "has neither a text nor a `summary`; write one of them"));
  }
  return found;
}

type Ingredients = {
  slug: string;
  id: string;
  fields: FrontMatter;
  body: Body;
  picture: Picture | undefined;
};

function assemble(
  { slug, id, fields, body, picture }: Ingredients,
  { site, topics, now }: ArticleContext,
): ParsedArticle {
  const { title, aliases, withdrawn, source } = fields;
  const status = statusOf(fields, now);
  // What nobody has seen yet is not told of by its withdrawal either.
  if (withdrawn && status === "published") {
    return { kind: "withdrawal", withdrawal: { slug, aliases, id, title, ...withdrawn } };
  }
  // A draft without a date stands at the head of a preview, the same all day long.
  const published = fields.published ?? `${now.slice(0, 10)}T00:00:00Z`;
  const summary = fields.summary ?? (shorten(body.firstParagraph, SUMMARY_LENGTH) || title);
  const { alt = "", credit = "", caption } = fields.image ?? {};
  const mentions = fields.mentions.filter((code) => !fields.countries.includes(code));
  const article: Article = {
    slug,
    aliases,
    id,
    url: fields.link ?? articleUrl(site.url, slug),
    title,
    summary,
    html: body.html === "" ? `<p>${escapeMarkup(summary)}</p>` : body.html,
    published,
    updated: fields.updated ?? published,
    authors: fields.authors ?? [site.author],
    countries: named(fields.countries, findCountry),
    mentions: named(mentions, findCountry),
    topics: named(fields.topics, (name) => topics.find((topic) => topic.slug === name)),
    ...(picture && { image: { ...picture, alt, credit, caption } }),
    language: fields.language ?? site.language,
    ...(source && { source }),
    corrections: fields.corrections,
    status,
  };
  return { kind: "article", article };
}

function named<Found>(names: readonly string[], find: (name: string) => Found | undefined): Found[] {
  return names.map(find).filter((found) => found !== undefined);
}

function statusOf({ draft, published }: FrontMatter, now: string): Status {
  if (draft) return "draft";
  return published !== undefined && timeOf(published) > timeOf(now) ? "scheduled" : "published";
}

/** At most `length` characters, cut between words and then marked with an ellipsis. */
function shorten(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const cut = characters.slice(0, length - 1).join("");
  return `${cut.replace(/\s+\S*$/, "") || cut}…`;
}

import { timeOf } from "../taxonomy/instant.ts";
import { findCountry } from "../taxonomy/iso3166.ts";
import type { Site } from "../taxonomy/site.ts";
import { escapeMarkup, forbiddenCharacter } from "../taxonomy/text.ts";
import type { Topic } from "../taxonomy/topic.ts";
import { articleUrl, resolveLink, resolvePicture, type Surroundings } from "./address.ts";
import { type Article, type Status, tagUri, type Withdrawal } from "./article.ts";
import { type FrontMatter, frontMatter } from "./front-matter.ts";
import { renderMarkdown } from "./markdown.ts";
import type { ContentProblem } from "./problem.ts";
import { type ProblemAt, parseYaml } from "./yaml.ts";

/** A file of content/articles/: path in the content folder, and its text. */
export type SourceFile = { path: string; text: string };

/** What an article is parsed in. `now` (RFC 3339) tells what is scheduled. */
export type ArticleContext = {
  site: Site;
  /** Undefined if topics.yaml cannot be read: then any topic passes. */
  topics: readonly Topic[] | undefined;
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
  problems: ContentProblem[];
  /** The place of a field, for what only a comparison with other files shows. */
  problemAt: ProblemAt;
};

const SUMMARY_LENGTH = 300;
const LONG_TITLE = 150;

/** Parses, validates and renders an article file. */
export function parseArticle(source: SourceFile, context: ArticleContext): ArticleResult {
  const file = `${context.folder}/${source.path}`;
  const parts = splitFrontMatter(source.text);
  if (parts === undefined) {
    const message = 'does not begin with front matter; start the file with "---", the fields, and "---"';
    const problemAt: ProblemAt = (_path, text, severity = "error") => ({
      ...{ severity, file, line: 1, column: 1, field: "", message: text },
    });
    return { parsed: undefined, problems: [problemAt([], message)], problemAt };
  }
  const schema = frontMatter(context.topics?.map(({ slug }) => slug));
  const { value: fields, problems, problemAt } = parseYaml({ file, text: parts.yaml, firstLine: 2 }, schema);
  const slug = slugOf(source.path);
  const body = renderBody(parts, source.path, file, context);
  problems.push(...body.problems);
  if (fields === undefined) return { parsed: undefined, problems, problemAt };

  problems.push(...advice(fields, source.path, problemAt));
  if (body.html === "" && fields.summary === undefined) {
    problems.push(problemAt([], "has neither a text nor a `summary`; write one of them"));
  }
  const image = fields.image && resolvePicture(fields.image.src, source.path, context.around);
  if (image && "wrong" in image) problems.push(problemAt(["image", "src"], image.wrong));
  if (problems.some(({ severity }) => severity === "error"))
    return { parsed: undefined, problems, problemAt };

  const picture = image && "found" in image ? image.found : undefined;
  return { parsed: assemble(slug, fields, body, picture, context), problems, problemAt };
}

/** The slug that a path gives its article: the file's name without `.md`. */
export function slugOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.md$/, "");
}

type Parts = { yaml: string; body: string; bodyLine: number };

function splitFrontMatter(text: string): Parts | undefined {
  const normal = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const [whole, yaml] = /^---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)/s.exec(normal) ?? [];
  if (whole === undefined) return undefined;
  return { yaml: yaml ?? "", body: normal.slice(whole.length), bodyLine: whole.split("\n").length };
}

type Body = { html: string; firstParagraph: string; problems: ContentProblem[] };

function renderBody(parts: Parts, path: string, file: string, { around }: ArticleContext): Body {
  const { html, firstParagraph, problems } = renderMarkdown(parts.body, {
    link: (href) => resolveLink(href, path, around),
    picture: (src) => {
      const picture = resolvePicture(src, path, around);
      return "found" in picture ? { found: picture.found.url } : picture;
    },
  });
  const lines = parts.body.split("\n");
  const located = problems.map(({ severity, line, text, message }): ContentProblem => {
    // A paragraph is reported by its first line; what is looked for may stand on a later one.
    const at = lines.findIndex((content, index) => index >= line && content.includes(text));
    const found = at < 0 ? line : at;
    const column = Math.max(0, lines[found]?.indexOf(text) ?? 0) + 1;
    return { severity, file, line: parts.bodyLine + found, column, field: "", message };
  });
  return { html, firstParagraph, problems: [...located, ...controlCharacters(lines, file, parts.bodyLine)] };
}

function controlCharacters(lines: readonly string[], file: string, firstLine: number): ContentProblem[] {
  return lines.flatMap((line, index) => {
    const name = forbiddenCharacter(line);
    if (name === undefined) return [];
    const message = `holds the control character ${name}, which is left out; remove it`;
    return [{ severity: "advice", file, line: firstLine + index, column: 1, field: "", message }];
  });
}

function advice(fields: FrontMatter, path: string, problemAt: ProblemAt): ContentProblem[] {
  const found: ContentProblem[] = [];
  const titleLength = [...fields.title].length;
  if (titleLength > LONG_TITLE) {
    const message = `has ${titleLength} characters; many readers cut titles off after ${LONG_TITLE}`;
    found.push(problemAt(["title"], message, "advice"));
  }
  const month = fields.published?.slice(0, 7).replace("-", "/");
  if (month !== undefined && !path.startsWith(`articles/${month}/`)) {
    found.push(
      problemAt(["published"], `is not in the file's folder; move the file to articles/${month}/`, "advice"),
    );
  }
  return found;
}

function assemble(
  slug: string,
  fields: FrontMatter,
  body: Body,
  picture: { url: string } | undefined,
  { site, topics, now }: ArticleContext,
): ParsedArticle {
  const { title, aliases, withdrawn } = fields;
  const id = fields.id ?? tagUri(site.tag, `articles/${aliases[0] ?? slug}`);
  if (withdrawn) return { kind: "withdrawal", withdrawal: { slug, aliases, id, title, ...withdrawn } };
  // A draft without a date stands at the head of a preview, the same all day long.
  const published = fields.published ?? `${now.slice(0, 10)}T00:00:00Z`;
  const summary = fields.summary ?? (shorten(body.firstParagraph, SUMMARY_LENGTH) || title);
  const { alt = "", credit = "", caption } = fields.image ?? {};
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
    mentions: named(
      fields.mentions.filter((code) => !fields.countries.includes(code)),
      findCountry,
    ),
    topics: named(fields.topics, (name) => topics?.find((topic) => topic.slug === name)),
    ...(picture && { image: { ...picture, alt, credit, caption } }),
    language: fields.language ?? site.language,
    ...(fields.source && { source: fields.source }),
    corrections: fields.corrections,
    status: statusOf(fields, now),
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

import { unixLines } from "../core/text.ts";
import { resolvePicture } from "./address.ts";
import { shortfallsOfArticle } from "./aggregators.ts";
import type { ArticleContext, ArticleResult, Claims, Position, SourceFile } from "./article-result.ts";
import { assemble } from "./assemble.ts";
import { type Body, renderBody } from "./body.ts";
import { linksOf } from "./dead-links.ts";
import { type SoundFields, soundFields } from "./front-matter.ts";
import { locateFrontMatter, opensFrontMatter } from "./front-matter-text.ts";
import { articleId, slugOf } from "./identity.ts";
import { mediaNamesIn } from "./media.ts";
import type { ContentProblem } from "./problem.ts";
import { periodOf } from "./status.ts";
import { type ProblemAt, parseYaml } from "./yaml.ts";

/** The maximum length of a title without a warning, in characters. */
const MAX_TITLE_LENGTH = 150;

/** Parses, validates and renders an article file. */
export function parseArticle(source: SourceFile, context: ArticleContext): ArticleResult {
  const { path } = source;
  const file = `${context.folder}/${path}`;
  const slug = slugOf(path);
  const parts = splitFrontMatter(source.text);
  if (typeof parts === "string") {
    const problemAt: ProblemAt = (_path, message, severity = "error") => {
      return { severity, file, line: 1, column: 1, field: "", message };
    };
    const claims = claimsOf(slug, {}, context.site.tag, problemAt);
    return { ...NOTHING, claims, problems: [problemAt([], parts)] };
  }
  const yaml = { file, text: parts.yaml, firstLine: 2 };
  const { value, data, problems, problemAt } = parseYaml(yaml, context.schema);
  const body = renderBody({ file, path, text: parts.body, firstLine: parts.bodyLine }, context.around);
  const sound: SoundFields | undefined = value ?? soundFields.safeParse(data).data;
  const image = sound?.image && resolvePicture(sound.image.src, path, context.around);
  problems.push(...body.problems, ...(sound ? furtherProblems(sound, body, path, problemAt) : []));
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
  const shortfalls = shortfallsOfArticle(context.site.aggregators, {
    title: value.title,
    html,
    image: shown,
  });
  problems.push(...shortfalls.map(({ field, message }) => problemAt(field, message, "warning")));
  const links = linksOf(html, source.text, context.site.url);
  return { parsed, period, claims, links, media: mediaNamesIn([html, shown?.url]), problems };
}

/** The result of a file of which nothing is shown. */
const NOTHING = { parsed: undefined, period: {}, links: [], media: [] };

type Parts = { yaml: string; body: string; bodyLine: number };

/** Splits a file into its front matter and the text below, or returns what is wrong. */
function splitFrontMatter(text: string): Parts | string {
  const normal = unixLines(text);
  const range = locateFrontMatter(normal);
  if (range === undefined) {
    return opensFrontMatter(normal)
      ? 'has front matter without an end; add a line "---" below the fields'
      : 'has no front matter; begin the file with a line "---", the fields, and a line "---"';
  }
  return {
    yaml: normal.slice(range.start, range.end),
    body: normal.slice(range.bodyStart),
    bodyLine: normal.slice(0, range.bodyStart).split("\n").length,
  };
}

function claimsOf(
  slug: string,
  { id, aliases = [] }: SoundFields,
  tag: string,
  problemAt: ProblemAt,
): Claims {
  const positionOf = (...path: PropertyKey[]): Position => {
    const { line, column } = problemAt(path, "");
    return { line, column };
  };
  return {
    aliases: aliases.map((name, index) => ({ name, position: positionOf("aliases", index) })),
    id: {
      name: articleId(tag, { id, aliases, slug }),
      position: id === undefined ? undefined : positionOf("id"),
    },
  };
}

/** Finds the problems that a schema cannot: warnings, and errors that depend on the text below the fields. */
function furtherProblems(
  fields: SoundFields,
  body: Body,
  path: string,
  problemAt: ProblemAt,
): ContentProblem[] {
  const { title = "", published, summary, withdrawn, imported } = fields;
  const found: ContentProblem[] = [];
  const length = [...title].length;
  if (length > MAX_TITLE_LENGTH) {
    const message = `has ${length} characters; shorten it to ${MAX_TITLE_LENGTH}, because many readers cut longer titles off`;
    found.push(problemAt(["title"], message, "warning"));
  }
  const folder = `articles/${published?.slice(0, 7).replace("-", "/")}/`;
  if (published !== undefined && !path.startsWith(folder)) {
    const message = `${published.slice(0, 10)} does not match the folder; move the file to ${folder}`;
    found.push(problemAt(["published"], message, "warning"));
  }
  if (imported?.cutOff) {
    const message = "the text was cut off at the source; complete it, and remove `cutOff`";
    found.push(problemAt(["imported", "cutOff"], message, "warning"));
  }
  if (body.html === "" && summary === undefined && withdrawn === undefined) {
    found.push(problemAt([], "has neither text nor a `summary`; write one of them"));
  }
  return found;
}

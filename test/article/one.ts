import type { Article } from "../../src/article/article.ts";
import type { ContentOptions } from "../../src/article/check-content.ts";
import type { ContentFiles } from "../../src/article/content-files.ts";
import { articleText, contentOf, files, problemsOf } from "../support/content.ts";

type Fields = Record<string, string>;
type Rest = { body?: string; files?: Partial<ContentFiles>; options?: Partial<ContentOptions> };

const PATH = "articles/2024/11/x.md";

/** Returns the content of a folder whose only article, `x`, has these fields. */
export function contentWith(fields: Fields, rest: Rest = {}) {
  return contentOf(files({ [PATH]: articleText(fields, rest.body) }, rest.files), rest.options);
}

/** Returns the article `x` with these fields. Throws if it was left out. */
export function article(fields: Fields, rest: Rest = {}): Article {
  const [found] = contentWith(fields, rest).articles;
  if (found === undefined) throw new Error("The article was left out.");
  return found;
}

/** Returns the problems of the article `x`, without the folder: `x.md:7:1 title: …`. */
export function problems(fields: Fields, rest: Rest = {}): string[] {
  return problemsOfText(articleText(fields, rest.body), rest);
}

/** Returns the problems of the article `x` with this whole file. */
export function problemsOfText(text: string, rest: Omit<Rest, "body"> = {}): string[] {
  return problemsOf(files({ [PATH]: text }, rest.files), rest.options).map((problem) =>
    problem.replaceAll("content/articles/2024/11/", ""),
  );
}

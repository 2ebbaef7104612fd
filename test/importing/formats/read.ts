import type { Format } from "../../../src/importing/formats/format-names.ts";
import { readerFor } from "../../../src/importing/formats/registry.ts";
import type { Source } from "../../../src/importing/source/open-source.ts";
import type { Found, SourceArticle } from "../../../src/importing/source-article.ts";
import { collect } from "../../support/collect.ts";

/** A source that arrives in pieces of fifty characters. */
export function sourceOf(text: string, url?: string): Source {
  async function* chunks() {
    for (let start = 0; start < text.length; start += 50) yield text.slice(start, start + 50);
  }
  return { name: "file", url, validators: {}, size: text.length, text: chunks };
}

/** What the reader of a format finds in a text. */
export async function read(
  format: Format,
  text: string,
  rest: { pages?: boolean; newest?: string } = {},
): Promise<Found[]> {
  const source = sourceOf(text, "https://news.example/feed");
  const reader = await readerFor(format, source);
  return collect(reader(source, { timeZone: "Asia/Almaty", pages: false, newest: undefined, ...rest }));
}

export function articles(found: readonly Found[]): SourceArticle[] {
  return found.flatMap((one) => ("article" in one ? [one.article] : []));
}

/** Problems, omissions and older documents, as short texts. */
export function others(found: readonly Found[]): string[] {
  return found.flatMap((one) => {
    if ("problem" in one)
      return [`${one.problem.position.line ?? one.problem.position.source}: ${one.problem.message}`];
    if ("omission" in one) return [`${one.omission.title}: ${one.omission.reason}`];
    return "earlier" in one ? [`earlier ${one.earlier}`] : [];
  });
}

/** An article without its undefined fields. */
export function known(article: SourceArticle | undefined): unknown {
  return JSON.parse(JSON.stringify(article ?? null));
}

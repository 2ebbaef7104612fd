import type { ContentFiles } from "../../../src/article/content-files.ts";
import { articleText } from "../../support/content.ts";
import { herald } from "./herald.ts";

/** The herald after a busy day, with every kind of change at once, in old and new articles. */
export function busyDay(): ContentFiles {
  const before = herald();
  const texts = new Map(before.articles.map(({ path, read }) => [path, read().text ?? ""]));
  const at = (slug: string) => `articles/2024/11/${slug}.md`;
  const edit = (slug: string, from: RegExp, to: string) =>
    texts.set(at(slug), (texts.get(at(slug)) ?? "").replace(from, to));
  texts.delete(at("report-9"));
  edit(
    "report-12",
    /^title/m,
    'withdrawn: {date: "2024-12-01T09:30:00+05:00", reason: It was wrong.}\ntitle',
  );
  texts.set(
    at("fifteenth"),
    (texts.get(at("report-15")) ?? "").replace(/^title/m, "aliases: [report-15]\ntitle"),
  );
  texts.delete(at("report-15"));
  edit("report-7", /^topics: .*$/m, "topics: [culture]");
  edit("report-8", /^countries: .*$/m, "countries: [TJ]");
  edit("report-3", /Text 3/, "Text 3, corrected");
  edit("gone", /^withdrawn: .*\n/m, "");
  for (const [day, slug] of [
    ["04", "dated-back"],
    ["10", "dated-back-too"],
    ["26", "new"],
    ["27", "newer"],
    ["28", "newest"],
  ]) {
    texts.set(
      at(slug ?? ""),
      articleText({ published: `2024-11-${day}T21:00:00+05:00`, countries: "[KZ, UZ]" }),
    );
  }
  return {
    ...before,
    articles: [...texts].map(([path, text]) => ({ path, read: () => ({ text, problems: [] }) })),
  };
}

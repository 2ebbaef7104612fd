import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { parseContent } from "../../src/article/check-content.ts";
import { readContent } from "../../src/authoring/folder/read-content.ts";
import { timeOf } from "../../src/core/instant.ts";
import type { Report } from "../../src/importing/report.ts";
import { pusher } from "../../src/publish/push/pusher.ts";
import { type Access, accessLog } from "../support/access-log.ts";
import { atEndOfSuite } from "../support/at-end.ts";
import { entriesOf } from "../support/bundle.ts";
import { call } from "../support/call.ts";
import { temporaryFolder } from "../support/command.ts";
import { NOW } from "../support/content.ts";
import { publicWorker } from "../support/public-worker.ts";
import { SAMPLE } from "../support/serve.ts";

/** An article with every field, and with everything that Markdown has. */
const RICH = `---
title: "Steppe & sky: \\"winds\\" <of> change, R&D"
published: 2024-11-08T09:30:00+05:00
updated: 2024-11-09T18:00:00+05:00
summary: A summary of its own that is not in the text, with <angle> brackets & more.
authors: [{name: A. Writer, url: https://news.example/writers/a}, B. Өзбекова]
countries: [KZ, EU]
mentions: [UZ, CN]
topics: [energy, mining]
image:
  src: media/trans-caspian-capacity.png
  alt: A chart of "capacity" & growth
  credit: Chart by Desk
  caption: Growth, year by year
link: https://elsewhere.example/2024/rich.html?x=1&y=2
id: https://elsewhere.example/?p=123
language: kk
source: {name: The Source, url: https://source.example/}
aliases: [an-earlier-name]
corrections: [{date: 2024-11-09T18:00:00+05:00, text: The number was wrong.}]
---
A first paragraph with **bold**, *emphasis*, ***both***, \`code\`, a [link](https://x.example/a_b?c=(1) "Title"), and
an escaped \\* star\\
after a break. See [the other](eu-uzbekistan-critical-minerals-agreement.md).

## A heading with *stress*

- one
- two
  1. nested
  2. list

  with a paragraph

> A quote.
>
> > Within a quote.

| Left | Centre | Right |
|:-----|:------:|------:|
| a \\| b | **c** | 1 |
|  | [d](https://d.example/) | 2 |

![An "image" & more](media/trans-caspian-corridor.png)

\`\`\`js
const a = "<b>" && 1;
\`\`\`

***

1986\\. A year that is no list. Қазақстан – «тырнақша» 🐫.
`;

const atEnd = atEndOfSuite();
let site: { origin: string; log: Access[] };
let originals: Map<string, Article>;
let content: string;

beforeAll(async () => {
  content = join(temporaryFolder(atEnd), "content");
  cpSync(SAMPLE, content, { recursive: true });
  const yaml = readFileSync(join(content, "site.yaml"), "utf8");
  // The pages are small, so that there are archive pages.
  writeFileSync(join(content, "site.yaml"), yaml.replace(/^pageSize: .*$/m, "pageSize: 5"));
  writeFileSync(join(content, "articles/2024/11/rich.md"), RICH);
  site = await publishedAt(content);
  originals = await articlesOf(content);
});

/** Publishes a content folder behind an access log, whose address is in all links. */
async function publishedAt(folder: string) {
  const { url, namespace } = await publicWorker(atEnd, folder);
  const { origin, log } = await accessLog(Number(new URL(url).port), atEnd);
  await pusher(namespace)(entriesOf(await readContent(folder), { url: origin }));
  return { origin, log };
}

/** The articles of a folder, by id, with addresses of the site. */
async function articlesOf(folder: string): Promise<Map<string, Article>> {
  const files = await readContent(folder);
  const { content: parsed, problems } = parseContent(files, { now: NOW, url: site.origin, drafts: false });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return new Map((parsed?.articles ?? []).map((article) => [article.id, article]));
}

/** A copy of the folder, with the address of the site, but without articles. */
function emptyFolder(): string {
  const folder = join(temporaryFolder(), "content");
  cpSync(content, folder, { recursive: true });
  rmSync(join(folder, "articles"), { recursive: true });
  mkdirSync(join(folder, "articles"));
  const yaml = readFileSync(join(folder, "site.yaml"), "utf8");
  writeFileSync(join(folder, "site.yaml"), yaml.replace(/^url: .*$/m, `url: ${site.origin}`));
  return folder;
}

async function importInto(folder: string, ...args: string[]): Promise<{ code: number; report: Report }> {
  const { code, stdout } = await call(["import", ...args, "--json", "--content", folder]);
  return { code, report: JSON.parse(stdout) };
}

/** Removes from an article what each format cannot express. */
const LOST: Record<string, (article: Article) => Article> = {
  "feed.json": (article) => article,
  "atom.xml": (article) => inUtc({ ...article, corrections: [] }),
  "rss.xml": (article) => {
    const { source, ...rest } = inUtc({ ...article, corrections: [] });
    const authors = rest.authors.map(({ name }) => ({ name }));
    return { ...rest, authors, ...(source && { source: { name: source.name } }) };
  },
};

/** An article with runs of white space reduced to one space, and without aliases. */
function folded(article: Article): Article {
  return { ...article, aliases: [], html: article.html.replace(/\s+/g, " ") };
}

function inUtc(article: Article): Article {
  const utc = (instant: string) => new Date(timeOf(instant)).toISOString();
  return { ...article, published: utc(article.published), updated: utc(article.updated) };
}

describe.each(Object.entries(LOST))("our own %s", (file, without) => {
  test("imports back to the original articles, with all archive pages, and only once", async () => {
    const folder = emptyFolder();
    const address = `${site.origin}/${file}`;
    const first = await importInto(folder, "feed", address, "--all");
    expect(first.report.problems).toEqual([]);
    expect([first.code, first.report.counts.imported]).toEqual([0, originals.size]);

    const articles = await articlesOf(folder);
    for (const [id, original] of originals) {
      // Feeds do not have aliases.
      const found = articles.get(id);
      expect(found && folded(without(found))).toEqual(folded(without(original)));
    }
    const asked = site.log.length;
    const second = await importInto(folder, "feed", address, "--all");
    expect(second.report.counts).toMatchObject({ imported: 0, updated: 0, unchanged: 0 });
    expect(second.report.notModified.length).toBe(site.log.length - asked);
    expect(site.log.slice(asked).map(({ status }) => status)).toEqual(
      second.report.notModified.map(() => 304),
    );
  }, 60_000);
});

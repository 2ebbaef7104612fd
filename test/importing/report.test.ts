import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { articlesOf, writeFolder } from "../authoring/folder.ts";
import { call } from "../support/call.ts";
import { listen } from "../support/http.ts";
import { fileWith, importInto, rss, rssItem } from "./importing.ts";

/** Runs the command and returns its output, with `content` in place of the folder's path. */
async function printed(
  content: string,
  ...args: string[]
): Promise<{ code: number; out: string; all: string }> {
  const { code, stdout, output } = await call(["import", ...args, "--content", content]);
  const named = (text: string) => text.replaceAll(content, "content");
  return { code, out: named(stdout), all: named(output) };
}

test("a report lists what was imported, what to review, and what could not be read", async () => {
  const content = writeFolder({});
  const feed = fileWith(
    rss(
      rssItem(),
      rssItem({ guid: "2", pubDate: "" }),
      rssItem({ guid: "3", title: "Words", description: "Words." }),
      "<item><title><b></title></item>",
    ),
  );
  const { code, out, all } = await printed(content, "feed", feed);
  expect(code).toBe(1);
  expect(out.replaceAll(feed, "feed.xml")).toBe(`
Imported:
  content/articles/2024/11/power-plant.md
  ${draftOf(content)}

Skipped:
  "Words": no country was found; map one of its categories in \`import\` of site.yaml, or set a default there

To review:
  ${draftOf(content)} (a draft)
      it has no date

Could not be read:
  feed.xml:5: the item that begins here is malformed (<b> has no end tag); it is left out

imported   2
updated    0
unchanged  0
skipped    1
conflicts  0
to review  1
problems   1
`);
  expect(all).toContain(
    "Nothing is online yet: look at the files, then npm run feeds -- check --content content\n",
  );
});

/** The path of the second article. A draft is in the folder of the month in which it was imported. */
function draftOf(content: string): string {
  return `content/${Object.keys(articlesOf(content)).find((path) => path.endsWith("/power-plant-2.md"))}`;
}

test("--dry-run --explain writes nothing, and explains the countries and topics of each article", async () => {
  const content = writeFolder({});
  const feed = fileWith(
    rss(rssItem({ description: `Kazakhstan builds. ${"Words. ".repeat(60)}A French firm of Paris helps.` })),
  );
  const { code, out } = await printed(content, "rss", feed, "--dry-run", "--explain");
  expect(code).toBe(0);
  expect(out).toMatch(
    /^imported: content\/articles\/2024\/11\/power-plant\.md "Kazakhstan builds a power plant"\n {2}KZ · energy · mentions FR\n {4}KZ 0\.\d\d: "Kazakhstan" ×2\n {4}FR 0\.\d\d: "French", "Paris"\n {4}energy from category "Energy"\n/,
  );
  expect(out).toMatch(/^would be imported +1$/m);
  expect(articlesOf(content)).toEqual({});
});

test("--json prints JSON and nothing else", async () => {
  const content = writeFolder({});
  const { code, out } = await printed(content, "rss", fileWith(rss(rssItem())), "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    counts: { imported: 1, updated: 0, kept: 0, unchanged: 0, skipped: 0, conflict: 0 },
    outcomes: [
      {
        action: "imported",
        title: "Kazakhstan builds a power plant",
        id: "https://cms.example/?p=1",
        file: "content/articles/2024/11/power-plant.md",
        countries: ["KZ"],
        topics: ["energy"],
        mentions: [],
        why: [expect.stringMatching(/^KZ 0\.\d\d: /), 'energy from category "Energy"'],
        review: [],
        draft: false,
      },
    ],
    problems: [],
    unknownCategories: {},
    notModified: [],
    earlier: [],
    dryRun: false,
  });
});

test("an error in the call is reported in one line", async () => {
  const content = writeFolder({});
  const wrong = await printed(content, "listing", fileWith("x"));
  expect(wrong).toMatchObject({
    code: 1,
    out: expect.stringContaining(
      "A listing has no dates; say when its newest article was published, as in --published 2024-11-07.",
    ),
  });
  const unknown = await printed(content, "word", "x.doc");
  expect(unknown.all).toBe(
    "error: command-argument value 'word' is invalid for argument 'format'. Allowed choices are feed, rss, atom, json, wxr, listing.\n",
  );
});

test.each([
  [
    "--published for a format with dates",
    ["rss", "feed.xml", "--published", "2024-11-06"],
    "--published is for listings only; other formats have their own dates.\n",
  ],
  ["--pages for a feed", ["rss", "feed.xml", "--pages"], "--pages is for WordPress exports (wxr) only.\n"],
])("%s is refused", async (_what, args, message) => {
  expect(await printed(writeFolder({}), ...args)).toMatchObject({ code: 1, all: message });
});

test("an option that npm took for itself is reported", async () => {
  const args = ["import", "rss", "feed.xml", "--content", writeFolder({})];
  expect(await call(args, { npm_config_dry_run: "true" })).toMatchObject({
    code: 1,
    output: "npm took --dry-run for itself; put two hyphens first: npm run feeds -- import …\n",
  });
});

test("an address without a scheme is taken for a file, with a hint", async () => {
  const { out } = await printed(writeFolder({}), "feed", "cms.example/feed");
  expect(out).toContain(
    "\n  There is no file cms.example/feed; if it is an address, write https://cms.example/feed.\n",
  );
});

test("a mapping to an unknown topic is an error in site.yaml", async () => {
  const content = writeFolder({});
  appendFileSync(join(content, "site.yaml"), "import: {categories: {Weather: [wether]}, topics: [enery]}\n");
  expect((await printed(content, "feed", "x")).all).toMatch(
    /^content\/site\.yaml:\d+:\d+ import\.categories\.Weather\[0\]: "wether" is not a topic in topics\.yaml; add it there, or use another\ncontent\/site\.yaml:\d+:\d+ import\.topics\[0\]: "enery" is not a topic in topics\.yaml; did you mean "energy"\?\n$/,
  );
});

test("articles of unwanted categories are skipped, and unknown categories are listed", async () => {
  const content = writeFolder({});
  appendFileSync(join(content, "site.yaml"), "import: {skip: [Sponsored]}\n");
  const feed = fileWith(
    rss(
      rssItem(),
      rssItem({ guid: "2", category: "sponsored" }),
      rssItem({ guid: "3", category: "Featured" }).replace("</item>", "<category>Energy</category></item>"),
    ),
  );
  const { out } = await printed(content, "feed", feed);
  expect(out).toContain('\n  "Kazakhstan builds a power plant": is in the category "sponsored"\n');
  expect(out).toContain('\nUnknown categories; map them in `import` of site.yaml:\n  "Featured"\n');
});

describe("the older documents of a feed", () => {
  const page = (n: number, next?: string) =>
    rss(rssItem({ guid: `https://cms.example/?p=${n}` })).replace(
      "<channel>",
      `<channel xmlns:atom="http://www.w3.org/2005/Atom">${next === undefined ? "" : `<atom:link rel="next" href="${next}"/>`}`,
    );

  /** A feed of three pages, each with an ETag; the last links to `last`. */
  async function served(last: string): Promise<{ origin: string; asked: string[] }> {
    const asked: string[] = [];
    const pages: Record<string, string> = {
      "/feed": page(1, "?p=2"),
      "/feed?p=2": page(2, "/feed?p=3"),
      "/feed?p=3": page(3, last),
    };
    const origin = await listen((incoming, outgoing) => {
      asked.push(`${incoming.url} ${incoming.headers["if-none-match"] ?? "-"}`);
      if (incoming.url === "/moved") return void outgoing.writeHead(302, { location: "/feed" }).end();
      const text = pages[incoming.url ?? ""] ?? "";
      if (incoming.headers["if-none-match"] === `"${text.length}"`) return void outgoing.writeHead(304).end();
      outgoing.writeHead(200, { etag: `"${text.length}"` }).end(text);
    });
    return { origin, asked };
  }

  test("are reported, and on request read, each once, even if a redirect leads to the feed", async () => {
    const { origin, asked } = await served("/feed");
    const content = writeFolder({});
    const first = await importInto(content, "feed", [`${origin}/moved`]);
    expect([first.report.counts.imported, first.report.earlier]).toEqual([1, [`${origin}/feed?p=2`]]);
    const all = await importInto(content, "feed", [`${origin}/moved`], { all: true });
    expect(all.report.counts).toMatchObject({ imported: 2, unchanged: 0 });
    expect(asked.map((line) => line.replace(/"\d+"/, "ETAG"))).toEqual([
      "/moved -",
      "/feed -",
      "/moved ETAG",
      "/feed ETAG",
      "/feed?p=2 -",
      "/feed?p=3 -",
    ]);
  });

  test("are requested conditionally, unless an article is gone from the folder", async () => {
    const { origin, asked } = await served("https://elsewhere.example/feed");
    const content = writeFolder({});
    const options = { all: true };
    expect((await importInto(content, "feed", [`${origin}/feed`], options)).report).toMatchObject({
      counts: { imported: 3 },
      earlier: ["https://elsewhere.example/feed"],
    });
    asked.length = 0;
    const again = await importInto(content, "feed", [`${origin}/feed`], options);
    expect(again.report.notModified).toEqual([`${origin}/feed`, `${origin}/feed?p=2`, `${origin}/feed?p=3`]);
    expect(asked.every((line) => !line.endsWith(" -"))).toBe(true);
    const empty = writeFolder({});
    expect((await importInto(empty, "feed", [`${origin}/feed`], options)).report.counts.imported).toBe(3);
  });
});

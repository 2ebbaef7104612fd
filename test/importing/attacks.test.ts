import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseContent } from "../../src/article/check-content.ts";
import { formatProblem } from "../../src/article/problem.ts";
import { readContent } from "../../src/authoring/folder/read-content.ts";
import { articlesOf, writeFolder } from "../authoring/folder.ts";
import { NOW } from "../support/content.ts";
import { LONG, TIME_FACTOR } from "../support/time.ts";
import { fileWith, importInto, rss, rssItem } from "./importing.ts";

/** Imports a feed into an empty folder. The files that are written must have no errors. */
async function imported(feed: string | Uint8Array, format: "feed" | "wxr" = "feed") {
  const content = writeFolder({});
  const { code, report } = await importInto(content, format, [fileWith(feed)]);
  const { problems, content: checked } = parseContent(await readContent(content), { now: NOW, drafts: true });
  expect(problems.filter(({ severity }) => severity === "error").map(formatProblem)).toEqual([]);
  return { content, code, report, texts: articlesOf(content), articles: checked?.articles ?? [] };
}

const text = (html: string) => rss(rssItem({ description: `<![CDATA[Kazakhstan. ${html}]]>` }));

describe("harmless once imported:", () => {
  test("entity bombs and external entities", async () => {
    const bomb = Array.from(
      { length: 20 },
      (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};&e${n};&e${n};">`,
    ).join("");
    const declaration = `<!DOCTYPE rss [<!ENTITY e0 "boom"><!ENTITY file SYSTEM "file:///etc/passwd">${bomb}]>`;
    const { texts } = await imported(declaration + rss(rssItem({ title: "Kazakhstan &e20; &file;" })));
    expect(Object.values(texts).join("")).toContain("title: Kazakhstan &e20; &file;\n");
    expect(Object.values(texts).join("")).not.toMatch(/boom|root:/);
  });

  test.each([
    ["scripts", "<script>alert(1)</script>"],
    ["event handlers", '<p onclick="alert(1)" onmouseover=alert(1)>x</p><img src=x onerror=alert(1)>'],
    [
      "dangerous links",
      '<a href="javascript:alert(1)">x</a><a href="&#106;avascript:alert(1)">x</a><a href="data:text/html,alert(1)">x</a>',
    ],
    [
      "SVG and MathML",
      '<svg onload="alert(1)"><script>alert(1)</script></svg><math href="javascript:alert(1)">x</math>',
    ],
    [
      "frames",
      '<iframe src="javascript:alert(1)"></iframe><iframe srcdoc="alert(1)"></iframe><object data="javascript:alert(1)"></object>',
    ],
    [
      "forms",
      '<form action="https://evil.example/"><button formaction="javascript:alert(1)">x</button></form>',
    ],
    ["styles", '<style>@import "alert(1)"</style><p style="background:url(javascript:alert(1))">x</p>'],
    ["escaped HTML", "&lt;script&gt;x&lt;/script&gt;"],
    ["ends of CDATA sections", "]]]]><![CDATA[> x"],
  ])("%s", async (_what, html) => {
    const { articles, report } = await imported(text(html));
    expect(report.problems).toEqual([]);
    expect(articles[0]?.html).not.toMatch(
      /alert|<script|<svg|<iframe|<form|<style|javascript:| on\w+=|evil/i,
    );
  });

  test.each([
    ["that go up", "../../../etc/passwd"],
    ["that go up, percent-encoded", "..%2f..%2fetc%2fpasswd"],
    ["from the root", "/etc/passwd"],
    ["with a NUL", "x%00.md"],
    ["of dots", "..."],
    ["that are empty", ""],
    ["of 5,000 letters", "x".repeat(5_000)],
    ["in another script", "қазақстан-жаңалықтары"],
  ])("paths %s", async (_what, path) => {
    const { content, texts } = await imported(rss(rssItem({ link: `https://cms.example/${path}` })));
    expect(Object.keys(texts)).toEqual([expect.stringMatching(/^articles\/2024\/11\/[a-z0-9-]{1,120}\.md$/)]);
    expect(
      readdirSync(content)
        .filter((name) => name !== ".cache")
        .sort(),
    ).toEqual(["articles", "site.yaml", "topics.yaml"]);
  });

  test("ids of all kinds", async () => {
    const ids = [
      "17",
      "not an iri",
      "javascript:alert(1)",
      "x".repeat(5_000),
      "https://cms.example/a b",
      "<![CDATA[<b>]]>",
      "tag:x,2024:ok",
    ];
    const { articles, report } = await imported(rss(...ids.map((guid) => rssItem({ guid }))));
    expect([report.counts.imported, report.problems]).toEqual([ids.length, []]);
    expect(new Set(articles.map(({ id }) => id)).size).toBe(ids.length);
    for (const { id } of articles) expect(id).toMatch(/^tag:[^\s<>]+$/);
  });

  test.each([
    ["of 10,000 characters", "Kazakhstan ".repeat(1_000), /has \d+ characters and was cut to 500/],
    ["that are invisible", "&#x200b;&#x200d;", /has no title/],
    ["that look like YAML", "--- {a: [b]} # x: !!js 'y' \"z\" | > & *", undefined],
    ["of several lines", "a\n---\nb", undefined],
    ["with control characters", "a&#x1b;[31mb\u0007", undefined],
  ])("titles %s", async (_what, title, note) => {
    const { report, articles } = await imported(
      rss(
        rssItem({
          title: `<![CDATA[${title.replace(/&#x(\w+);/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))}]]>`,
          category: "energy",
        }),
      ),
    );
    expect(report.counts.imported).toBe(1);
    if (note !== undefined) expect(report.outcomes[0]?.review.join()).toMatch(note);
    expect(articles[0]?.title).not.toMatch(/[\u0000-\u001f]/);
  });

  test("texts that look like front matter", async () => {
    const { articles } = await imported(text("<p>---</p><p>title: x</p><p>---</p>"));
    expect(articles[0]?.html).toBe("<p>Kazakhstan.</p>\n<p>---</p>\n<p>title: x</p>\n<p>---</p>");
  });

  test("dates that are invalid or out of range", async () => {
    const dates = [
      "Thu, 01 Jan 0001 00:00:00 GMT",
      "9999-12-31T23:59:59Z",
      "+275760-09-13T00:00:00Z",
      "Fri, 31 Feb 2024 09:00:00 GMT",
      "now",
    ];
    const { report } = await imported(
      rss(...dates.map((pubDate, index) => rssItem({ pubDate, guid: `${index}` }))),
    );
    expect([report.counts.imported, report.problems]).toEqual([dates.length, []]);
  });
});

describe("the import copes with", () => {
  const good = rssItem({ guid: "https://cms.example/?p=2" });

  test.each([
    ["HTML that is nested too deeply", rssItem({ description: `<![CDATA[${"<div>".repeat(50_000)}]]>` })],
    ["HTML that makes parsers slow", rssItem({ description: `<![CDATA[${"<a><b>".repeat(20_000)}]]>` })],
    ["a text of two million characters", rssItem({ description: "x ".repeat(1_000_000) })],
    ["an item of nine million characters", rssItem({ description: "x".repeat(9_000_000) })],
    ["an item with tags without end tags", "<item><title><b></title></item>"],
  ])("%s, which is left out and reported", async (_what, bad) => {
    const begin = performance.now();
    const { code, report } = await imported(rss(bad, good));
    expect([code, report.counts.imported, report.problems.length]).toEqual([1, 1, 1]);
    expect(performance.now() - begin).toBeLessThan(15_000);
  });

  test("a text that grows as its addresses become absolute", async () => {
    const long = `https://cms.example/${"a".repeat(50_000)}/`;
    const html = `<![CDATA[Kazakhstan. ${'<a href="x">x</a> '.repeat(2_000)}]]>`;
    const { report, articles } = await imported(rss(rssItem({ link: long, description: html })));
    expect(report.counts.imported).toBe(1);
    expect(articles[0]?.html.length).toBeLessThan(100_000);
    expect(articles[0]?.url).toMatch(/^https:\/\/news\.example\/articles\/a{1,120}$/);
  });

  test("documents with more than a thousand problems, of which the rest is not read", async () => {
    const { code, report } = await imported(rss("<item/>".repeat(50_000)));
    expect(code).toBe(1);
    expect(report.problems.length).toBeLessThan(1_100);
    expect(report.problems.at(-1)?.message).toMatch(/ has more than 1000 problems; the rest was not read\.$/);
  });

  test("a document that takes too long, of which the rest is left out; the next one is imported", async () => {
    const content = writeFolder({});
    const sources = [fileWith(rss(good), "slow.xml"), fileWith(rss(good), "quick.xml")];
    const times = [0, 61_000, 70_000, 70_100];
    const clock = () => times.shift() ?? 70_100;
    const { code, report } = await importInto(content, "feed", sources, { clock });
    expect([code, report.counts.imported]).toEqual([1, 1]);
    expect(report.problems).toEqual([
      {
        position: { source: sources[0] },
        message: `${sources[0]} takes longer than 60 seconds; the rest was not read.`,
      },
    ]);
  });

  test("a tag around the items that would be repeated for each of them", async () => {
    const { code, report } = await imported(`<rss x="${"x".repeat(9_000)}"><channel>${good}</channel></rss>`);
    expect([code, report.counts.imported]).toEqual([1, 0]);
    expect(report.problems[0]?.message).toBe(
      "has a tag <rss> of more than 8000 characters; the rest was not read",
    );
  });

  test.each([
    ["captions of tables in each other", "<table><caption>".repeat(100)],
    ["children of emphasis by the hundred thousand", `<b>x</b><b>${"<br>".repeat(130_000)}</b>`],
  ])("%s", async (_what, html) => {
    const { report } = await imported(text(html));
    expect([report.counts.imported, report.problems]).toEqual([1, []]);
  });

  test("formatting that browsers would open again in each paragraph", async () => {
    const open = Array.from({ length: 200 }, (_, index) => `<b class=${index}>`).join("");
    const { code, report } = await imported(text(open + "<p>x".repeat(5_000)));
    expect([code, report.counts.imported]).toEqual([1, 0]);
    expect(report.problems[0]?.message).toContain(
      "is left out: its text has too much formatting without an end",
    );
  });

  test(
    "thousands of articles with the same slug, all of which are imported",
    async () => {
      const count = LONG ? 2_000 : 200;
      const items = Array.from({ length: count }, (_, index) =>
        rssItem({ guid: `urn:x:${index}`, link: "https://cms.example/same" }),
      );
      const { report } = await imported(rss(...items));
      expect(report.counts.imported).toBe(count);
    },
    60_000 * TIME_FACTOR,
  );

  test("shared blocks of WordPress that contain themselves or far too much", async () => {
    const post = (type: string, id: number, content: string) =>
      `<item><title>Kazakhstan ${id}</title><guid>urn:${id}</guid><wp:post_id>${id}</wp:post_id><wp:post_type>${type}</wp:post_type><wp:status>publish</wp:status><category domain="category">energy</category><content:encoded><![CDATA[${content}]]></content:encoded></item>`;
    const block = (ref: number) => `<!-- wp:block {"ref":${ref}} /-->`;
    const wxr = `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>${post("wp_block", 1, `x${block(1)}`)}${post("wp_block", 2, "y".repeat(800_000))}${post("post", 3, block(1))}${post("post", 4, block(2).repeat(300))}</channel></rss>`;
    const { report, articles } = await imported(wxr, "wxr");
    expect(report.counts.imported).toBe(2);
    expect(articles.map(({ html }) => html.length).sort()).toEqual([8, expect.any(Number)]);
  });
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/command.ts";
import { listen } from "../support/http.ts";
import { makeDocument, makeItem } from "../support/item.ts";
import { ROOT } from "../support/serve.ts";

// Imported by a computed path, because these tests do not share the types of the Worker.
const { parseEmbedOptions } = await import(join(ROOT, "src", "worker", "embeds", "embed-options.ts"));

const docs = readFileSync(join(ROOT, "docs", "embeds.md"), "utf8");
const script = readFileSync(join(ROOT, "src", "client", "embed.js"), "utf8");

/** The distinct matches of a pattern in a text, sorted. */
function found(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name))].sort();
}

/** The names in the first column of the table with this heading. */
function column(heading: string): string[] {
  const table = docs.split(`| ${heading} |`)[1]?.split("\n\n")[0] ?? "";
  return found(table, /^\| `([\w-]+)` \|/gm);
}

describe("docs/embeds.md", () => {
  test("lists exactly the parts and custom properties of the element", () => {
    expect(column("part")).toEqual(found(script, /part: "([\w-]+)"/g));
    // The frame uses the same palette.
    const colours = (text: string) => found(text, /(#[0-9a-f]{6})\b/g);
    const client = (file: string) => readFileSync(join(ROOT, "src", "client", file), "utf8");
    expect(colours(client("frame.css"))).toEqual(expect.arrayContaining(colours(script)));
    const internal = ["--news-feed-brand"];
    expect([...found(docs, /(--news-feed-\w+)/g), ...internal].sort()).toEqual(
      found(script, /(--news-feed-\w+)/g),
    );
  });

  test("lists every option", () => {
    expect(column("option")).toEqual(Object.keys(parseEmbedOptions(new URLSearchParams(), 30)).sort());
  });

  test("has a server recipe that shows headlines, sends the entity tag, and survives failures", async () => {
    const [, recipe = ""] = /```js\n(\/\/ headlines\.mjs.*?)```/s.exec(docs) ?? [];
    const file = join(temporaryFolder(), "headlines.mjs");
    writeFileSync(file, recipe.replace("60 * 1000", "0"));
    const { headlines } = (await import(pathToFileURL(file).href)) as {
      headlines: (feed: string) => Promise<string>;
    };
    const item = makeItem({ title: "Oil & <gas>", url: "https://news.example/a?b=1&c=2" });
    const feed = makeDocument([item], {}, { license: "https://licence.example/" });
    const asked: (string | undefined)[] = [];
    const statuses = [200, 304, 500];
    const origin = await listen(({ headers }, response) => {
      asked.push(headers["if-none-match"]);
      response.writeHead(statuses.shift() ?? 200, { ETag: 'W/"1"' });
      response.end(JSON.stringify(feed));
    });
    const expected =
      '<section><h2><a href="https://news.example/">Steppe Herald</a></h2><ul><li><a href="https://news.example/a?b=1&amp;c=2">Oil &amp; &lt;gas&gt;</a> 2024-11-06</li></ul><p>From Herald Desk, <a href="https://licence.example/">licence</a></p></section>';
    for (const _ of [1, 2, 3]) expect(await headlines(`${origin}/feed.json`)).toBe(expected);
    expect(asked).toEqual([undefined, 'W/"1"', 'W/"1"']);
    expect(await headlines(`${origin.replace(/\d+$/, "1")}/feed.json`)).toBe("");
  });
});

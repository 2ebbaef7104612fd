import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Article } from "../../src/article/article.ts";
import { type ContentResult, parseContent } from "../../src/article/check-content.ts";
import { frontMatter } from "../../src/article/front-matter.ts";
import { parseArticle } from "../../src/article/parse-article.ts";
import { articleText, contentOf, files, NOW } from "../support/content.ts";
import { runs } from "../support/time.ts";

/** Parts of texts that cause trouble somewhere. */
const TROUBLE = [
  ..."\u0000 \u0007 \u000b \u000c \u001b \u007f \u0085 \u2028 \ufeff \ufffe \uffff \ud800 \udc00 \u202e".split(
    " ",
  ),
  ..."🐫 👩‍👩‍👧 Қазақстан العربية ]]> <![CDATA[ &amp; &#7; &#12; &#xd800; &lt;script&gt; <script> </script> <!--".split(
    " ",
  ),
  ...`[a]( ]( ) ![a]( < > " ' % %0 # - x.md media/ https:// //[ \\\\[ | a | |---|`.split(" "),
  ..."javascript: java&#10;script: java\nscript: &#9;javascript:alert(1) vbscript: data:text/html,x mailto:".split(
    " ",
  ),
  "<b onclick='x'>",
  "<img src=x onerror=alert(1)>",
  "[a]: ",
  "> ",
  "\r\n",
  "\n",
  "\n\n",
  "\t",
  "    ",
  "```",
];

const trouble = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TROUBLE),
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

function parse(text: string): ContentResult {
  return parseContent(files({ "articles/2024/11/x.md": text }), { now: NOW, drafts: false });
}

/** Returns every text in a value, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Returns what HTML must not contain. Throws if it is not well-formed XML. */
function dangersOf(html: string): string[] {
  const found: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "script") found.push(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute.startsWith("on")) found.push(attribute);
      if (["href", "src"].includes(attribute) && !/^(?:https?|mailto|tel):/.test(value)) found.push(value);
    }
  });
  parser.write(`<root>${html}</root>`).close();
  return found;
}

function expectSafe(article: Article): void {
  expect(textsOf(article).filter((text) => FORBIDDEN.test(text))).toEqual([]);
  expect(dangersOf(article.html)).toEqual([]);
  expect(article.html).not.toMatch(/<script/i);
  expect(article.title).not.toBe("");
  expect(article.summary).not.toBe("");
  expect(article.html).not.toBe("");
}

/** The runs of a property: enough to find trouble, and few enough to take only a second or two. */
const RUNS = { numRuns: runs(800) };

describe("any text", () => {
  test("as a body becomes safe, well-formed HTML, or is an error", () => {
    let safe = 0;
    fc.assert(
      fc.property(trouble, (body) => {
        const { content, problems } = parse(articleText({ summary: "A summary" }, body));
        if (content === undefined) expect(problems).not.toEqual([]);
        for (const article of content?.articles ?? []) {
          safe += 1;
          expectSafe(article);
        }
      }),
      RUNS,
    );
    expect(safe).toBeGreaterThan(RUNS.numRuns / 2);
  });

  test("anywhere in the front matter becomes safe, or is an error", () => {
    let safe = 0;
    fc.assert(
      fc.property(trouble, trouble, (text, other) => {
        const yaml = stringify({
          title: text,
          summary: other,
          published: "2024-11-06T09:30Z",
          countries: ["KZ"],
          topics: ["energy"],
          authors: [text, { name: other }],
          image: { src: "https://a.example/a.png", alt: text, credit: other, caption: text },
          source: { name: text },
          corrections: [{ date: "2024-11-06T09:30Z", text: other }],
        });
        const { content, problems } = parse(`---\n${yaml}---\n`);
        if (content === undefined) expect(problems).not.toEqual([]);
        for (const article of content?.articles ?? []) {
          safe += 1;
          expectSafe(article);
        }
      }),
      RUNS,
    );
    expect(safe).toBeGreaterThan(RUNS.numRuns / 4);
  });

  test("as an address, an id, a name or a topic becomes safe, or is an error", () => {
    const fields = ["id", "link", "language", "published", "updated", "image", "source", "aliases", "topics"];
    fc.assert(
      fc.property(fc.constantFrom(...fields), trouble, (field, text) => {
        const value = { image: { src: text, alt: "A", credit: "B" }, source: { name: "A", url: text } }[
          field
        ];
        const list = ["aliases", "topics"].includes(field) ? [text] : text;
        const written = articleText({ [field]: JSON.stringify(value ?? list) });
        for (const article of parse(written).content?.articles ?? []) expectSafe(article);
      }),
      RUNS,
    );
  });

  test("as a whole file is an article or has an error, and never throws", () => {
    const { site, topics } = contentOf(files({}));
    const around = { url: site.url, media: new Map(), articles: new Map() };
    const bySlug = new Map(topics.map((topic) => [topic.slug, topic]));
    const context = {
      site: { ...site, aggregators: [] },
      topics: bySlug,
      schema: frontMatter(topics),
      around,
      now: NOW,
      folder: "content",
    };
    const yaml = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            "title: ",
            "countries: ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ": ",
            "\n",
            "  ",
            "&a ",
            "*a",
            "!!x ",
            "|",
            ">",
          ),
          fc.constantFrom(
            "---\n",
            '"',
            "'",
            "#",
            "\\x07",
            "? ",
            "%YAML 1.1\n",
            "...\n",
            "null",
            "1e999",
            "<<: ",
            "__proto__: ",
          ),
          trouble,
        ),
        { maxLength: 15 },
      )
      .map((parts) => parts.join(""));
    const file = fc.oneof(
      trouble,
      yaml.map((text) => `---\n${text}`),
      yaml.map((text) => `---\n${text}\n---\nText`),
    );
    fc.assert(
      fc.property(file, (text) => {
        const { parsed, problems } = parseArticle({ path: "articles/2024/11/x.md", text }, context);
        expect(parsed !== undefined || problems.some(({ severity }) => severity === "error")).toBe(true);
        expect(problems.filter(({ line, column }) => line < 1 || column < 1)).toEqual([]);
      }),
      { numRuns: runs(3000) },
    );
  });
});

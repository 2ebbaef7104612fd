import { join } from "node:path";
import { readerFor } from "../../src/importing/formats/registry.ts";
import { Importer } from "../../src/importing/importer.ts";
import { emptyReport } from "../../src/importing/report.ts";
import { guessDates } from "../../src/importing/source/guess-dates.ts";
import type { Source } from "../../src/importing/source/open-source.ts";
import { openTarget } from "../../src/importing/target.ts";
import { expandShortcodes } from "../../src/importing/text/shortcodes.ts";
import { every } from "../support/time.ts";
import type { WorkCase } from "../support/work/doubling.ts";

const OPTIONS = {
  dryRun: true,
  review: false,
  reclassify: false,
  explain: true,
  onConflict: "list",
} as const;
const CONTEXT = { timeZone: "UTC", pages: false, newest: "2024-11-07T00:00:00Z" };
const ORIGIN = { name: "feed", document: "feed.xml", feed: "feed.xml" };

const target = await openTarget({ content: join(import.meta.dirname, "../../content"), dryRun: true });

/** Imports a text without writing anything. */
async function imported(format: "feed" | "wxr" | "listing", text: string): Promise<void> {
  const source: Source = {
    name: "feed.xml",
    url: undefined,
    validators: {},
    size: text.length,
    async *text() {
      for (let start = 0; start < text.length; start += 1000) yield text.slice(start, start + 1000);
    },
  };
  const importer = new Importer(
    { ...target, slugs: new Set(), numbers: new Map() },
    emptyReport(true),
    OPTIONS,
  );
  const read = await readerFor(format, source);
  for await (const found of read(source, CONTEXT))
    if (!("earlier" in found)) await importer.take(found, ORIGIN);
}

/** A unit, repeated to about a length. */
export function filled(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

/** Units that differ in their numbers, to about a length. */
export function numbered(unit: (number: number) => string, length: number): string {
  const { length: each } = unit(1000);
  return Array.from({ length: Math.ceil(length / each) }, (_, index) => unit(index)).join("");
}

const rss = (inner: string) => `<rss version="2.0"><channel><title>CMS</title>${inner}</channel></rss>`;
const FIELDS = {
  title: "Kazakhstan",
  link: "https://cms.example/a",
  guid: "urn:x:1",
  category: "energy",
  description: "Kazakhstan.",
};
const item = (fields: Record<string, string>) => {
  const all = Object.entries({ ...FIELDS, ...fields }).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<item>${all.join("")}</item>`;
};

const inFields: [string, (size: number) => Record<string, string>][] = [
  ["no-break spaces in a text", (n) => ({ description: `<![CDATA[<p>x${filled("\u00a0", n)}x</p>]]>` })],
  [
    "no-break spaces before a postscript",
    (n) => ({ description: `<![CDATA[<p>${filled("\u00a0", n)}The post x</p>]]>` }),
  ],
  ["postscripts without an end", (n) => ({ description: `<![CDATA[<p>${filled("The post x ", n)}</p>]]>` })],
  [
    "postscripts in a summary",
    (n) => ({ description: filled("The post x appeared first on ", n), "content:encoded": "x" }),
  ],
  ["spaces in a summary", (n) => ({ description: `x${filled("\u00a0", n)}x`, "content:encoded": "x" })],
  ["ellipses in a summary", (n) => ({ description: filled("... ", n), "content:encoded": "x" })],
  ["ellipses in a text", (n) => ({ description: `<![CDATA[${filled("… ", n)}x]]>` })],
  ["ampersands in a title", (n) => ({ title: filled("&amp;", n) })],
  ["references in a title", (n) => ({ title: `&amp;lt;${filled("&amp;amp;", n)}` })],
  ["names in a title", (n) => ({ title: filled("Jordan Xu. ", n) })],
  ["days in a title", (n) => ({ title: filled("A.B.", n) })],
  ["a link of hashes", (n) => ({ link: `https://cms.example/${filled("#", n)}` })],
  ["a link of slashes", (n) => ({ link: `https://cms.example/${filled("/", n)}x` })],
  [
    "links of hashes",
    (n) => ({
      description: `<![CDATA[${filled(`<a href="https://a.example/${"#".repeat(100)}">x</a>`, n)}]]>`,
    }),
  ],
  ["a guid of percents", (n) => ({ guid: filled("%", n) })],
  ["a long guid", (n) => ({ guid: `urn:x:${filled("a", n)}` })],
  ["a guid of octets", (n) => ({ guid: `urn:x:${filled("%41", n)}` })],
  ["a date of digits", (n) => ({ pubDate: filled("1 ", n) })],
  ["a date of spaces", (n) => ({ pubDate: `Wed, 06${filled("\u00a0", n)}x` })],
  ["an author of brackets", (n) => ({ author: filled("(", n) })],
  ["a category of countries", (n) => ({ category: filled("Kazakhstan ", n) })],
  ["a text of names", (n) => ({ description: filled("Jordan Xu. Georgia, Atlanta. ", n) })],
  ["comments", (n) => ({ description: filled("<!-- x -->", n) })],
  ["comments and end tags", (n) => ({ description: filled("<!-- </a> -->", n) })],
  ["sections", (n) => ({ description: filled("<![CDATA[</a>]]>", n) })],
  ["ends of comments", (n) => ({ description: `<![CDATA[${filled("<!-- ", n / 2)}]]>` })],
  ["categories", (n) => ({ description: `${filled("<category>x</category>", n)}` })],
];

const html: [string, (size: number) => string][] = [
  ["texts between elements", (n) => filled("a<i>b</i>", n)],
  ["lines", (n) => filled("a\n", n)],
  ["blank lines", (n) => filled("a\n \n", n)],
  [
    "captions of tables in each other",
    (n) => filled("<table><caption>x", Math.min(n, 1000)) + filled("x", n),
  ],
  ["figures in each other", (n) => filled("<figure>", 800) + filled("a", n)],
  ["code in code", (n) => `<table><tr><td>${filled("<code>", 600)}${filled("a\\<br>", n)}`],
  ["breaks beside emphasis", (n) => `<b>x</b><b>${filled("<br>", n)}x</b>`],
  ["symbols at the edges of emphasis", (n) => `<b>${filled(" 🐫", n)}x${filled("🐫 ", n)}</b>`],
  ["attributes", (n) => `<p ${numbered((number) => `a${number}=b `, n)}>x</p>`],
  ["classes", (n) => `<p class="${filled("addtoany ", n)}">x</p>`],
  ["a style", (n) => `<p style="${filled("display ", n)}">x</p>`],
  ["raised digits", (n) => `<sub>${filled("1", n)}x</sub>`],
  ["links", (n) => numbered((number) => `<a href="https://a.example/${number}">x</a> `, n)],
  ["lists", (n) => filled("<ul><li>a</ul>", n)],
  ["entries of a list", (n) => `<ul>${filled("<li>a", n)}</ul>`],
  ["cells", (n) => `<table>${filled("<tr><td>a<td>b", n)}</table>`],
  ["stars", (n) => filled("*", n)],
  ["underscores", (n) => filled("_", n)],
  ["brackets", (n) => filled("[", n)],
  ["backslashes", (n) => filled("\\", n)],
  ["addresses on lines", (n) => filled("https://a.example/b\n", n)],
  ["comments", (n) => filled("<!-- ", n / 2)],
  ["tags without an end", (n) => filled("<a ", n)],
];

export const cases: readonly WorkCase[] = every(10, [
  ...inFields.map(
    ([name, fields]): WorkCase => ({
      name: `an item with ${name}`,
      run: (size) => imported("feed", rss(item(fields(size)))),
    }),
  ),
  ...html.map(
    ([name, text]): WorkCase => ({
      name: `a text with ${name}`,
      run: (size) => imported("feed", rss(item({ description: `<![CDATA[${text(size)}]]>` }))),
    }),
  ),
  {
    name: "many items",
    run: (size) => imported("feed", rss(numbered((n) => item({ guid: `urn:x:${n}` }), size))),
  },
  {
    name: "items of the same address",
    run: (size) =>
      imported(
        "feed",
        rss(numbered((n) => item({ guid: `urn:x:${n}`, link: "https://a.example/same" }), size)),
      ),
  },
  { name: "empty items", run: (size) => imported("feed", rss(filled("<item/>", size))) },
  {
    name: "a long tag around items",
    size: 6_000,
    run: (size) => imported("feed", `<rss x="${filled("x", 9_000)}">${filled("<item/>", size)}</rss>`),
  },
  { name: "elements before items", run: (size) => imported("feed", rss(filled("<x>a</x>", size))) },
  { name: "instructions before items", run: (size) => imported("feed", rss(filled("<?x?>\n", size))) },
  {
    name: "posts of WordPress",
    run: (size) =>
      imported(
        "wxr",
        wxr(
          numbered(
            (n) =>
              `<item><title>x ${n}</title><guid>urn:x:${n}</guid><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>`,
            size,
          ),
        ),
      ),
  },
  {
    name: "custom fields of WordPress",
    run: (size) =>
      imported(
        "wxr",
        wxr(
          `<item><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>${filled("<wp:postmeta><wp:meta_key>x</wp:meta_key></wp:postmeta>", size)}</item>`,
        ),
      ),
  },
  {
    name: "shared blocks of WordPress",
    run: (size) =>
      imported(
        "wxr",
        wxr(
          `<item><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA[${filled(`<!-- wp:block {${'"ref":1 '.repeat(10)}`, size)}]]></content:encoded></item>`,
        ),
      ),
  },
  {
    name: "articles of a listing",
    size: 50,
    run: (size) =>
      imported(
        "listing",
        `Viewing results 1 - ${size} of ${size}\n${numbered((n) => `Kazakhstan\n\nText ${n}.\n\n`, 24 * size)}`,
      ),
  },
  {
    name: "lines of a listing",
    run: (size) => imported("listing", `Viewing results 1 - 1 of 1\nA\n\n${filled("b\n", size)}`),
  },
  {
    name: "guessed dates",
    size: 300,
    run: (size) =>
      guessDates(
        Array.from({ length: size }, () => "x"),
        CONTEXT.newest,
        "UTC",
      ),
  },
  ...["[a ", "[caption x=1]", "[caption x='", "[x y", "[[x]]", "[x  "].map(
    (unit): WorkCase => ({
      name: `shortcodes such as ${unit}`,
      run: (size) => expandShortcodes(filled(unit, size), () => ""),
    }),
  ),
  {
    name: "a shortcode with a long attribute",
    run: (size) => expandShortcodes(`[gallery ${filled("a", size)}]`, () => ""),
  },
  {
    name: "a shortcode with spaces",
    run: (size) => expandShortcodes(`[gallery a${filled(" ", size)}]`, () => ""),
  },
]);

function wxr(items: string): string {
  return `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>${items}</channel></rss>`;
}

import { parseContent } from "../../src/article/check-content.ts";
import { editFields } from "../../src/authoring/write/edit-fields.ts";
import { nearest } from "../../src/core/nearest.ts";
import { cleanLine, shorten } from "../../src/core/text.ts";
import { parseContactUri, parseWebUrl } from "../../src/core/url.ts";
import { resolveSelection } from "../../src/section/resolve.ts";
import { countries } from "../../src/taxonomy/iso3166.ts";
import { articleText, files, NOW } from "../support/content.ts";
import { every } from "../support/time.ts";
import type { WorkCase } from "../support/work/doubling.ts";

const PATH = "articles/2024/11/x.md";

const check = (text: string) =>
  parseContent(files({ [PATH]: text, ...OTHERS }), { now: NOW, drafts: true }).problems.length;

const OTHERS = Object.fromEntries(
  ["a", "b", "c"].map((name) => [`articles/2024/11/${name}.md`, articleText()]),
);

const filled = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length));
const numbered = (unit: (number: number) => string, length: number) =>
  Array.from({ length: Math.ceil(length / unit(1000).length) }, (_, index) => unit(index)).join("");

/** Front matter that others write: fields that replace or follow those of a valid article. */
const frontMatter: [string, (size: number) => Record<string, string>][] = [
  ["ampersands as title", (n) => ({ title: filled("&", n) })],
  ["ampersands in a quoted title", (n) => ({ title: `"${filled("&", n)}"` })],
  ["no-break spaces in a title", (n) => ({ title: `"a${filled("\u00a0", n)}b"` })],
  ["escapes", (n) => ({ title: `"${filled("\\u0007", n)}"` })],
  ["wrong escapes", (n) => ({ title: `"${filled("\\z", n)}"` })],
  ["unknown fields", (n) => ({ x: `a\n${numbered((key) => `tytle${key}: a\n`, n)}` })],
  ["unknown fields of an author", (n) => ({ authors: `[{${numbered((key) => `nam${key}: a, `, n)}}]` })],
  ["fields given twice", (n) => ({ x: `a\n${filled("key: a\n", n)}` })],
  ["fields given twice on a line", (n) => ({ image: `{${filled("key: a, ", n)}}` })],
  ["keys without values on a line", (n) => ({ image: `{${filled("key, ", n)}}` })],
  ["brackets", (n) => ({ x: filled("[", n) })],
  ["closing brackets", (n) => ({ x: filled("]", n) })],
  ["braces", (n) => ({ x: filled("{a: ", n) })],
  ["commas", (n) => ({ x: `[${filled(",", n)}]` })],
  ["quotes", (n) => ({ x: filled('"', n) })],
  ["at signs", (n) => ({ x: `[${filled("@a, ", n)}]` })],
  ["dashes", (n) => ({ x: filled("- ", n) })],
  ["colons", (n) => ({ x: filled("a: ", n) })],
  ["countries", (n) => ({ countries: `[${numbered((code) => `kaza${code}, `, n)}]` })],
  ["topics", (n) => ({ topics: `[${numbered((slug) => `energ${slug}, `, n)}]` })],
  ["aliases", (n) => ({ aliases: `[${numbered((slug) => `a${slug}, `, n)}]` })],
  ["authors", (n) => ({ authors: `[${numbered((name) => `a${name}, `, n)}]` })],
  ["wrong corrections", (n) => ({ corrections: `[${filled("{dat: a}, ", n)}]` })],
  ["a long country", (n) => ({ countries: `["${filled("k", n)}"]` })],
  ["a long topic", (n) => ({ topics: `["${filled("k", n)}"]` })],
  ["a long field name", (n) => ({ [filled("k", n)]: "a" })],
  ["a long alias", (n) => ({ aliases: `["${filled("A b&", n)}"]` })],
  ["a long id", (n) => ({ id: `"urn:x:${filled("%41", n)} "` })],
  ["a link of hashes", (n) => ({ link: `"https://a.example/${filled("#", n)}"` })],
  ["a picture of spaces", (n) => ({ image: `{src: "media/${filled(" ", n)}x", alt: a, credit: b}` })],
  ["anchors on a line", (n) => ({ x: `[${numbered((name) => `&a${name} 1, `, n)}]` })],
  ["anchors on lines", (n) => ({ x: `\n${numbered((name) => `  - &a${name} 1\n`, n)}` })],
  ["aliases of YAML", (n) => ({ x: "&a 1", y: `[${filled("*a, ", n)}]` })],
  [
    "aliases of aliases",
    (n) => ({
      x: `a\na0: &a0 [1, 1]\n${numbered((key) => `a${key + 1}: &a${key + 1} [*a${key}, *a${key}]\n`, n)}`,
    }),
  ],
  ["tags", (n) => ({ x: `[${filled("!a 1, ", n)}]` })],
  ["lines of one text", (n) => ({ x: `a\n${filled("  a\n", n)}` })],
  ["blank lines in quotes", (n) => ({ x: `"${filled(" \n", n)}"` })],
  ["comments", (n) => ({ x: `a\n${filled("# a\n", n)}` })],
  ["ends that are none", (n) => ({ x: `a\n${filled("---x\n", n)}` })],
];

/** Texts of articles in Markdown. */
const bodies: [string, (size: number) => string][] = [
  ...[
    "[a](https://b.example/) ",
    "[a](x.md) ",
    "[^1] ",
    "[",
    "]",
    "[]",
    "![",
    "[a](",
    "[a](<",
    '[a](b "',
    "*",
    "*a ",
    "a* ",
    "*a **b ",
    "_a ",
    "`",
    "a`` ",
    "```\n",
    "~~~\n",
    "|",
    "|\n",
    "|a|\n|-|\n\n",
    "<b>",
    "<",
    "<!-- ",
    "<!-- a --> ",
    "<a ",
    "<http:",
    "&",
    "&#",
    "> ",
    "> a\n",
    "- ",
    "- > ",
    "- a\n",
    "1. a\n",
    "---\n",
    "a\n===\n",
    "# a\n",
    "    a\n",
    "a  \n",
    "a\n",
    "\\",
    "\\\n",
    "\n",
    "\u0007\n",
    "🐫",
    "<div>\n\n",
    ":",
  ].map((unit): [string, (size: number) => string] => [JSON.stringify(unit), (n) => filled(unit, n)]),
  ["brackets in each other", (n) => filled("[", n / 2) + filled("]", n / 2)],
  ["links in each other", (n) => `${filled("[", n / 4)}a${filled("](b)", n)}`],
  ["links to missing articles", (n) => numbered((name) => `[a](x${name}.md) `, n)],
  ["links to missing pages", (n) => numbered((name) => `[a](/articles/x${name})\n`, n)],
  ["missing pictures", (n) => numbered((name) => `![a](x${name}.png) `, n)],
  ["wrong schemes", (n) => numbered((name) => `[a](q:${name}) `, n)],
  ["definitions", (n) => numbered((name) => `[a${name}]: b\n`, n)],
  ["definitions apart", (n) => numbered((name) => `[a${name}]: b\n\n`, n)],
  ["uses of a definition", (n) => `[a]: b\n\n${filled("[a] ", n)}`],
  ["footnotes", (n) => numbered((name) => `[^${name}]: a\n\n`, n)],
  ["a table", (n) => `|a|b|\n|-|-|\n${filled("|c|d|\n", n)}`],
  ["a broad table", (n) => `${filled("|a", n)}|\n${filled("|-", n)}|\n`],
  ["comments after a word", (n) => `a ${filled("<!-- ", n)}`],
  ["instructions", (n) => `a ${filled("<?", n)}`],
  ["declarations", (n) => `a ${filled("<!A ", n)}`],
  ["sections", (n) => `a ${filled("<![CDATA[", n)}`],
  ["tags after a word", (n) => `a ${numbered((name) => `<b${name}>`, n)}`],
  ["spaces", (n) => `a${filled(" ", n)}b`],
  ["hashes after a heading", (n) => `# ${filled(" #", n)}`],
  ["a link of hashes", (n) => `[a](https://a.example/${filled("#", n)})`],
  ["a link of spaces", (n) => `[a](<x${filled("&#32;", n)}b>)`],
];

const vocabulary = { countries, topics: [] };

export const cases: readonly WorkCase[] = every(10, [
  ...frontMatter.flatMap(([name, fields]): WorkCase[] => [
    { name: `check: ${name}`, run: (size) => check(articleText(fields(size))) },
    {
      name: `edit: ${name}`,
      run: (size) => editFields(articleText(fields(size)), { title: "B", link: undefined }),
    },
  ]),
  ...bodies.map(
    ([name, text]): WorkCase => ({
      name: `Markdown: ${name}`,
      run: (size) => check(articleText({}, text(size))),
    }),
  ),
  { name: "an address of hashes", run: (size) => parseWebUrl(`https://a.example/#${filled("#", size)}`) },
  { name: "a mail address of hashes", run: (size) => parseContactUri(`mailto:a#${filled("#", size)}`) },
  { name: "a suggestion for a long name", run: (size) => nearest(filled("a", size), [filled("b", size)]) },
  { name: "a text that is shortened", run: (size) => shorten(`a${filled("\u00a0", size)}b`, size) },
  { name: "a line", run: (size) => cleanLine(filled("\u00a0\n", size)) },
  {
    name: "the path of a selection",
    run: (size) => resolveSelection({ countries: [filled("k", size)] }, vocabulary),
  },
]);

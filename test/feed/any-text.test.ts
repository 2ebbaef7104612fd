import fc from "fast-check";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { cleanLine, visibleText } from "../../src/core/text.ts";
import { buildDocument } from "../../src/feed/build-document.ts";
import { formats } from "../../src/feed/formats.ts";
import { toItem } from "../../src/feed/item.ts";
import { EVERYTHING } from "../../src/section/selection.ts";
import { articleText, contentOf, files } from "../support/content.ts";
import { textOfHtml } from "../support/html.ts";
import { runs } from "../support/time.ts";
import { allOf, parseXml, textsOf } from "../support/xml.ts";

/** Pieces of text that are hard to escape or to read, likely and unlikely ones. */
const piece = fc.constantFrom(
  "]]>",
  "]]&gt;",
  "&amp;",
  "&",
  "<",
  ">",
  '"',
  "'",
  "<b>",
  "</title>",
  "<script>",
  "&#7;",
  "&#12;",
  "&nbsp;",
  ...[
    "😀",
    "👩‍👩‍👧",
    "Қазақстан",
    "مرحبا",
    "שלום",
    "\u202e",
    "\u0000",
    "\u0007",
    "\u001f",
    "\u0085",
    "\ud800",
    "\uffff",
  ],
  ...[
    " ",
    "\n",
    "\t",
    "# ",
    "* ",
    "`",
    "|",
    "[a](b)",
    "![a](https://a.example/b.png)",
    "---",
    "$&",
    "{{x}}",
    "%00",
  ],
);
const anyText = fc
  .array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 30 })
  .map((texts) => texts.join(""));
/** A text that a one-line field can hold: visible, and not too long. */
const anyLine = anyText.filter(
  (text) => visibleText(cleanLine(text)).trim() !== "" && [...cleanLine(text)].length <= 500,
);

/** The feed of one article with these texts, in every format. */
function publish(title: string, summary: string, body: string) {
  const fields = { title: JSON.stringify(title), summary: JSON.stringify(summary) };
  // Links to nowhere would be errors, which are not tested here.
  const text = articleText(fields, body.replaceAll("[a](b)", "[a](/b)"));
  const content = contentOf(files({ "articles/2024/11/a.md": text }));
  const [article = expect.unreachable()] = content.articles;
  const document = buildDocument(content.site, EVERYTHING, [toItem(article)], {});
  const [rss, atom, json] = formats.map(({ render }) => render(document));
  return { article, rss: rss ?? "", atom: atom ?? "", json: json ?? "" };
}

describe("any title, summary and Markdown text", () => {
  test("is well-formed and reads back the same in all three formats", () => {
    fc.assert(
      fc.property(anyLine, anyLine, anyText, (title, summary, body) => {
        const { article, rss, atom, json } = publish(title, summary, body);
        const texts = [cleanLine(title), cleanLine(summary), article.html];
        const item = allOf(parseXml(rss), "item")[0] ?? expect.unreachable();
        expect([
          ...textsOf(item, "title"),
          ...textsOf(item, "description").map(textOfHtml),
          ...textsOf(item, "content:encoded"),
        ]).toEqual(texts);
        const entry = allOf(parseXml(atom), "entry")[0] ?? expect.unreachable();
        expect([
          ...textsOf(entry, "title").map(textOfHtml),
          ...textsOf(entry, "summary").map(textOfHtml),
          ...textsOf(entry, "content"),
        ]).toEqual(texts);
        const [read] = JSON.parse(json).items;
        expect([read.title, read.summary, read.content_html]).toEqual(texts);
      }),
      { numRuns: runs(400) },
    );
  });

  test("is read by an independent parser as the same article in all three formats", () => {
    fc.assert(
      fc.property(anyLine, anyText, (title, body) => {
        const { article, rss, atom, json } = publish(title, "A summary.", body);
        const read = parseRssFeed(rss).items?.[0];
        const entry = parseAtomFeed(atom).entries?.[0];
        const item = parseJsonFeed(json).items?.[0];
        expect([read?.guid?.value, entry?.id, item?.id]).toEqual([article.id, article.id, article.id]);
        expect([read?.link, entry?.links?.find(({ rel }) => rel === undefined)?.href, item?.url]).toEqual([
          article.url,
          article.url,
          article.url,
        ]);
        const bodies = [read?.content?.encoded, entry?.content?.value, item?.content_html];
        expect(bodies).toEqual([article.html, article.html, article.html]);
      }),
      { numRuns: runs(100) },
    );
  });
});

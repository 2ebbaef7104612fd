import fc from "fast-check";
import type { Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toText } from "hast-util-to-text";
import { expect, test } from "vitest";
import { renderMarkdown } from "../../src/article/markdown.ts";
import { cleanText, escapeMarkup } from "../../src/core/text.ts";
import { parseWebUrl } from "../../src/core/url.ts";
import { runs } from "../support/time.ts";
import { markdownOf } from "./markdown.ts";

/** Converts HTML to Markdown and renders it again, as articles are shown. */
function thereAndBack(html: string): { html: string; problems: unknown[]; markdown: string } {
  const markdown = markdownOf(html, {});
  const rendered = renderMarkdown(markdown, {
    link: (href) => ({ found: { href } }),
    picture: (src) => ({ found: { src } }),
  });
  return { ...rendered, markdown };
}

/** Returns what people get from HTML: its words, links, pictures, and the exact text of its code blocks. */
function whatItSays(html: string): unknown {
  const root = fromHtml(html, { fragment: true });
  const links: string[] = [];
  const pictures: string[] = [];
  const code: string[] = [];
  const visit = (node: Nodes) => {
    if (node.type === "element") {
      const { href, src, alt } = node.properties;
      if (node.tagName === "a") links.push(`${href} ${folded(toText(node))}`);
      if (node.tagName === "img") pictures.push(`${src} ${folded(String(alt))}`);
      if (node.tagName === "pre") code.push(toText(node).trimEnd());
    }
    if ("children" in node) node.children.forEach(visit);
  };
  visit(root);
  return { text: folded(toText(root)), links, pictures, code };
}

function folded(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** Characters and beginnings of lines, with a meaning in Markdown or without. */
const piece = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ..."* _ ` # + - . ) 1. 2) > < & &amp; [ ] ( ) ! | \\ ~ ~~~ ``` --- === : / http://x.y www.x.y a@b.c <b> </p> {}".split(
        " ",
      ),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom("word", "Қазақстан", "日本", "١٢٣", "🐫", "é", "x", "’s", ",", "."),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom(" ", "  ", "\n", "\t", "\u00a0") },
);
const text = fc
  .array(piece, { minLength: 1, maxLength: 8 })
  .map((pieces) => escapeMarkup(cleanText(pieces.join(""))));

const address = fc
  .constantFrom("a", "a_b", "a(b)", "a%20b", "*a*", "?x=1&y=(2)", "#a[b]", "a'b", "Қ", "<b>", "a|b", "\\a")
  .map((path) => parseWebUrl(`https://x.example/${path}`) ?? "");

const { inline } = fc.letrec<{ inline: string; stressed: string }>((tie) => ({
  inline: fc
    .array(fc.oneof({ maxDepth: 2 }, text, tie("stressed")), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join("")),
  stressed: fc.oneof(
    fc
      .tuple(fc.constantFrom("b", "i", "em", "strong"), tie("inline"))
      .map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    fc.tuple(address, text).map(([href, inner]) => `<a href="${escapeMarkup(href)}">x${inner}</a>`),
    fc.tuple(address, text).map(([src, alt]) => `<img src="${escapeMarkup(src)}" alt="${alt}">`),
    text.map((inner) => `<code>x${inner}</code>`),
    fc.constant("<br>"),
  ),
}));

const { blocks } = fc.letrec<{ blocks: string; block: string }>((tie) => ({
  blocks: fc.array(tie("block"), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("\n")),
  block: fc.oneof(
    { maxDepth: 3 },
    { weight: 4, arbitrary: inline.map((inner) => `<p>${inner}</p>`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.integer({ min: 1, max: 6 }), inline)
        .map(([level, inner]) => `<h${level}>${inner}</h${level}>`),
    },
    { weight: 1, arbitrary: fc.constant("<hr>") },
    { weight: 1, arbitrary: text.map((inner) => `<pre><code>x${inner}</code></pre>`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(address, inline)
        .map(
          ([src, caption]) =>
            `<figure><img src="${escapeMarkup(src)}" alt="A"><figcaption>${caption}</figcaption></figure>`,
        ),
    },
    { weight: 1, arbitrary: tie("blocks").map((inner) => `<blockquote>${inner}</blockquote>`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom("ul", "ol"),
          fc.array(fc.oneof(inline, tie("blocks")), { minLength: 1, maxLength: 3 }),
        )
        .map(([tag, items]) => `<${tag}>${items.map((item) => `<li>${item}</li>`).join("")}</${tag}>`),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.tuple(inline, inline), { minLength: 1, maxLength: 3 })
        .map(
          (rows) => `<table>${rows.map(([a, b]) => `<tr><td>${a}</td><td>${b}</td></tr>`).join("")}</table>`,
        ),
    },
  ),
}));

test("HTML keeps its words, links, pictures and code when it is converted to Markdown and back", () => {
  fc.assert(
    fc.property(blocks, (html) => {
      const back = thereAndBack(html);
      expect(back.problems).toEqual([]);
      expect(whatItSays(back.html)).toEqual(whatItSays(html));
    }),
    { numRuns: runs(1_000) },
  );
});

test("a second conversion changes nothing", () => {
  fc.assert(
    fc.property(blocks, (html) => {
      const once = thereAndBack(html);
      expect(whatItSays(thereAndBack(once.html).html)).toEqual(whatItSays(once.html));
    }),
    { numRuns: runs(300) },
  );
});

import { describe, expect, test } from "vitest";
import { plainText, UnreadableHtml } from "../../src/importing/text/html.ts";
import { expandShortcodes } from "../../src/importing/text/shortcodes.ts";
import { markdownOf } from "./markdown.ts";

const markdown = (html: string, lines?: true) =>
  markdownOf(html, { base: "https://news.example/2024/story/", lines });

describe("HTML becomes Markdown:", () => {
  test.each([
    ["paragraphs", "<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\\\nlines"],
    ["text outside of paragraphs", "One <div>Two</div> Three", "One\n\nTwo\n\nThree"],
    ["emphasis", "<b>a</b> <i>b</i> <strong><em>c</em></strong>", "**a** *b* **_c_**"],
    ["emphasis with spaces at its edges", "x<b> a </b>y<em>b </em>", "x **a** y*b*"],
    ["headings", "<h1>A</h1><h3>B</h3>", "# A\n\n### B"],
    ["lists", "<ul><li>a<li>b<ol start=3><li>c</ol></ul>", "- a\n- b\n\n  3. c"],
    [
      "a table",
      "<table><caption>T</caption><tr><th>a<th align=right>b<tr><td>1|2<td><b>3</b></table>",
      "*T*\n\n| a | b |\n| - | -: |\n| 1\\|2 | **3** |",
    ],
    [
      "blocks in cells",
      "<table><tr><th>a<th>b<tr><td><p>c</p><p>d</p><td><ul><li>e<li>f</ul></table>g",
      "| a | b |\n| - | - |\n| c d | e f |\n\ng",
    ],
    [
      "cells that span",
      '<table><tr><td colspan="99999999">a</table>',
      expect.stringMatching(/^\| a \|(?:\s+\|){19}$/m),
    ],
    [
      "a table of far too many cells",
      `<table><tr>${"<td>".repeat(1000)}${"<tr><td>a".repeat(1000)}</table>`,
      expect.stringMatching(/^(?:a\n\n)+a$/),
    ],
    ["a cell with a negative span", '<table><tr><th colspan="-5">a</table>', "| a |\n| - |"],
    ["emphasis around blocks", "<b><p>a</p><ul><li>b</ul></b>", "a\n\n- b"],
    ["blocks in headings", "<h2>a<ul><li>b</ul></h2>", "a\n\n- b"],
    ["menus", "<menu><li>a</menu>", "- a"],
    ["breaks at the end", "a<br>", "a"],
    ["a quote", "<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"],
    [
      "code",
      "<p>x <code>a*b</code></p><pre><code class='language-js'>a\n b</code></pre>",
      "x `a*b`\n\n```js\na\n b\n```",
    ],
    [
      "links",
      '<a href="/a">a</a> <a href="b?c=(1)" title="T">b</a> <a href="mailto:a@b.c">c</a>',
      '[a](https://news.example/a) [b](https://news.example/2024/story/b?c=\\(1\\) "T") [c](mailto:a@b.c)',
    ],
    [
      "pictures",
      '<img src="a.png" alt="An &quot;a&quot;"><img alt=x>',
      '![An "a"](https://news.example/2024/story/a.png)',
    ],
    [
      "lazily loaded pictures",
      '<img src="data:image/gif;base64,x" data-src="a.png" alt=a><noscript><img src="a.png" alt=a></noscript>',
      "![a](https://news.example/2024/story/a.png)",
    ],
    [
      "pictures of several sizes",
      '<img srcset="a.png 300w, b.png 600w" alt=a>',
      "![a](https://news.example/2024/story/a.png)",
    ],
    [
      "captions",
      '<figure><figcaption>Of <a href="/x">x</a></figcaption><img src="a.png" alt="a"></figure>',
      "![a](https://news.example/2024/story/a.png)\n\n*Of [x](https://news.example/x)*",
    ],
    [
      "players",
      '<iframe src="https://www.youtube.com/embed/abcdefg1234?x=1" title="A film"></iframe><video><source src="/v.mp4"></video>',
      "[A film](https://www.youtube.com/watch?v=abcdefg1234)\n\n[https://news.example/v.mp4](https://news.example/v.mp4)",
    ],
    ["what Markdown cannot express", "<del>a</del> <u>b</u> <mark>c</mark> 1<sup>st</sup>", "a b c 1st"],
    ["superscript and subscript numbers", "H<sub>2</sub>O 10<sup>-6</sup> m<sup>2</sup>", "H₂O 10⁻⁶ m²"],
    [
      "a player in a line of text",
      '<p>x<iframe src="https://v.example/"></iframe>y</p>',
      "x [https://v.example/](https://v.example/) y",
    ],
    ["centred blocks", "<center><p>a</p><p>b</p></center>c", "a\n\nb\n\nc"],
    [
      "what looks like Markdown",
      "<p># a</p><p>1. b</p><p>* c [d](e) _f_ `g` &lt;b> | &amp;amp; !</p>",
      "\\# a\n\n1\\. b\n\n\\* c \\[d]\\(e) \\_f\\_ \\`g\\` \\<b> | \\&amp; !",
    ],
    ["nothing", " <!-- x --> ", ""],
  ])("%s", (_what, html, expected) => {
    expect(markdown(html)).toEqual(expected);
  });
});

describe("what has no place in an article is removed, and its text stays if it has any:", () => {
  test.each([
    ["scripts", "a<script>alert(1)</script><style>b{}</style><template>c</template>d", "ad"],
    [
      "event handlers",
      '<p onclick="alert(1)"><img src="https://x.example/a.png" onerror="alert(1)" alt=""></p>',
      "![](https://x.example/a.png)",
    ],
    [
      "dangerous links",
      '<a href="javascript:alert(1)">a</a> <a href=" java\nscript:alert(1)">b</a> <a href="data:text/html,x">c</a> <a href="vbscript:x">d</a>',
      "a b c d",
    ],
    ["SVG and MathML", "a<svg><script>alert(1)</script><text>t</text></svg><math><mi>x</mi></math>b", "ab"],
    ["forms", "a<form><input value=x><button>b</button></form>", "a"],
    ["hidden elements", 'a<p hidden>b</p><p style="display: none">c</p>', "a"],
    ["tracking pixels", '<img src="https://x.example/c.gif" width=1 height=1 alt="">a', "a"],
    [
      "embedded scripts",
      '<iframe src="javascript:alert(1)"></iframe><object data="data:text/html,x">b</object>a',
      "ba",
    ],
    [
      "another base",
      '<base href="https://evil.example/"><a href="x">a</a>',
      "[a](https://news.example/2024/story/x)",
    ],
    ["empty links", '<a href="/x"> </a>a', "a"],
    [
      "the line that WordPress adds to articles in feeds",
      '<p>a</p><p>The post <a href="/x">T</a> appeared first on <a href="/">N</a>.</p>',
      "a",
    ],
  ])("%s", (_what, html, expected) => {
    expect(markdown(html)).toBe(expected);
  });

  test.each([
    ["endless tags", "<div>".repeat(100_000)],
    ["endless emphasis", "<b>".repeat(20_000)],
    ["endless quotes", "<blockquote>".repeat(5_000)],
    ["a text that is too long", "a ".repeat(600_000)],
  ])("unreadable: %s", (_what, html) => {
    expect(() => markdown(html)).toThrow(UnreadableHtml);
  });

  test("lists and quotes are nested no deeper than pages show", () => {
    const deep = `${"<blockquote>".repeat(60)}x${"</blockquote>".repeat(60)}`;
    expect(markdown(deep)).toBe(`${"> ".repeat(30)}x`);
  });
});

describe("lines from the classic editor of WordPress:", () => {
  test.each([
    ["blank lines and line breaks", "One\ntwo\n\nThree <b>x\n\ny</b>", "One\\\ntwo\n\nThree **x\\\n\\\ny**"],
    [
      "text beside blocks",
      "One\n<blockquote>Two\n\nThree</blockquote>\nFour",
      "One\n\n> Two\n>\n> Three\n\nFour",
    ],
    [
      "an address alone on a line",
      "One\n\nhttps://video.example/1\n\nTwo",
      "One\n\n[https://video.example/1](https://video.example/1)\n\nTwo",
    ],
    [
      "an embed as a block",
      '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://video.example/1\n</div><figcaption>C</figcaption></figure>',
      "[https://video.example/1](https://video.example/1)\n\n*C*",
    ],
    ["an inline element around blocks", "<span><p>a</p><p>b</p></span>c", "a\n\nb\n\nc"],
    ["code", "<pre>a\n\nb</pre>", "```\na\n\nb\n```"],
  ])("%s", (_what, html, expected) => {
    expect(markdown(html, true)).toBe(expected);
  });
});

describe("shortcodes:", () => {
  const pictureOf = (id: string) => (id === "7" ? '<img src="7.png">' : "");

  test.each([
    [
      "a caption",
      '[caption id="a" width="300"]<a href="x"><img src="a.png" /></a> The <i>caption</i>[/caption]',
      '<figure><a href="x"><img src="a.png" /></a><figcaption>The <i>caption</i></figcaption></figure>',
    ],
    [
      "a caption as an attribute",
      '[caption caption="C"]<img src="a.png">[/caption]',
      '<figure><img src="a.png"><figcaption>C</figcaption></figure>',
    ],
    ["a gallery", '[gallery ids="7, 8"]', '<img src="7.png">\n\n'],
    [
      "an embed",
      "[embed width=1]https://v.example/1?a=1&b=2[/embed]",
      '\n\n<a href="https://v.example/1?a=1&amp;b=2">https://v.example/1?a=1&amp;b=2</a>\n\n',
    ],
    [
      "a player",
      '[video mp4="https://v.example/1.mp4"][/video]',
      '\n\n<a href="https://v.example/1.mp4">https://v.example/1.mp4</a>\n\n',
    ],
    ["one of a plugin, with a text", '[vc_row css="x"][vc_column]Text[/vc_column][/vc_row]', "Text"],
    ["one of a plugin without a text", 'a [contact-form-7 id="1" title="x"] b', "a  b"],
    [
      "words in brackets",
      "He said [sic] that [the country] is [1]",
      "He said [sic] that [the country] is [1]",
    ],
    ["one that is escaped", "[[gallery ids=7]]", "[gallery ids=7]"],
    ["one without an end tag", "[caption]<img src=x>", "[caption]<img src=x>"],
  ])("%s", (_what, content, expected) => {
    expect(expandShortcodes(content, pictureOf)).toBe(expected);
  });

  test("unclosed quotes take little time", () => {
    const begin = performance.now();
    expandShortcodes(`${'[a "'.repeat(20_000)}${"[caption x='".repeat(20_000)}`, pictureOf);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});

test.each([
  ["a &amp; b", "a & b"],
  ["<b>a</b>&nbsp;b<br>c", "a b c"],
  ["<p>a</p><p>b</p>", "a b"],
  [" a\n b ", "a b"],
  ["<script>x</script>a", "a"],
])("the text of %j is %j", (html, expected) => {
  expect(plainText(html)).toBe(expected);
});

import { describe, expect, test } from "vitest";
import type { Media } from "../../src/article/media.ts";
import { articleText, contentOf, files, problemsOf } from "../support/content.ts";
import { article, problems } from "./one.ts";

const ROUTE: Media = {
  path: "media/maps/route.png",
  name: "maps/route.3f2a9c1e07.png",
  type: "image/png",
  length: 4096,
  width: 640,
  height: 480,
  hash: "3f2a9c1e070123456789abcdef012345",
};

const AROUND = {
  files: {
    media: new Map<string, Media | string>([
      ["media/maps/route.png", ROUTE],
      ["media/old.bmp", "is not a PNG, JPEG, GIF, WebP or AVIF picture; convert it"],
    ]),
    articles: files({ "articles/2023/01/old-news.md": articleText({ published: "2023-01-01T00:00Z" }) })
      .articles,
  },
};

/** Returns the HTML of a text, in a folder with one picture and another article. */
function html(body: string): string {
  const { articles: written } = files({ "articles/2024/11/x.md": articleText({}, body) });
  const articles = [...AROUND.files.articles, ...written];
  const content = contentOf(files({}, { ...AROUND.files, articles }));
  return content.articles.find(({ slug }) => slug === "x")?.html ?? "";
}

function problemsIn(body: string): string[] {
  const { articles: written } = files({ "articles/2024/11/x.md": articleText({}, body) });
  const articles = [...AROUND.files.articles, ...written];
  return problemsOf(files({}, { ...AROUND.files, articles })).map((problem) =>
    problem.replace("content/articles/2024/11/", ""),
  );
}

describe("Markdown", () => {
  test.each([
    [
      "# One\n\nTwo *three* **four** `five`",
      "<h1>One</h1>\n<p>Two <em>three</em> <strong>four</strong> <code>five</code></p>",
    ],
    ["one  \ntwo\n\n---", "<p>one<br />\ntwo</p>\n<hr />"],
    ["- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"],
    ["> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"],
    ["```ts\na < b && c\n```", '<pre><code class="language-ts">a &lt; b &amp;&amp; c\n</code></pre>'],
    [
      "| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |",
      '<table>\n<thead>\n<tr>\n<th class="align-left">a</th>\n<th class="align-right">b</th>\n<th class="align-center">c</th>\n</tr>\n</thead>\n' +
        '<tbody>\n<tr>\n<td class="align-left">1</td>\n<td class="align-right">2</td>\n<td class="align-center">3</td>\n</tr>\n</tbody>\n</table>',
    ],
    ["a &amp; b &copy; &nbsp; & <", "<p>a &amp; b © \u00a0 &amp; &lt;</p>"],
    ["]]> and ]]&gt;", "<p>]]&gt; and ]]&gt;</p>"],
    ["www.a.example https://b.example", "<p>www.a.example https://b.example</p>"],
  ])("%j becomes HTML that is also XML", (body, expected) => {
    expect(html(body)).toBe(expected);
  });

  test("shows raw HTML as text, with one warning for each element", () => {
    const body = 'Some <b onclick="x()">bold</b>\n\n<script>\nalert(1)\n</script>\n\n<!-- a note -->';
    expect(article({}, { body }).html).toBe(
      "<p>Some &lt;b onclick=&quot;x()&quot;&gt;bold&lt;/b&gt;</p>\n<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>\n<p>&lt;!-- a note --&gt;</p>",
    );
    const remedy = "is shown as text, not as HTML; write it in Markdown";
    expect(problems({}, { body })).toEqual([
      `x.md:7:6 warning: "<b onclick=\\"x()\\">" ${remedy}`,
      `x.md:9:1 warning: "<script>" ${remedy}`,
      `x.md:13:1 warning: "<!-- a note -->" ${remedy}`,
    ]);
  });
});

test("raw HTML in a table is found in its row, not where the same text occurs earlier as code", () => {
  expect(problemsIn("About `<i>`:\n\n| a |\n|---|\n| b |\n| <i>c</i> |")).toEqual([
    'x.md:12:3 warning: "<i>" is shown as text, not as HTML; write it in Markdown',
  ]);
});

describe("a link", () => {
  test.each([
    ["https://a.example/b?c=d&e#f", "https://a.example/b?c=d&amp;e#f"],
    ["HTTP://A.example", "http://a.example/"],
    ["<https://a.example/b c>", "https://a.example/b%20c"],
    ["https://a.example/новость", "https://a.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C"],
    ["//a.example/x.md", "https://a.example/x.md"],
    ["mailto:desk@news.example", "mailto:desk@news.example"],
    ["tel:+77000000000", "tel:+77000000000"],
    ["/countries/kazakhstan", "https://news.example/countries/kazakhstan"],
    ["old-news", "https://news.example/articles/old-news"],
    ["#part", "https://news.example/articles/x#part"],
    ["?page=2", "https://news.example/articles/x?page=2"],
    ["../../2023/01/old-news.md", "https://news.example/articles/old-news"],
    ["/articles/2023/01/old-news.md#part", "https://news.example/articles/old-news#part"],
    ["articles/2023/01/old-news.md", "https://news.example/articles/old-news"],
    ["x.md", "https://news.example/articles/x"],
    ["../../../media/maps/route.png", "https://news.example/media/maps/route.3f2a9c1e07.png"],
    ["media/maps/route.png", "https://news.example/media/maps/route.3f2a9c1e07.png"],
    ["java%0Ascript:alert(1)", "https://news.example/articles/java%0Ascript:alert(1)"],
  ])("to %s becomes absolute", (href, expected) => {
    expect(html(`[a](${href})`)).toBe(`<p><a href="${expected}">a</a></p>`);
  });

  test.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc",
    "ftp://a.example",
  ])("to %s is an error", (href) => {
    expect(problemsIn(`[a](${href})`)).toEqual([
      `x.md:7:5 "${href}" is not a link that readers can follow; use https, http, mailto or tel`,
    ]);
  });

  test.each([
    "[a](java&#10;script:alert(1))",
    "[a](&#9;javascript:alert(1))",
    "[a](<\u0001javascript:alert(1)>)",
    "[a](java&Tab;script:alert&lpar;1&rpar;)",
    "[a](javascript&colon;alert(1))",
    "<javascript:alert(1)>",
    "[a]\n\n[a]: javascript:alert(1)",
    "![a](javascript:alert(1))",
  ])("cannot hide its scheme: %j", (body) => {
    const errors = problemsIn(body).filter((problem) => !problem.includes("warning:"));
    expect(errors).toEqual([expect.stringContaining('"javascript:alert(1)" is not a ')]);
  });

  test.each([
    ["[a](old-new.md)", '7:5 "old-new.md" is not an article; did you mean "articles/2023/01/old-news.md"?'],
    ["[a](nowhere/at-all.md)", '7:5 "nowhere/at-all.md" is not an article; correct the path'],
    [
      "[a](media/maps/rout.png)",
      '7:5 "media/maps/rout.png" is not a file in media/; did you mean "media/maps/route.png"?',
    ],
    [
      "[a](https://[)",
      '7:5 "https://[" is not a link that readers can follow; use https, http, mailto or tel',
    ],
    ["[a](\\\\\\\\[)", '7:7 "\\\\\\\\[" is not an address; correct it'],
    ["[a](//[)", '7:5 "https://[" is not a link that readers can follow; use https, http, mailto or tel'],
  ])("that leads nowhere is an error: %s", (body, problem) => {
    expect(problemsIn(body)).toEqual([`x.md:${problem}`]);
  });

  test("that is wrong is reported at its own position, each time", () => {
    expect(
      problemsIn(
        "a.md [a](a.md)\nand [b](a.md) again\n\n| a.md |\n|---|\n| [c](a.md) |\n\n[d]\n\n[d]: ftp:x\n",
      ),
    ).toEqual([
      'x.md:7:10 "a.md" is not an article; did you mean "articles/2024/11/x.md"?',
      'x.md:8:9 "a.md" is not an article; did you mean "articles/2024/11/x.md"?',
      'x.md:12:7 "a.md" is not an article; did you mean "articles/2024/11/x.md"?',
      'x.md:16:6 "ftp:x" is not a link that readers can follow; use https, http, mailto or tel',
    ]);
  });
});

describe("a picture", () => {
  test("in media/ gets the address that changes with its bytes, and its size", () => {
    for (const src of ["media/maps/route.png", "/media/maps/route.png", "../../../media/maps/route.png"]) {
      expect(html(`![A "map"](${src} "Title")`)).toBe(
        '<p><img src="https://news.example/media/maps/route.3f2a9c1e07.png" alt="A &quot;map&quot;" title="Title" width="640" height="480" /></p>',
      );
    }
  });

  test("in the front matter has its type, length and size", () => {
    const image = "{src: media/maps/route.png, alt: A map, credit: Herald}";
    expect(article({ image }, { files: { media: AROUND.files.media } }).image).toEqual({
      url: "https://news.example/media/maps/route.3f2a9c1e07.png",
      type: "image/png",
      length: 4096,
      width: 640,
      height: 480,
      alt: "A map",
      credit: "Herald",
      caption: undefined,
    });
  });

  test.each([
    ["media/rout.png", '"media/rout.png" is not a file in media/; did you mean "media/maps/route.png"?'],
    ["media/old.bmp", '"media/old.bmp" is not a PNG, JPEG, GIF, WebP or AVIF picture; convert it'],
    ["//a.example/a.png", '"//a.example/a.png" is not a picture; use a file in media/ or an https address'],
    ["data:image/png,x", '"data:image/png,x" is not a picture; use a file in media/ or an https address'],
    ["http://[/a.png", '"http://[/a.png" is not a web address; correct it'],
  ])("at %s is an error", (src, problem) => {
    expect(problemsIn(`![a](${src})`)).toEqual([`x.md:7:6 ${problem}`]);
  });
});

describe("lists and quotes", () => {
  test("are shown as deep as anyone would nest them", () => {
    expect(html(`${"> ".repeat(60)}deep`)).toContain("<p>deep</p>");
  });

  test("that are too deep to be shown are an error, because their text would be lost", () => {
    expect(problems({}, { body: `Text.\n\n${"> ".repeat(120)}deep` })).toEqual([
      "x.md:9:1 is nested too deeply to be shown; use fewer levels",
    ]);
  });
});

test("links are written as RFC 3986 requires", () => {
  expect(html("[a](a|b) [b](https://x.example/?a|b{c}) [c](mailto:a|b@x.example)")).toBe(
    '<p><a href="https://news.example/articles/a%7Cb">a</a> <a href="https://x.example/?a%7Cb%7Bc%7D">b</a> ' +
      '<a href="mailto:a%7Cb@x.example">c</a></p>',
  );
});

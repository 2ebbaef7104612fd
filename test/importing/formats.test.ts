import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Format } from "../../src/importing/formats/format-names.ts";
import { readerFor } from "../../src/importing/formats/registry.ts";
import type { Source } from "../../src/importing/source/open-source.ts";
import type { Found, SourceArticle } from "../../src/importing/source-article.ts";
import { collect } from "../support/collect.ts";
import { ROOT } from "../support/serve.ts";

function sourceOf(text: string, url?: string): Source {
  async function* chunks() {
    for (let start = 0; start < text.length; start += 50) yield text.slice(start, start + 50);
  }
  return { name: "file", url, validators: {}, size: text.length, text: chunks };
}

async function read(
  format: Format,
  text: string,
  rest: { pages?: boolean; newest?: string } = {},
): Promise<Found[]> {
  const source = sourceOf(text, "https://news.example/feed");
  const reader = await readerFor(format, source);
  return collect(reader(source, { timeZone: "Asia/Almaty", pages: false, newest: undefined, ...rest }));
}

function articles(found: readonly Found[]): SourceArticle[] {
  return found.flatMap((one) => ("article" in one ? [one.article] : []));
}

/** Problems, omissions and older documents, as short texts. */
function others(found: readonly Found[]): string[] {
  return found.flatMap((one) => {
    if ("problem" in one)
      return [`${one.problem.position.line ?? one.problem.position.source}: ${one.problem.message}`];
    if ("omission" in one) return [`${one.omission.title}: ${one.omission.reason}`];
    return "earlier" in one ? [`earlier ${one.earlier}`] : [];
  });
}

/** An article without its undefined fields. */
function known(article: SourceArticle | undefined): unknown {
  return JSON.parse(JSON.stringify(article ?? null));
}

describe("RSS", () => {
  test("as WordPress writes it is read with all its fields", async () => {
    const feed = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:media="http://search.yahoo.com/mrss/">
<channel>
	<title>News</title>
	<atom:link href="https://news.example/feed/" rel="self" type="application/rss+xml" />
	<link>https://news.example</link>
	<language>en-US</language>
	<generator>https://wordpress.org/?v=6.6</generator>
	<item>
		<title>Kazakhstan&#8217;s bank &amp; Co</title>
		<link>https://news.example/2024/bank/</link>
		<dc:creator><![CDATA[A. Writer]]></dc:creator>
		<dc:creator>B. Writer</dc:creator>
		<pubDate>Wed, 06 Nov 2024 04:30:00 +0000</pubDate>
		<category><![CDATA[Economy]]></category>
		<category><![CDATA[Oil & gas]]></category>
		<guid isPermaLink="false">https://news.example/?p=123</guid>
		<description><![CDATA[<p>The first words of it [&#8230;]</p>]]></description>
		<content:encoded><![CDATA[<p>The first words of it and more.</p>]]></content:encoded>
		<media:content url="https://news.example/small.jpg" medium="image" width="150"/>
		<media:content url="https://news.example/large.jpg" medium="image" width="1200">
			<media:description type="plain">A bank</media:description><media:credit>C. Photo</media:credit>
		</media:content>
	</item>
</channel></rss>`;
    const found = await read("feed", feed);
    expect(others(found)).toEqual([]);
    expect(articles(found).map(known)).toEqual([
      {
        position: { source: "file", line: 12 },
        id: "https://news.example/?p=123",
        title: "Kazakhstan’s bank & Co",
        html: "<p>The first words of it and more.</p>",
        base: "https://news.example/2024/bank/",
        summary: "The first words of it […]",
        published: "2024-11-06T04:30:00Z",
        link: "https://news.example/2024/bank/",
        authors: [{ name: "A. Writer" }, { name: "B. Writer" }],
        categories: [{ name: "Economy" }, { name: "Oil & gas" }],
        image: { url: "https://news.example/large.jpg", alt: "A bank", credit: "C. Photo" },
        feedLanguage: "en-US",
      },
    ]);
  });

  test("as others write it is read: with few fields, other prefixes, double escaping", async () => {
    const feed = `<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><link>https://news.example/</link>
<item><description>Only this, by &lt;b&gt;someone&lt;/b&gt;</description><author>a@news.example (A. Writer)</author></item>
<item><title>AT&amp;amp;T &amp;#8211; it</title><guid>https://news.example/a</guid><c:encoded>&lt;p&gt;x&lt;/p&gt;</c:encoded><pubDate>6 Nov 2024 09:30</pubDate></item>
<item><title>If a &lt; b &amp; c</title><guid isPermaLink="false">17</guid><source url="https://other.example/rss">Other</source>
<enclosure url="https://news.example/a.mp3" type="audio/mpeg" length="1"/><enclosure url="https://news.example/a.png" type="image/png" length="1"/></item>
</channel></rss>`;
    const [first, second, third] = articles(await read("rss", feed)).map(known) as Record<string, unknown>[];
    expect(first).toMatchObject({
      title: "",
      html: "Only this, by <b>someone</b>",
      base: "https://news.example/",
      authors: [{ name: "A. Writer" }],
    });
    expect(first).not.toHaveProperty("summary");
    expect(second).toMatchObject({
      title: "AT&T – it",
      id: "https://news.example/a",
      link: "https://news.example/a",
      published: "2024-11-06T09:30:00+05:00",
      html: "<p>x</p>",
    });
    expect(third).toMatchObject({
      title: "If a < b & c",
      id: "17",
      origin: { name: "Other", url: "https://other.example/rss" },
      image: { url: "https://news.example/a.png" },
    });
    expect(third).not.toHaveProperty("link");
  });

  test("with a malformed item and a missing end is read except for these", async () => {
    const feed = `<rss><channel><title>T</title>
<item><title>1</title></item>
<item><title>2<b></title></item>
<item><title>3</title></item>
<item><title>4`;
    const found = await read("feed", feed);
    expect(articles(found).map(({ title }) => title)).toEqual(["1", "3"]);
    expect(others(found)).toEqual([
      "3: the item that begins here is malformed (<b> has no end tag); it is left out",
      "5: the item that begins here has no end and is left out; get the whole file",
    ]);
  });
});

test("Atom is read with every kind of text and link", async () => {
  const feed = `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/" xml:lang="kk">
<title>News</title><id>urn:feed</id><updated>2024-11-06T09:30:00+05:00</updated>
<author><name>The desk</name><uri>https://news.example/desk</uri></author>
<link rel="prev-archive" href="/archive/2024-10.atom"/><link rel="next" href="/page2"/>
<entry xml:lang="ru"><id>urn:1</id><title type="html">A &lt;i&gt;title&lt;/i&gt; &amp;amp; more</title>
<link href="2024/1" rel="alternate"/><link rel="via" href="https://other.example/1" title="Other"/>
<link rel="enclosure" type="image/png" href="https://news.example/1.png"/>
<updated>2024-11-07T00:00:00Z</updated><published>2024-11-06T09:30:00+05:00</published>
<category term="econ" label="Economy"/><category term="KZ" scheme="tag:news.example,2024:countries" label="Kazakhstan"/>
<summary>In &lt;short&gt;</summary>
<content type="xhtml" xml:base="https://base.example/"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text &lt;b&gt; <b>b</b></p></div></content></entry>
<entry><id>urn:2</id><title>Plain &lt;b&gt; &amp; so</title><updated>2024-11-05T00:00:00Z</updated><content>One.

Two &lt; three.</content><author><name>A</name></author></entry>
</feed>`;
  const found = await read("atom", feed);
  expect(others(found)).toEqual(["earlier /archive/2024-10.atom"]);
  expect(articles(found).map(known)).toEqual([
    {
      position: { source: "file", line: 6 },
      id: "urn:1",
      title: "A title & more",
      html: "<p>Text &lt;b&gt; <b>b</b></p>",
      base: "https://base.example/",
      summary: "In <short>",
      published: "2024-11-06T09:30:00+05:00",
      updated: "2024-11-07T00:00:00Z",
      link: "https://news.example/2024/1",
      authors: [{ name: "The desk", url: "https://news.example/desk" }],
      categories: [{ name: "Economy" }, { name: "KZ", of: "countries" }],
      image: { url: "https://news.example/1.png" },
      language: "ru",
      feedLanguage: "kk",
      origin: { name: "Other", url: "https://other.example/1" },
    },
    {
      position: { source: "file", line: 13 },
      id: "urn:2",
      title: "Plain <b> & so",
      html: "<p>One.</p>\n<p>Two &lt; three.</p>",
      base: "https://news.example/",
      updated: "2024-11-05T00:00:00Z",
      authors: [{ name: "A" }],
      categories: [],
      feedLanguage: "kk",
    },
  ]);
});

test("Atom in XHTML is read with self-closing tags", async () => {
  const entry =
    '<entry><id>urn:1</id><title>T</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>one</p><iframe src="https://v.example/"/><p>two<br/></p></div></content></entry>';
  const found = await read("atom", `<feed xmlns="http://www.w3.org/2005/Atom">${entry}</feed>`);
  expect(articles(found)[0]?.html).toBe(
    '<p>one</p><iframe src="https://v.example/"></iframe><p>two<br/></p>',
  );
});

test.each([
  [
    "another document after it",
    "<rss><channel><item><title>1</title></item></channel></rss><div><b>x</b></div>",
  ],
  [
    "an item after its end",
    "<rss><channel><item><title>1</title></item></channel></rss><item><title>2</title></item>",
  ],
])("a feed with %s is read up to its end", async (_what, text) => {
  const found = await read("rss", text);
  expect(articles(found).map(({ title }) => title)).toEqual(["1"]);
});

test("a feed with an unknown prefix gives nothing, but does not fail", async () => {
  const found = await read(
    "rss",
    '<r:rss xmlns:r="x"><r:channel><r:title>a</r:title><r:item><r:title>1</r:title></r:item></r:channel></r:rss>',
  );
  expect(articles(found).length + others(found).length).toBeLessThanOrEqual(1);
});

describe("JSON Feed", () => {
  test("1.1 and 1.0 are read, without invalid fields and items", async () => {
    const feed = {
      version: "https://jsonfeed.org/version/1.1",
      language: "en",
      home_page_url: "https://news.example/",
      next_url: "https://news.example/feed2.json",
      author: { name: "The desk" },
      items: [
        {
          id: 7,
          url: "https://news.example/7",
          title: "T &amp; <b>",
          content_html: "<p>x</p>",
          summary: "S",
          date_published: "2024-11-06T09:30:00+05:00",
          tags: ["Energy", "", 5],
          image: "7.png",
        },
        {
          id: "8",
          content_text: "One <\n\nTwo",
          authors: [{ name: "A", url: "https://a.example" }],
          title: 5,
          tags: "x",
          attachments: [{ url: "8.png", mime_type: "image/png" }],
        },
        "nothing",
      ],
    };
    const found = await read("feed", JSON.stringify(feed));
    expect(others(found)).toEqual([
      "earlier https://news.example/feed2.json",
      "file items[2]: is not an item of a JSON Feed; it is left out",
    ]);
    const [first, second] = articles(found).map(known);
    expect(first).toEqual({
      position: { source: "file items[0]" },
      id: "7",
      title: "T &amp; <b>",
      html: "<p>x</p>",
      base: "https://news.example/7",
      summary: "S",
      published: "2024-11-06T09:30:00+05:00",
      link: "https://news.example/7",
      authors: [{ name: "The desk" }],
      categories: [{ name: "Energy" }],
      image: { url: "7.png" },
      feedLanguage: "en",
    });
    expect(second).toMatchObject({
      id: "8",
      title: "",
      html: "<p>One &lt;</p>\n<p>Two</p>",
      authors: [{ name: "A", url: "https://a.example" }],
      image: { url: "8.png" },
      categories: [],
    });
  });

  test.each([
    ["breaks off", '{\n"items": [\n{"id": "1"},\n{"id": "2", "title": "T', 4],
    ["is malformed", '{\n"items": [\n{"id": "1"},\n{"id": "2",,}]}', 4],
  ])("that %s gives the complete items above", async (_what, json, line) => {
    const found = await read("json", json);
    expect(articles(found).map(({ id }) => id)).toEqual(["1"]);
    expect(others(found)).toEqual([
      `${line}: is not valid JSON from here on; the complete items above were read; get the whole file`,
    ]);
  });
});

describe("a WordPress export", () => {
  const cdata = (text: string) => `<![CDATA[${text}]]>`;
  const post = (fields: Record<string, string>, rest = "") => {
    const all = {
      title: cdata("A <em>title</em> &amp; more"),
      link: "https://news.example/2024/a-title/",
      "dc:creator": cdata("awriter"),
      guid: "https://news.example/?p=1",
      "content:encoded": cdata("One.\n\nTwo."),
      "excerpt:encoded": cdata("<p>In short</p>"),
      "wp:post_id": "1",
      "wp:post_date": cdata("2024-11-06 09:30:00"),
      "wp:post_date_gmt": cdata("2024-11-06 04:30:00"),
      "wp:post_name": cdata("a-title"),
      "wp:status": cdata("publish"),
      "wp:post_type": cdata("post"),
      "wp:post_password": cdata(""),
      ...fields,
    };
    return `<item>\n${Object.entries(all)
      .map(([name, value]) => `<${name}>${value}</${name}>\n`)
      .join("")}${rest}</item>\n`;
  };
  const meta = (key: string, value: string) =>
    `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`;
  const wxr = (...items: string[]) => `<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file generated by WordPress as an export of your site. -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>News</title><language>en</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>${cdata("awriter")}</wp:author_login><wp:author_display_name>${cdata("A. Writer")}</wp:author_display_name></wp:author>
${items.join("")}</channel></rss>`;

  test("gives its posts, with what they refer to, wherever that is in the file", async () => {
    const attachment = post(
      {
        "wp:post_type": cdata("attachment"),
        "wp:post_id": "9",
        "wp:status": cdata("inherit"),
        title: cdata("pic"),
        "excerpt:encoded": cdata("A caption"),
      },
      `<wp:attachment_url>${cdata("https://news.example/9.jpg")}</wp:attachment_url>${meta("_wp_attachment_image_alt", "A picture")}`,
    );
    const block = post({
      "wp:post_type": cdata("wp_block"),
      "wp:post_id": "5",
      "content:encoded": cdata("<!-- wp:paragraph --><p>Shared</p><!-- /wp:paragraph -->"),
    });
    const categories = `<category domain="category" nicename="energy">${cdata("Energy &amp; gas")}</category><category domain="post_tag" nicename="kz">${cdata("Kazakhstan")}</category>${meta("_thumbnail_id", "9")}`;
    const content = cdata('One.\n\n[gallery ids="9"]\n\n<!-- wp:block {"ref":5} /-->');
    const found = await read(
      "wxr",
      wxr(
        post(
          {
            "content:encoded": content,
            "wp:post_modified": "2024-11-07 10:00:00",
            "wp:post_modified_gmt": "2024-11-07 05:00:00",
          },
          categories,
        ),
        attachment,
        block,
      ),
    );
    expect(others(found)).toEqual([]);
    expect(articles(found).map(known)).toEqual([
      {
        position: { source: "file", line: 6 },
        id: "https://news.example/?p=1",
        title: "A title & more",
        html: 'One.\n\n<figure><img src="https://news.example/9.jpg" alt="A picture"><figcaption>A caption</figcaption></figure>\n\n<!-- wp:paragraph --><p>Shared</p><!-- /wp:paragraph -->',
        lines: true,
        base: "https://news.example/2024/a-title/",
        summary: "In short",
        published: "2024-11-06T09:30:00+05:00",
        updated: "2024-11-07T10:00:00+05:00",
        link: "https://news.example/2024/a-title/",
        slug: "a-title",
        authors: [{ name: "A. Writer" }],
        categories: [{ name: "Energy & gas" }, { name: "Kazakhstan" }],
        image: { url: "https://news.example/9.jpg", alt: "A picture", caption: "A caption" },
        feedLanguage: "en",
      },
    ]);
  });

  test.each([
    ["a draft", { "wp:status": "draft" }, "is a draft in WordPress"],
    ["a private one", { "wp:status": "private" }, "is private in WordPress"],
    ["a scheduled one", { "wp:status": "future" }, "is scheduled in WordPress"],
    ["one with a password", { "wp:post_password": cdata("x") }, "is protected by a password"],
    ["another status", { "wp:status": "odd" }, 'has the status "odd"'],
  ])("is read without %s, and says so", async (_what, fields, reason) => {
    const found = await read("wxr", wxr(post(fields)));
    expect([articles(found), others(found)]).toEqual([[], [`A title & more: ${reason}`]]);
  });

  test("gives its pages on request, and no other types", async () => {
    const types = ["page", "nav_menu_item", "revision", "custom"].map((type) =>
      post({ "wp:post_type": type, title: type }),
    );
    const without = await read("wxr", wxr(...types));
    expect([articles(without), others(without)]).toEqual([
      [],
      ["page: is a page; --pages imports pages", 'custom: has the type "custom"'],
    ]);
    expect(articles(await read("wxr", wxr(...types), { pages: true })).map(({ title }) => title)).toEqual([
      "page",
    ]);
  });

  test.each([
    ["behind UTC", "2024-11-06 01:00:00", "2024-11-06 04:30:00", "2024-11-06T01:00:00-03:30"],
    ["in UTC", "2024-11-06 04:30:00", "2024-11-06 04:30:00", "2024-11-06T04:30:00Z"],
    ["without UTC", "2024-11-06 09:30:00", "0000-00-00 00:00:00", "2024-11-06T09:30:00+05:00"],
    ["without any", "0000-00-00 00:00:00", "0000-00-00 00:00:00", undefined],
  ])("gives a date %s", async (_what, local, utc, expected) => {
    const found = await read("wxr", wxr(post({ "wp:post_date": local, "wp:post_date_gmt": utc })));
    expect(articles(found)[0]?.published).toBe(expected);
  });
});

describe("a listing", () => {
  const text = readFileSync(join(ROOT, "test", "fixtures", "imports", "listing.txt"), "utf8");
  const newest = "2024-11-06T12:00:00+05:00";

  test("gives its articles, with guessed dates, and the last of them cut off", async () => {
    const found = await read("listing", text, { newest });
    expect(others(found)).toEqual([]);
    const all = articles(found);
    expect(
      all.map(({ title, position, published, guessed, cutOff }) => [
        position.line,
        title,
        published,
        guessed,
        cutOff,
      ]),
    ).toEqual([
      [3, "Kazakhstan Opens Second Track on Line to Khorgos", "2024-11-06T12:00:00+05:00", true, undefined],
      [7, "Uzbek Wrestlers Return With Six Medals", "2024-11-06T11:00:00+05:00", true, undefined],
      [11, "Court in Bishkek Fines Owner of Coal Mine", "2024-11-06T10:00:00+05:00", true, undefined],
      [15, "Turkmenistan and Germany Speak of Gas", "2024-11-06T09:00:00+05:00", true, true],
    ]);
    expect(all.at(-1)?.html).toMatch(/spoke of …<\/p>$/);
  });

  test("of several pages is read with the paragraphs of its texts", async () => {
    const pages = `Viewing results 1 - 2 of 3\n\nFirst title\n\nA text that is longer.\n\nA second paragraph of it, longer still.\n\nSecond title\n\nAnother text, which is longer.\n\nViewing results 3 - 3 of 3\n\nThird title\n\nA third text, the last.\n`;
    const found = await read("listing", pages, { newest });
    expect(others(found)).toEqual([]);
    expect(articles(found).map(({ title, html }) => [title, html.match(/<p>/g)?.length])).toEqual([
      ["First title", 2],
      ["Second title", 1],
      ["Third title", 1],
    ]);
  });

  test("with fewer articles than its heading announces has a problem", async () => {
    const found = await read(
      "listing",
      "Viewing results 1 - 3 of 9\n\nTitle\n\nA text that is longer.\n\nAlone\n",
      { newest },
    );
    expect(articles(found)).toHaveLength(1);
    expect(others(found)).toEqual([
      '1: "Viewing results 1 - 3 of 9" announces 3 articles, but has 1 below it; check that each has a title, a blank line and a text',
    ]);
  });

  test.each([
    [
      "no heading",
      "Title\n\nText",
      'file has no line such as "Viewing results 1 - 10 of 200"; put one above the first title.',
      newest,
    ],
    [
      "no date",
      text,
      "A listing has no dates; say when its newest article was published, as in --published 2024-11-07.",
      undefined,
    ],
  ])("with %s is refused", async (_what, written, message, date) => {
    await expect(read("listing", written, { ...(date && { newest: date }) })).rejects.toThrow(message);
  });
});

describe("a source of another format is refused, with its real format:", () => {
  test.each<[string, Format, string, string]>([
    [
      "another feed",
      "rss",
      '<feed xmlns="http://www.w3.org/2005/Atom"/>',
      "file is not an RSS feed, but an Atom feed; import it as atom, or as feed.",
    ],
    [
      "a page",
      "feed",
      '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss">',
      "file is not a feed, but a web page. The page names this feed: https://news.example/rss",
    ],
    ["a page without a feed", "feed", "<html></html>", "file is not a feed, but a web page."],
    [
      "RSS 1.0",
      "feed",
      '<rdf:RDF xmlns:rdf="x"/>',
      "file is not a feed, but RSS 1.0, which is not supported.",
    ],
    ["other XML", "feed", "<!-- x --><opml/>", "file is not a feed, but an XML document <opml>."],
    ["an empty file", "feed", " ", "file is not a feed, but empty."],
    ["other text", "feed", "abc", "file is not a feed, but something else."],
    [
      "a feed imported as wxr",
      "wxr",
      "<rss/>",
      "file is not a WordPress export, but an RSS feed; in WordPress, choose Tools → Export → All content.",
    ],
    [
      "an export imported as a feed",
      "feed",
      '<rss xmlns:wp="http://wordpress.org/export/1.2/">',
      "file is a WordPress export; import it as wxr.",
    ],
  ])("%s", async (_what, format, text, message) => {
    await expect(readerFor(format, sourceOf(text, "https://news.example/"))).rejects.toThrow(message);
  });
});

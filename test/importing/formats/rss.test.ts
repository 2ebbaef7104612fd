import { describe, expect, test } from "vitest";
import { articles, known, others, read } from "./read.ts";

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

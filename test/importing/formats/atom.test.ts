import { expect, test } from "vitest";
import { articles, known, others, read } from "./read.ts";

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

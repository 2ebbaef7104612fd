import { expect, test } from "vitest";
import { renderAtom } from "../../src/feed/atom.ts";
import { makeDocument, makeItem } from "../support/item.ts";

test("a document with everything is this Atom", () => {
  const picture = {
    url: "https://news.example/media/map.3f2a9c1e07.jpg",
    type: "image/jpeg",
    length: 4321,
    width: 1200,
    height: 675,
  };
  const item = makeItem(
    {
      title: "Oil & gas <up>",
      summary: "5 > 3 & so on.",
      content_html: "<p>Oil &amp; gas</p>",
      date_modified: "2024-11-07T08:00:00+05:00",
      language: "ru",
      authors: [{ name: "A & B" }, { name: "C", url: "https://c.example/?a=1&b=2" }],
      image: picture.url,
      attachments: [{ url: picture.url, mime_type: "image/jpeg", title: 'A "map"', size_in_bytes: 4321 }],
    },
    {
      mentions: [{ code: "CN", name: "China", slug: "china" }],
      image: { ...picture, alt: 'A "map"', credit: "Map: Desk" },
      source: { name: "The Times", url: "https://times.example/" },
    },
  );
  const document = makeDocument(
    [item],
    { hubs: [{ type: "WebSub", url: "https://hub.example/" }], icon: "https://news.example/media/icon.png" },
    {
      prev_archive: "https://news.example/archive/2024-11-01-ca978112",
      rights: "© 2024 Herald & Co",
      logo: {
        url: "https://news.example/media/logo.png",
        type: "image/png",
        length: 9,
        width: 1000,
        height: 500,
      },
    },
  );
  expect(renderAtom(document)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en">
    <link rel="self" href="https://news.example/atom.xml" type="application/atom+xml"/>
    <link rel="hub" href="https://hub.example/"/>
    <link rel="prev-archive" href="https://news.example/archive/2024-11-01-ca978112/atom.xml" type="application/atom+xml"/>
    <author><name>Herald Desk</name><uri>https://news.example/desk</uri></author>
    <icon>https://news.example/media/icon.png</icon>
    <logo>https://news.example/media/logo.png</logo>
    <id>tag:news.example,2024-11-01:/</id>
    <title>Steppe Herald</title>
    <updated>2024-11-06T04:30:00.000Z</updated>
    <generator>Caravanserai</generator>
    <link rel="alternate" href="https://news.example/"/>
    <subtitle>News of the steppe.</subtitle>
    <rights>© 2024 Herald &amp; Co</rights>
    <entry xml:lang="ru">
        <author><name>A &#x26; B</name></author>
        <author><name>C</name><uri>https://c.example/?a=1&#x26;b=2</uri></author>
        <category scheme="tag:news.example,2024-11-01:countries" term="KZ" label="Kazakhstan"/>
        <category scheme="tag:news.example,2024-11-01:topics" term="energy" label="Energy"/>
        <category scheme="tag:news.example,2024-11-01:mentions" term="CN" label="China"/>
        <category scheme="http://cv.iptc.org/newscodes/mediatopic/" term="20000256" label="Energy"/>
        <link rel="enclosure" href="https://news.example/media/map.3f2a9c1e07.jpg" type="image/jpeg" length="4321" title="A &#x22;map&#x22;"/>
        <link rel="via" href="https://times.example/" title="The Times"/>
        <media:content url="https://news.example/media/map.3f2a9c1e07.jpg" type="image/jpeg" medium="image" fileSize="4321" width="1200" height="675"><media:description type="plain">A &#x22;map&#x22;</media:description><media:credit>Map: Desk</media:credit></media:content>
        <title type="html"><![CDATA[Oil &amp; gas &lt;up&gt;]]></title>
        <id>tag:news.example,2024-11-01:articles/a</id>
        <link href="https://news.example/articles/a"/>
        <updated>2024-11-07T03:00:00.000Z</updated>
        <summary type="html"><![CDATA[5 &gt; 3 &amp; so on.]]></summary>
        <content type="html"><![CDATA[<p>Oil &amp; gas</p>]]></content>
        <published>2024-11-06T04:30:00.000Z</published>
    </entry>
</feed>
`);
});

test("an archive page says that it is one, and leads back to the feed (RFC 5005 §4)", () => {
  const archive = renderAtom(
    makeDocument(
      [],
      {},
      { base: "https://news.example/archive/2024-11-06-3f2a9c1e", current: "https://news.example" },
    ),
  );
  expect(archive).toContain("<fh:archive/>");
  expect(archive).toContain(
    '<link rel="current" href="https://news.example/atom.xml" type="application/atom+xml"/>',
  );
});

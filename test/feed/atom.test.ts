import { expect, test } from "vitest";
import { renderAtom } from "../../src/feed/atom.ts";
import { fullDocument, makeDocument } from "../support/item.ts";

test("a document with every field renders as this Atom", () => {
  expect(renderAtom(fullDocument())).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:webfeeds="http://webfeeds.org/rss/1.0" xml:lang="en">
    <link rel="self" href="https://news.example/atom.xml" type="application/atom+xml"/>
    <link rel="hub" href="https://hub.example/"/>
    <link rel="prev-archive" href="https://news.example/archive/2024-11-01-ca978112/atom.xml" type="application/atom+xml"/>
    <link rel="license" href="https://licence.example/?a=1&#x26;b=2"/>
    <author><name>Herald Desk</name><uri>https://news.example/desk</uri><email>desk@news.example</email></author>
    <webfeeds:icon>https://news.example/media/icon.png</webfeeds:icon>
    <webfeeds:logo>https://news.example/media/logo.png</webfeeds:logo>
    <webfeeds:accentColor>1f6f78</webfeeds:accentColor>
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
        <title type="html"><![CDATA[Oil &amp; gas &lt;up&gt;]]></title>
        <id>tag:news.example,2024-11-01:articles/a</id>
        <link href="https://news.example/articles/a"/>
        <updated>2024-11-07T03:00:00.000Z</updated>
        <summary type="html"><![CDATA[5 &gt; 3 &amp; so on.]]></summary>
        <content type="html"><![CDATA[<p>Oil &amp; gas: <a href="https://a.example/?x=1&amp;y=2">up</a></p>]]></content>
        <published>2024-11-06T04:30:00.000Z</published>
        <media:content url="https://news.example/media/map.3f2a9c1e07.jpg" type="image/jpeg" medium="image" fileSize="4321" width="1200" height="675"><media:title type="plain">The &#x3C;route&#x3E;</media:title><media:description type="plain">A &#x22;map&#x22;</media:description><media:credit>Map: Desk</media:credit></media:content>
        <media:thumbnail url="https://news.example/media/map.3f2a9c1e07.jpg" width="1200" height="675"/>
    </entry>
</feed>
`);
});

test("an archive page is marked as one and links to the feed (RFC 5005 §4)", () => {
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

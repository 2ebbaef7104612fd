import { expect, test } from "vitest";
import { renderRss } from "../../src/feed/rss.ts";
import { fullDocument, makeDocument, makeItem } from "../support/item.ts";

test("a document with every field renders as this RSS", () => {
  expect(renderRss(fullDocument())).toBe(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:webfeeds="http://webfeeds.org/rss/1.0">
    <channel>
        <atom:link rel="self" href="https://news.example/rss.xml" type="application/rss+xml"/>
        <atom:link rel="hub" href="https://hub.example/"/>
        <atom:link rel="prev-archive" href="https://news.example/archive/2024-11-01-ca978112/rss.xml" type="application/rss+xml"/>
        <language>en</language>
        <pubDate>Wed, 06 Nov 2024 04:30:00 GMT</pubDate>
        <managingEditor>desk@news.example (Herald Desk)</managingEditor>
        <ttl>15</ttl>
        <creativeCommons:license>https://licence.example/?a=1&#x26;b=2</creativeCommons:license>
        <webfeeds:icon>https://news.example/media/icon.png</webfeeds:icon>
        <webfeeds:logo>https://news.example/media/logo.png</webfeeds:logo>
        <webfeeds:accentColor>1f6f78</webfeeds:accentColor>
        <image><url>https://news.example/media/logo.png</url><title>Steppe Herald</title><link>https://news.example/</link><width>144</width><height>72</height></image>
        <title>Steppe Herald</title>
        <link>https://news.example/</link>
        <description>News of the steppe.</description>
        <lastBuildDate>Wed, 06 Nov 2024 04:30:00 GMT</lastBuildDate>
        <docs>https://www.rssboard.org/rss-specification</docs>
        <generator>Caravanserai</generator>
        <copyright>© 2024 Herald &#x26; Co</copyright>
        <item>
            <title>Oil &#x26; gas &#x3C;up&#x3E;</title>
            <dc:creator>A &#x26; B</dc:creator>
            <dc:creator>C</dc:creator>
            <dc:language>ru</dc:language>
            <dcterms:modified>2024-11-07T03:00:00.000Z</dcterms:modified>
            <dc:source>The Times</dc:source>
            <category domain="tag:news.example,2024-11-01:countries">Kazakhstan</category>
            <category domain="tag:news.example,2024-11-01:topics">Energy</category>
            <category domain="tag:news.example,2024-11-01:mentions">China</category>
            <category domain="http://cv.iptc.org/newscodes/mediatopic/">20000256</category>
            <enclosure url="https://news.example/media/map.3f2a9c1e07.jpg" length="4321" type="image/jpeg"/>
            <link>https://news.example/articles/a</link>
            <guid isPermaLink="false">tag:news.example,2024-11-01:articles/a</guid>
            <pubDate>Wed, 06 Nov 2024 04:30:00 GMT</pubDate>
            <description><![CDATA[5 &gt; 3 &amp; so on.]]></description>
            <content:encoded><![CDATA[<p>Oil &amp; gas: <a href="https://a.example/?x=1&amp;y=2">up</a></p>]]></content:encoded>
            <media:content url="https://news.example/media/map.3f2a9c1e07.jpg" type="image/jpeg" medium="image" fileSize="4321" width="1200" height="675"><media:title type="plain">The &#x3C;route&#x3E;</media:title><media:description type="plain">A &#x22;map&#x22;</media:description><media:credit>Map: Desk</media:credit></media:content>
            <media:thumbnail url="https://news.example/media/map.3f2a9c1e07.jpg" width="1200" height="675"/>
        </item>
    </channel>
</rss>
`);
});

test("an archive page is marked as one and links to the feed (RFC 5005 §4)", () => {
  const archive = renderRss(
    makeDocument(
      [makeItem()],
      {},
      { base: "https://news.example/archive/2024-11-06-3f2a9c1e", current: "https://news.example" },
    ),
  );
  expect(archive).toContain("<fh:archive/>");
  expect(archive).toContain(
    '<atom:link rel="current" href="https://news.example/rss.xml" type="application/rss+xml"/>',
  );
  expect(archive).toContain(
    '<atom:link rel="self" href="https://news.example/archive/2024-11-06-3f2a9c1e/rss.xml" type="application/rss+xml"/>',
  );
});

test("a picture on another site, whose length is unknown, is not an enclosure", () => {
  const image = { url: "https://elsewhere.example/a.png", alt: "A map", credit: "Desk" };
  const rss = renderRss(makeDocument([makeItem({ image: image.url }, { image })]));
  expect(rss).not.toContain("<enclosure");
  expect(rss).toContain(
    '<media:content url="https://elsewhere.example/a.png" medium="image"><media:description type="plain">A map</media:description><media:credit>Desk</media:credit></media:content>',
  );
});

test.each([
  ["image/png", true],
  ["image/webp", false],
  ["image/avif", false],
])("a logo of type %s is in the channel: %s (RSS 2.0 allows GIF, JPEG and PNG)", (type, there) => {
  const logo = { url: "https://news.example/media/logo", type, length: 9, width: 1000, height: 500 };
  expect(renderRss(makeDocument([], {}, { logo })).includes("<image>")).toBe(there);
});

import { describe, expect, test } from "vitest";
import { checkAtom } from "./atom.ts";

const SELF = "https://news.example/atom.xml";

const VALID = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:webfeeds="http://webfeeds.org/rss/1.0" xml:lang="en">
<link rel="self" href="https://news.example/atom.xml" type="application/atom+xml"/>
<link rel="alternate" href="https://news.example/"/>
<link rel="current" href="https://news.example/new.xml" type="application/atom+xml"/>
<link rel="license" href="https://licence.example/"/>
<fh:archive/>
<webfeeds:icon>https://news.example/i.png</webfeeds:icon>
<webfeeds:logo>https://news.example/l.png</webfeeds:logo>
<webfeeds:accentColor>1f6f78</webfeeds:accentColor>
<id>tag:news.example,2024:/</id>
<title>News</title>
<subtitle>All of it.</subtitle>
<updated>2024-11-06T04:30:00Z</updated>
<author><name>The Desk</name><uri>https://news.example/desk</uri><email>desk@news.example</email></author>
<generator uri="https://news.example/g" version="1">By hand</generator>
<icon>https://news.example/icon.png</icon>
<rights>© us</rights>
<entry xml:lang="ru">
<id>tag:news.example,2024:1</id>
<title type="html">One &amp;amp; two</title>
<link href="https://news.example/1"/>
<link rel="enclosure" href="https://news.example/1.png" type="image/png" length="12" title="A"/>
<link rel="via" href="https://agency.example/"/>
<published>2024-11-05T04:30:00Z</published>
<updated>2024-11-06T04:30:00Z</updated>
<category term="KZ" scheme="tag:news.example,2024:countries" label="Kazakhstan"/>
<summary>Text</summary>
<content type="html">&lt;p&gt;Text&lt;/p&gt;</content>
<media:content url="https://news.example/1.png"><media:credit>B</media:credit></media:content>
<media:thumbnail url="https://news.example/1.png" width="4" height="3"/>
</entry>
<entry><id>urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66</id><title>Two</title><link href="https://news.example/2"/><updated>2024-11-04T04:30:00Z</updated><content>Text</content></entry>
</feed>
`;

/** A rule, and a change to the valid document that breaks it. */
const CASES: readonly [rule: string, from: string, to: string][] = [
  ["SAXError, XML 1.0", "</entry>", "</Entry>"],
  ["UnknownNamespace", "xmlns:fh=", 'xmlns:x="https://x.example/" xmlns:fh='],
  ["NonstdPrefix", "<author>", '<author xmlns:a="http://www.w3.org/2005/Atom">'],
  ["UndefinedElement, RFC 4287 §4.1.1", "<fh:archive/>", "<archive/>"],
  ["UndefinedElement, RFC 4287 §4.1.1", "<fh:archive/>", "<media:title>x</media:title>"],
  ["UndefinedElement, RFC 4287 §4.1.2", "<summary>Text</summary>", "<description>Text</description>"],
  [
    "UndefinedElement, RFC 4287 §3.2",
    "<name>The Desk</name>",
    "<name>The Desk</name><url>https://x.example/</url>",
  ],
  ["UndefinedElement, RFC 4287 §4.2.13", "<summary>Text</summary>", "<summary><b>Text</b></summary>"],
  ["DuplicateElement, RFC 4287 §4.1.1", "<title>News</title>", "<title>News</title><title>News</title>"],
  [
    "DuplicateElement, RFC 4287 §4.1.2",
    "<summary>Text</summary>",
    "<summary>Text</summary><summary>Text</summary>",
  ],
  ["MissingElement, RFC 4287 §4.1.1", "<id>tag:news.example,2024:/</id>", ""],
  ["MissingElement, RFC 4287 §4.1.2", "<updated>2024-11-04T04:30:00Z</updated>", ""],
  ["MissingElement, RFC 4287 §3.2", "<name>The Desk</name>", ""],
  [
    "MissingElement, RFC 4287 §4.1.1",
    "<author><name>The Desk</name><uri>https://news.example/desk</uri><email>desk@news.example</email></author>",
    "",
  ],
  ["UnexpectedAttribute, RFC 4287 §4.2.2", 'term="KZ"', 'term="KZ" name="x"'],
  ["UnexpectedAttribute, RFC 4287 §4.1.2", '<entry xml:lang="ru">', '<entry xml:lang="ru" lang="ru">'],
  ["MissingAttribute, RFC 4287 §4.2.2", 'term="KZ"', ""],
  ["MissingAttribute, RFC 4287 §4.2.7", 'rel="via" href="https://agency.example/"', 'rel="via"'],
  ["UnexpectedText, RFC 4287 §4.1.2", "<summary>Text</summary>", "Text"],
  [
    "UnexpectedText, RFC 4287 §4.2.7",
    '<link rel="alternate" href="https://news.example/"/>',
    '<link rel="alternate" href="https://news.example/">x</link>',
  ],
  ["NotBlank, RFC 4287 §4.2.14", "<title>News</title>", "<title/>"],
  ["AttrNotBlank, RFC 4287 §4.2.7", 'title="A"', 'title=""'],
  ["InvalidTextType, RFC 4287 §4.2.14", '<title type="html">', '<title type="text/html">'],
  ["MissingDCLanguage, RFC 4287 §4.2.12", ' xml:lang="en"', ""],
  ["InvalidLanguage, RFC 4287 §4.1.2", 'xml:lang="ru"', 'xml:lang="russian"'],
  ["InvalidFullLink, RFC 4287 §4.2.7", 'href="https://news.example/1"', 'href="/1"'],
  ["InvalidFullLink, RFC 4287 §4.2.2", 'scheme="tag:news.example,2024:countries"', 'scheme="countries"'],
  ["InvalidFullLink, RFC 4287 §4.2.5", ">https://news.example/icon.png<", ">icon.png<"],
  ["InvalidUriChar, RFC 4287 §4.2.7", 'href="https://news.example/1"', 'href="https://news.example/a b"'],
  ["InvalidTAG, RFC 4287 §4.2.6", "<id>tag:news.example,2024:1<", "<id>tag:news.example:1<"],
  ["NonCanonicalURI, RFC 4287 §4.2.6", "<id>tag:news.example,2024:1<", "<id>https://NEWS.example/1<"],
  ["NonCanonicalURI, RFC 4287 §4.2.6", "<id>tag:news.example,2024:1<", "<id>https://news.example/%7Ea<"],
  ["NonCanonicalURI, RFC 4287 §4.2.6", "<id>tag:news.example,2024:1<", "<id>HTTPS://news.example/1<"],
  ["UnexpectedWhitespace, RFC 4287 §4.2.6", "<id>tag:news.example,2024:1<", "<id> tag:news.example,2024:1<"],
  [
    "UnexpectedWhitespace, RFC 4287 §4.2.15",
    "<updated>2024-11-04T04:30:00Z<",
    "<updated>2024-11-04T04:30:00Z\n<",
  ],
  ["InvalidRFC3339Date, RFC 4287 §4.2.15", "<updated>2024-11-04T04:30:00Z<", "<updated>2024-11-04T04:30:00<"],
  [
    "InvalidRFC3339Date, RFC 4287 §4.2.9",
    "<published>2024-11-05T04:30:00Z<",
    "<published>2024-02-30T04:30:00Z<",
  ],
  [
    "ImplausibleDate, RFC 4287 §4.2.9",
    "<published>2024-11-05T04:30:00Z<",
    "<published>2024-11-07T04:30:00Z<",
  ],
  [
    "ImplausibleDate, RFC 4287 §4.2.9",
    "<published>2024-11-05T04:30:00Z<",
    "<published>1980-11-05T04:30:00Z<",
  ],
  [
    "ImplausibleDate, RFC 4287 §4.2.15",
    "<updated>2024-11-06T04:30:00Z</updated>\n<author>",
    "<updated>2024-11-03T04:30:00Z</updated>\n<author>",
  ],
  ["InvalidMIMEType, RFC 4287 §4.2.7", 'type="image/png"', 'type="image"'],
  ["InvalidPositiveInteger, RFC 4287 §4.2.7", 'length="12"', 'length="0"'],
  ["MissingRecommendedAttribute, RFC 4287 §4.2.7", ' length="12"', ""],
  ["InvalidAddrSpec, RFC 4287 §3.2.3", ">desk@news.example<", ">desk<"],
  ["ContainsEmail, RFC 4287 §3.2.1", "<name>The Desk<", "<name>The Desk &lt;desk@news.example&gt;<"],
  ["ContainsHTML, RFC 4287 §4.2.13", "<summary>Text<", "<summary>&lt;b&gt;Text&lt;/b&gt;<"],
  ["ContainsHTML, RFC 4287 §4.2.2", 'label="Kazakhstan"', 'label="&lt;i&gt;K&lt;/i&gt;"'],
  ["NotHtml, RFC 4287 §4.1.3", "&lt;p&gt;Text&lt;/p&gt;", "&lt;p&gt;Text"],
  ["DangerousStyleAttr, RFC 4287 §4.1.3", "&lt;p&gt;", "&lt;p style='color:red'&gt;"],
  ["SecurityRiskAttr, RFC 4287 §4.1.3", "&lt;p&gt;", "&lt;p onclick='f()'&gt;"],
  ["ContainsRelRef, RFC 4287 §4.1.3", "&lt;p&gt;", "&lt;img alt='' src='1.png'/&gt;&lt;p&gt;"],
  ["UnregisteredAtomLinkRel, RFC 4287 §4.2.7", 'rel="license"', 'rel="licence"'],
  ["InvalidFullLink, RFC 4287 §4.2.7", 'href="https://licence.example/"', 'href="by/4.0"'],
  ["InvalidColor, webfeeds", ">1f6f78<", ">#1f6f78<"],
  ["InvalidURLAttribute, webfeeds", ">https://news.example/i.png<", ">i.png<"],
  ["InvalidURLAttribute, webfeeds", ">https://news.example/l.png<", ">l.png<"],
  [
    "DuplicateElement, RFC 4287 §4.1.1",
    "<webfeeds:accentColor>",
    "<webfeeds:accentColor>000000</webfeeds:accentColor><webfeeds:accentColor>",
  ],
  [
    "UndefinedElement, RFC 4287 §4.1.2",
    "<summary>Text</summary>",
    "<webfeeds:icon>https://news.example/i.png</webfeeds:icon>",
  ],
  [
    "MissingAttribute, Media RSS 1.5.1",
    '<media:thumbnail url="https://news.example/1.png"',
    "<media:thumbnail",
  ],
  ["InvalidPositiveInteger, Media RSS 1.5.1", 'width="4"', 'width="0"'],
  ["UnregisteredAtomLinkRel, RFC 4287 §4.2.7", 'rel="via"', 'rel="source"'],
  ["FeedHistoryRelInEntry, RFC 4287 §4.2.7", 'rel="via"', 'rel="prev-archive"'],
  [
    "SelfNotAtom, RFC 4287 §4.2.7",
    'type="application/atom+xml"/>\n<link rel="alternate"',
    'type="text/html"/>\n<link rel="alternate"',
  ],
  [
    "MissingSelf, RFC 4287 §4.1.1",
    '<link rel="self" href="https://news.example/atom.xml" type="application/atom+xml"/>',
    "",
  ],
  ["SelfDoesntMatchLocation", 'href="https://news.example/atom.xml"', 'href="https://news.example/feed"'],
  [
    "DuplicateAtomLink, RFC 4287 §4.2.7.2",
    'rel="alternate" href="https://news.example/"',
    'rel="self" href="https://news.example/atom.xml"',
  ],
  [
    "DuplicateAtomLink, RFC 4287 §4.1.1",
    '<link href="https://news.example/1"/>',
    '<link href="https://news.example/1"/><link href="https://news.example/3"/>',
  ],
  ["MissingCurrentInArchive, RFC 5005 §4", 'rel="current"', 'rel="related"'],
  [
    "FeedRelInCompleteFeed, RFC 5005 §2",
    "<fh:archive/>",
    '<fh:complete/><link rel="prev-archive" href="https://news.example/old.xml"/>',
  ],
  ["MisplacedMetadata, RFC 4287 §4.1.1", "</feed>", "<logo>https://news.example/logo.png</logo></feed>"],
  [
    "DuplicateEntries, RFC 4287 §4.1.1",
    "<id>tag:news.example,2024:1<",
    "<id>urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66<",
  ],
  ["DuplicateEntries, RFC 4287 §4.2.6", "<id>tag:news.example,2024:1<", "<id>tag:news.example,2024:/<"],
  ["DuplicateUpdated", "<updated>2024-11-04T04:30:00Z<", "<updated>2024-11-06T04:30:00Z<"],
  [
    "MissingContentOrAlternate, RFC 4287 §4.1.1.1",
    '<link href="https://news.example/2"/><updated>2024-11-04T04:30:00Z</updated><content>Text</content>',
    "<updated>2024-11-04T04:30:00Z</updated>",
  ],
  ["MissingTextualContent, RFC 4287 §4.1.1.1", "<content>Text</content>", ""],
  [
    "DuplicateValue, RFC 4287 §4.2.2",
    "<summary>",
    '<category term="KZ" scheme="tag:news.example,2024:countries" label="Kazakhstan"/><summary>',
  ],
];

describe("the rules of Atom", () => {
  test("find nothing wrong in a valid document", () => {
    expect(checkAtom(VALID, SELF)).toEqual([]);
  });

  test.each(CASES)("find %s if %j becomes %j", (rule, from, to) => {
    expect(VALID).toContain(from);
    const rules = checkAtom(VALID.replace(from, to), SELF).map((finding) => finding.rule);
    expect(rules).toContain(rule);
  });

  test("report the place of a problem", () => {
    expect(checkAtom(VALID.replace(">B</media:credit>", "/>"), SELF)).toEqual([
      {
        rule: "NotBlank, Media RSS 1.5.1",
        path: "/atom:feed/atom:entry[1]/media:content/media:credit",
        message: "",
      },
    ]);
  });
});

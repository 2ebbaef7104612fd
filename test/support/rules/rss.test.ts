import { describe, expect, test } from "vitest";
import { checkRss } from "./rss.ts";

const SELF = "https://news.example/rss.xml";

const VALID = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule" xmlns:webfeeds="http://webfeeds.org/rss/1.0">
<channel>
<atom:link rel="self" href="https://news.example/rss.xml" type="application/rss+xml"/>
<atom:link rel="current" href="https://news.example/new.xml"/>
<fh:archive/>
<title>News &#x26; views</title>
<link>https://news.example/</link>
<description>All of it.</description>
<language>en</language>
<copyright>© us</copyright>
<managingEditor>us@news.example (Us)</managingEditor>
<creativeCommons:license>https://licence.example/</creativeCommons:license>
<webfeeds:icon>https://news.example/i.png</webfeeds:icon>
<webfeeds:accentColor>1f6f78</webfeeds:accentColor>
<lastBuildDate>Wed, 06 Nov 2024 04:30:00 GMT</lastBuildDate>
<generator>By hand</generator>
<docs>https://www.rssboard.org/rss-specification</docs>
<ttl>15</ttl>
<image><url>https://news.example/logo.png</url><title>News &#x26; views</title><link>https://news.example/</link><width>144</width><height>72</height></image>
<item>
<title>One</title>
<link>https://news.example/1</link>
<guid isPermaLink="false">tag:news.example,2024:1</guid>
<pubDate>Wed, 06 Nov 2024 04:30:00 GMT</pubDate>
<description>Text</description>
<content:encoded><![CDATA[<p>Text</p>]]></content:encoded>
<category domain="tag:news.example,2024:topics">Energy</category>
<dc:creator>A. Writer</dc:creator>
<dc:language>en</dc:language>
<dc:source>An agency</dc:source>
<dcterms:modified>2024-11-06T04:30:00Z</dcterms:modified>
<enclosure url="https://news.example/1.png" length="12" type="image/png"/>
<media:content url="https://news.example/1.png" type="image/png" medium="image" fileSize="12" width="4" height="3"><media:description type="plain">A</media:description><media:credit>B</media:credit></media:content>
<media:thumbnail url="https://news.example/1.png" width="4" height="3"/>
</item>
<item><title>Two</title><link>https://news.example/2</link><guid>https://news.example/2</guid><pubDate>Tue, 05 Nov 2024 04:30:00 GMT</pubDate><description>Text</description></item>
</channel>
</rss>
`;

/** A rule, and a change to the valid document that breaks it. */
const CASES: readonly [rule: string, from: string, to: string][] = [
  ["SAXError, XML 1.0", "</channel>", ""],
  ["SAXError, XML 1.0", ">All of it.<", ">All & it.<"],
  ["SAXError, XML 1.0", "<dc:source>An agency</dc:source>", "<x:y/>"],
  ["NotUTF8", 'encoding="utf-8"', 'encoding="iso-8859-1"'],
  ["MissingEncoding", ' encoding="utf-8"', ""],
  ["BadXmlVersion", '<?xml version="1.0"', '<?xml version="1.1"'],
  ["InvalidDoctype", '<rss version="2.0"', '<!DOCTYPE rss><rss version="2.0"'],
  ["UnknownNamespace", 'xmlns:atom="', 'xmlns:unknown="http://unknown.example/" xmlns:atom="'],
  ["NonstdPrefix", 'xmlns:atom="', 'xmlns:feedly="http://webfeeds.org/rss/1.0" xmlns:atom="'],
  ["InvalidColor, webfeeds", ">1f6f78<", ">#1f6f78<"],
  ["InvalidURLAttribute, webfeeds", ">https://news.example/i.png<", ">i.png<"],
  ["InvalidURLAttribute, creativeCommons RSS module", ">https://licence.example/<", ">CC BY<"],
  [
    "MissingAttribute, Media RSS 1.5.1",
    '<media:thumbnail url="https://news.example/1.png"',
    "<media:thumbnail",
  ],
  ["EmailFormat, RSS Profile <managingEditor>", ">us@news.example (Us)<", ">Us<"],
  ["NonstdPrefix", "<dc:creator>", '<dc:creator xmlns:d="http://purl.org/dc/elements/1.1/">'],
  ["InvalidRSSVersion, RSS 2.0 <rss>", 'rss version="2.0"', 'rss version="0.91"'],
  ["MissingAttribute, RSS 2.0 <rss>", 'rss version="2.0"', "rss"],
  ["UndefinedElement, RSS 2.0 <channel>", "<ttl>15</ttl>", "<tttl>15</tttl>"],
  ["UndefinedElement, RSS 2.0 <channel>", "<ttl>15</ttl>", "<content:encoded>x</content:encoded>"],
  [
    "UndefinedElement, RSS 2.0 <channel>",
    "<ttl>15</ttl>",
    "<atom:updated>2024-11-06T04:30:00Z</atom:updated>",
  ],
  ["UndefinedElement, RSS 2.0 <item>", "<dc:language>en</dc:language>", "<dc:lang>en</dc:lang>"],
  ["UndefinedElement, RSS 2.0 <item>", "<dc:language>en</dc:language>", "<fh:archive/>"],
  ["UndefinedElement, RSS Profile <title>", "<title>One</title>", "<title><b>One</b></title>"],
  ["DuplicateElement, RSS 2.0 <channel>", "<ttl>15</ttl>", "<ttl>15</ttl><ttl>15</ttl>"],
  ["MissingElement, RSS 2.0 <channel>", "<description>All of it.</description>", ""],
  ["MissingElement, RSS 2.0 <channel>", "<language>en</language>", ""],
  ["MissingElement, RSS 2.0 <item>", '<guid isPermaLink="false">tag:news.example,2024:1</guid>', ""],
  ["MissingElement, RSS Profile <image>", "<url>https://news.example/logo.png</url>", ""],
  ["UnexpectedText, RSS 2.0 <item>", "<title>One</title>", "One <title>One</title>"],
  ["UnexpectedAttribute, RSS Profile <title>", "<title>One", '<title type="text">One'],
  ["UnexpectedAttribute, RSS Profile <enclosure>", 'length="12"', 'length="12" width="4"'],
  ["NotBlank, RSS Profile <title>", "<title>One</title>", "<title> </title>"],
  ["NotBlank, RSS Profile <category>", ">Energy<", "><"],
  ["AttrNotBlank, RSS Profile <category>", 'domain="tag:news.example,2024:topics"', 'domain=""'],
  ["BadCharacters", ">An agency<", ">An agency\u0085<"],
  ["BadCharacters", ">An agency<", ">An \ufffdgency<"],
  ["BadCharacters", ">© us<", ">Â© us<"],
  ["BadCharacters", 'type="image/png"/>', 'type="image/\ufffd"/>'],
  ["ContainsHTML, RSS Profile <title>", "<title>One<", "<title>&lt;b&gt;One&lt;/b&gt;<"],
  ["ContainsHTML, RSS Profile <title>", "<title>One<", "<title>One &amp;amp; two<"],
  ["CharacterData, RSS Profile <title>", "<title>One<", "<title>One &lt;two<"],
  ["CharacterData, RSS Profile <description>", ">All of it.<", "><![CDATA[All <of it.]]><"],
  ["InvalidFullLink, RSS Profile <link>", "<link>https://news.example/1<", "<link>/1<"],
  ["InvalidUriChar, RSS Profile <link>", "<link>https://news.example/1<", "<link>https://news.example/é<"],
  ["InvalidUriChar, RSS Profile <link>", "<link>https://news.example/1<", "<link>https://news.example/?a|b<"],
  [
    "InvalidURLAttribute, RSS Profile <link>",
    "<link>https://news.example/1<",
    "<link>https:/news.example/1<",
  ],
  [
    "SchemeNotIANARegistered, RSS Profile <docs>",
    ">https://www.rssboard.org/",
    ">nonsense://www.rssboard.org/",
  ],
  ["InvalidTAG, RSS Profile <category>", 'domain="tag:news.example,2024:topics"', 'domain="tag:topics"'],
  ["InvalidURN, RSS Profile <category>", 'domain="tag:news.example,2024:topics"', 'domain="urn:x"'],
  ["InvalidLanguage, RSS Profile <language>", "<language>en<", "<language>english<"],
  ["InvalidLanguage, Dublin Core 1.1", "<dc:language>en<", "<dc:language>xx<"],
  [
    "InvalidRFC2822Date, RSS Profile <pubDate>",
    "<pubDate>Wed, 06 Nov 2024 04:30:00 GMT",
    "<pubDate>2024-11-06",
  ],
  ["InvalidRFC2822Date, RSS Profile <pubDate>", "<pubDate>Wed, 06 Nov 2024", "<pubDate>Sat, 31 Nov 2024"],
  ["IncorrectDOW, RSS Profile <pubDate>", "<pubDate>Wed, 06 Nov 2024", "<pubDate>Thu, 06 Nov 2024"],
  ["ImplausibleDate, RSS Profile <pubDate>", "<pubDate>Wed, 06 Nov 2024", "<pubDate>Wed, 06 Nov 2199"],
  [
    "ImplausibleDate, RSS Profile <lastBuildDate>",
    "<lastBuildDate>Wed, 06 Nov 2024",
    "<lastBuildDate>Thu, 01 Jan 1970",
  ],
  ["InvalidRFC3339Date, DCMI Terms", "2024-11-06T04:30:00Z</dcterms", "2024-11-06</dcterms"],
  ["InvalidPositiveInteger, RSS Profile <ttl>", "<ttl>15", "<ttl>soon"],
  ["InvalidPositiveInteger, RSS Profile <enclosure>", 'length="12"', 'length="0"'],
  ["MissingAttribute, RSS Profile <enclosure>", 'length="12"', ""],
  ["InvalidMIMEType, RSS Profile <enclosure>", 'type="image/png"/>', 'type="png"/>'],
  ["InvalidURLAttribute, RSS Profile <enclosure>", '<enclosure url="https:', '<enclosure url="ftp:'],
  [
    "DuplicateEnclosure, RSS Profile <enclosure>",
    "<enclosure",
    '<enclosure url="https://news.example/2.png" length="9" type="image/png"/><enclosure',
  ],
  ["ImageUrlFormat, RSS Profile <image>", "logo.png", "logo.webp"],
  ["InvalidWidth, RSS 2.0 <image>", "<width>144", "<width>145"],
  ["InvalidHeight, RSS 2.0 <image>", "<height>72", "<height>401"],
  ["ImageTitleDoesntMatch, RSS Profile <image>", "</url><title>News &#x26; views", "</url><title>Logo"],
  [
    "ImageLinkDoesntMatch, RSS Profile <image>",
    "<link>https://news.example/</link><width>",
    "<link>https://news.example</link><width>",
  ],
  [
    "MissingAtomSelfLink, RSS Profile <atom:link>",
    '<atom:link rel="self" href="https://news.example/rss.xml" type="application/rss+xml"/>',
    "",
  ],
  [
    "SelfDoesntMatchLocation",
    'href="https://news.example/rss.xml"',
    'href="https://news.example/rss.xml?a=b"',
  ],
  [
    "DuplicateAtomLink, RSS Profile <atom:link>",
    'rel="current" href="https://news.example/new.xml"',
    'rel="self" href="https://news.example/rss.xml"',
  ],
  ["SelfNotAtom, RFC 4287 §4.2.7", 'type="application/rss+xml"', 'type="text/xml"'],
  [
    "MissingCurrentInArchive, RFC 5005 §4",
    '<atom:link rel="current" href="https://news.example/new.xml"/>',
    "",
  ],
  ["UnregisteredAtomLinkRel, RFC 4287 §4.2.7", 'rel="current"', 'rel="now"'],
  ["MisplacedItem, RSS Profile <item>", "</channel>", "<category>Late</category></channel>"],
  ["InvalidBooleanAttribute, RSS Profile <guid>", 'isPermaLink="false"', 'isPermaLink="no"'],
  ["InvalidPermalink, RSS Profile <guid>", ' isPermaLink="false"', ""],
  ["NotSufficientlyUnique, RSS Profile <guid>", ">tag:news.example,2024:1<", ">17<"],
  ["DuplicateValue, RSS Profile <guid>", ">tag:news.example,2024:1<", ">https://news.example/2<"],
  [
    "DuplicateValue, RSS Profile <category>",
    "<dc:creator>",
    '<category domain="tag:news.example,2024:topics">Energy</category><dc:creator>',
  ],
  [
    "NeedDescriptionBeforeContent, RSS Profile <content:encoded>",
    "<description>Text</description>\n<content:encoded><![CDATA[<p>Text</p>]]></content:encoded>",
    "<content:encoded>Text</content:encoded><description>Text</description>",
  ],
  [
    "DuplicateSemantics",
    "<ttl>15</ttl>",
    "<ttl>15</ttl><dcterms:modified>2024-11-06T04:30:00Z</dcterms:modified>",
  ],
  ["DuplicateSemantics", "<dc:source>", '<source url="https://agency.example/">A</source><dc:source>'],
  ["EmailFormat, RSS Profile <author>", "<dc:creator>A. Writer</dc:creator>", "<author>A. Writer</author>"],
  [
    "InvalidAddrSpec, RSS Profile <author>",
    "<dc:creator>A. Writer</dc:creator>",
    "<author>me (A. Writer)</author>",
  ],
  ["SecurityRisk, RSS Profile <content:encoded>", "<p>Text</p>", "<script>1</script>"],
  [
    "ContainsRelRef, RSS Profile <description>",
    "<description>Text<",
    '<description><![CDATA[<a href="/1">x</a>]]><',
  ],
  ["InvalidMediaMedium, Media RSS 1.5.1", 'medium="image"', 'medium="picture"'],
  ["InvalidValue, Media RSS 1.5.1", 'medium="image"', 'medium="image" isDefault="yes"'],
  ["InvalidMediaTextType, Media RSS 1.5.1", 'type="plain"', 'type="text"'],
  ["InvalidCreditRole, Media RSS 1.5.1", "<media:credit>", '<media:credit role="Photographer">'],
  ["InvalidPositiveInteger, Media RSS 1.5.1", 'width="4"', 'width="4px"'],
];

describe("the rules of RSS", () => {
  test("find nothing wrong in a valid document", () => {
    expect(checkRss(VALID, SELF)).toEqual([]);
  });

  test.each(CASES)("find %s if %j becomes %j", (rule, from, to) => {
    expect(VALID).toContain(from);
    const rules = checkRss(VALID.replace(from, to), SELF).map((finding) => finding.rule);
    expect(rules).toContain(rule);
  });

  test("report the place of a problem", () => {
    expect(checkRss(VALID.replace("<title>Two</title>", ""), SELF)).toEqual([
      { rule: "MissingElement, RSS 2.0 <item>", path: "/rss/channel/item[2]", message: "title" },
    ]);
  });

  test("reject other root elements", () => {
    expect(checkRss('<?xml version="1.0" encoding="utf-8"?><feed/>', SELF)).toEqual([
      { rule: "UndefinedElement", path: "/feed", message: "the root element is not rss" },
    ]);
  });
});

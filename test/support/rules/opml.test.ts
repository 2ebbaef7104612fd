import { describe, expect, test } from "vitest";
import { checkOpml } from "./opml.ts";

const VALID = `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
<head><title>News &#x26; views</title><dateModified>Wed, 06 Nov 2024 04:30:00 GMT</dateModified><ownerName>The Desk</ownerName><ownerEmail>desk@news.example</ownerEmail><ownerId>https://news.example/</ownerId></head>
<body>
<outline type="rss" text="All" title="All" xmlUrl="https://news.example/rss.xml" htmlUrl="https://news.example/" language="en" version="RSS"/>
<outline text="Topics">
<outline type="rss" text="Energy" title="Energy" xmlUrl="https://news.example/topics/energy/rss.xml"/>
</outline>
</body>
</opml>
`;

const CASES: readonly [rule: string, from: string, to: string][] = [
  ["SAXError, XML 1.0", "</opml>", ""],
  ["InvalidOPMLVersion, OPML 2.0 <opml>", 'opml version="2.0"', 'opml version="3.0"'],
  ["MissingAttribute, OPML 2.0 <opml>", 'opml version="2.0"', "opml"],
  ["UndefinedElement, OPML 2.0 <head>", "<ownerName>", "<docs>http://opml.org/spec2.opml</docs><ownerName>"],
  ["DuplicateElement, OPML 2.0 <head>", "<ownerName>", "<ownerName>Us</ownerName><ownerName>"],
  ["MissingElement, OPML 2.0 <head>", "<title>News &#x26; views</title>", ""],
  ["NotHtml, OPML 2.0 <head>", "<title>News", "<title>&lt;b News"],
  ["InvalidRFC2822Date, OPML 2.0 <head>", "Wed, 06 Nov 2024 04:30:00 GMT", "2024-11-06"],
  ["InvalidAddrSpec, OPML 2.0 <head>", ">desk@news.example<", ">desk at news.example<"],
  ["InvalidURLAttribute, OPML 2.0 <head>", "<ownerId>https://news.example/<", "<ownerId>us<"],
  ["MissingAttribute, OPML 2.0 <outline>", ' text="Energy"', ""],
  ["AttrNotBlank, OPML 2.0 <outline>", ' text="Energy"', ' text=""'],
  ["UnexpectedAttribute, OPML 2.0 <outline>", 'text="Topics"', 'text="Topics" open="yes"'],
  ["UnexpectedText, OPML 2.0 <outline>", '<outline text="Topics">', '<outline text="Topics">Topics'],
  ["InvalidOutlineType, OPML 2.0 <outline>", 'type="rss" text="All"', 'type="atom" text="All"'],
  ["InvalidOutlineVersion, OPML 2.0 <outline>", 'version="RSS"', 'version="2.0"'],
  ["InvalidFullLink, OPML 2.0 <outline>", 'htmlUrl="https://news.example/"', 'htmlUrl="/"'],
  ["InvalidLanguage, OPML 2.0 <outline>", 'language="en"', 'language="english"'],
  ["MissingXmlURL, OPML 2.0 Subscription lists", ' xmlUrl="https://news.example/rss.xml"', ""],
  ["MissingTitleAttr, OPML 2.0 Subscription lists", ' title="Energy"', ""],
  ["MissingOutlineType, OPML 2.0 Subscription lists", 'type="rss" text="All"', 'text="All"'],
  ["DuplicateValue, OPML 2.0 <outline>", "topics/energy/rss.xml", "rss.xml"],
  [
    "MissingElement, OPML 2.0 <outline>",
    '<outline text="Topics">',
    '<outline text="None"/><outline text="Topics">',
  ],
];

describe("the rules of OPML", () => {
  test("find nothing wrong in a valid document", () => {
    expect(checkOpml(VALID)).toEqual([]);
  });

  test.each(CASES)("find %s if %j becomes %j", (rule, from, to) => {
    expect(VALID).toContain(from);
    expect(checkOpml(VALID.replace(from, to)).map((finding) => finding.rule)).toContain(rule);
  });
});

import { parseOpml } from "feedsmith";
import { expect, test } from "vitest";
import { renderOpml } from "../../src/directory/opml.ts";
import { DIRECTORY, EMPTY } from "./support/directory.ts";

test("the subscription list has every feed with articles, nested, featured countries first", () => {
  expect(renderOpml(DIRECTORY)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
<head><title>Steppe &#x26; Co</title><ownerName>Herald Desk</ownerName><ownerEmail>desk@news.example</ownerEmail></head>
<body><outline type="rss" text="Steppe &#x26; Co" title="Steppe &#x26; Co" xmlUrl="https://news.example/rss.xml" htmlUrl="https://news.example/" language="en" version="RSS"/>
<outline text="Countries">
<outline type="rss" text="Uzbekistan" title="Uzbekistan" xmlUrl="https://news.example/countries/uzbekistan/rss.xml" htmlUrl="https://news.example/countries/uzbekistan" language="en" version="RSS"/>
<outline type="rss" text="China" title="China" xmlUrl="https://news.example/countries/china/rss.xml" htmlUrl="https://news.example/countries/china" language="en" version="RSS"/>
</outline>
<outline text="Topics">
<outline type="rss" text="Energy" title="Energy" xmlUrl="https://news.example/topics/energy/rss.xml" htmlUrl="https://news.example/topics/energy" language="en" version="RSS"/>
</outline>
<outline text="Countries by topic">
<outline text="Uzbekistan">
<outline type="rss" text="Uzbekistan: Energy" title="Uzbekistan: Energy" xmlUrl="https://news.example/countries/uzbekistan/topics/energy/rss.xml" htmlUrl="https://news.example/countries/uzbekistan/topics/energy" language="en" version="RSS"/>
</outline>
<outline text="China">
<outline type="rss" text="China: Energy" title="China: Energy" xmlUrl="https://news.example/countries/china/topics/energy/rss.xml" htmlUrl="https://news.example/countries/china/topics/energy" language="en" version="RSS"/>
</outline>
</outline>
</body>
</opml>
`);
});

test("the subscription list of a site without articles is valid and has one feed", () => {
  const opml = parseOpml(renderOpml(EMPTY));
  expect(opml.body?.outlines?.map(({ xmlUrl }) => xmlUrl)).toEqual(["https://news.example/rss.xml"]);
});

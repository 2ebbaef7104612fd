import { parseOpml } from "feedsmith";
import { expect, test } from "vitest";
import { renderOpml } from "../../src/feed/opml.ts";
import { contentOf, files } from "../support/content.ts";

const countries = [
  { code: "CN", name: "China", slug: "china" },
  { code: "KZ", name: "Kazakhstan", slug: "kazakhstan" },
  { code: "UZ", name: "Uzbekistan", slug: "uzbekistan" },
];
const { site, topics } = contentOf(files({}));
const counts = {
  "": 3,
  "/countries/china": 1,
  "/countries/uzbekistan": 2,
  "/topics/energy": 3,
  "/countries/uzbekistan/topics/energy": 2,
  "/countries/china/topics/energy": 1,
};

test("the subscription list holds every feed with articles, nested, featured countries first", () => {
  expect(
    renderOpml({ site: { ...site, title: "Steppe & Co" }, countries, topics, counts }),
  ).toBe(`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
<head><title>Steppe &#x26; Co</title><ownerName>Herald Desk</ownerName><ownerEmail>desk@news.example</ownerEmail></head>
<body><outline type="rss" text="Steppe &#x26; Co" title="Steppe &#x26; Co" xmlUrl="https://news.example/rss.xml" htmlUrl="https://news.example/" language="en" version="RSS2"/>
<outline text="Countries">
<outline type="rss" text="Uzbekistan" title="Uzbekistan" xmlUrl="https://news.example/countries/uzbekistan/rss.xml" htmlUrl="https://news.example/countries/uzbekistan" language="en" version="RSS2"/>
<outline type="rss" text="China" title="China" xmlUrl="https://news.example/countries/china/rss.xml" htmlUrl="https://news.example/countries/china" language="en" version="RSS2"/>
</outline>
<outline text="Topics">
<outline type="rss" text="Energy" title="Energy" xmlUrl="https://news.example/topics/energy/rss.xml" htmlUrl="https://news.example/topics/energy" language="en" version="RSS2"/>
</outline>
<outline text="Countries by topic">
<outline text="Uzbekistan">
<outline type="rss" text="Uzbekistan: Energy" title="Uzbekistan: Energy" xmlUrl="https://news.example/countries/uzbekistan/topics/energy/rss.xml" htmlUrl="https://news.example/countries/uzbekistan/topics/energy" language="en" version="RSS2"/>
</outline>
<outline text="China">
<outline type="rss" text="China: Energy" title="China: Energy" xmlUrl="https://news.example/countries/china/topics/energy/rss.xml" htmlUrl="https://news.example/countries/china/topics/energy" language="en" version="RSS2"/>
</outline>
</outline>
</body>
</opml>
`);
});

test("the subscription list of a site without articles is valid and holds the one feed", () => {
  const opml = parseOpml(renderOpml({ site, countries, topics, counts: {} }));
  expect(opml.body?.outlines?.map(({ xmlUrl }) => xmlUrl)).toEqual(["https://news.example/rss.xml"]);
});

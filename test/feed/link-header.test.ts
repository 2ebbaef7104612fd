import { expect, test } from "vitest";
import { formats } from "../../src/feed/formats.ts";
import { linkHeader } from "../../src/feed/link-header.ts";
import { makeDocument } from "../support/item.ts";

test("names the document itself, its other formats with the same options, and its page", () => {
  const document = makeDocument([], {}, { query: "?limit=2" });
  const [rss] = formats;
  if (rss === undefined) throw new Error("There are no formats.");
  expect(linkHeader(document, rss).split(", ")).toEqual([
    '<https://news.example/rss.xml?limit=2>; rel="self"; type="application/rss+xml"',
    '<https://news.example/atom.xml?limit=2>; rel="alternate"; type="application/atom+xml"',
    '<https://news.example/feed.json?limit=2>; rel="alternate"; type="application/feed+json"',
    '<https://news.example/>; rel="alternate"; type="text/html"',
  ]);
});

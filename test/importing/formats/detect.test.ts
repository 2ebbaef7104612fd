import { describe, expect, test } from "vitest";
import type { Format } from "../../../src/importing/formats/format-names.ts";
import { readerFor } from "../../../src/importing/formats/registry.ts";
import { sourceOf } from "./read.ts";

describe("a source of another format is refused, with its real format:", () => {
  test.each<[string, Format, string, string]>([
    [
      "another feed",
      "rss",
      '<feed xmlns="http://www.w3.org/2005/Atom"/>',
      "file is not an RSS feed, but an Atom feed; import it as atom, or as feed.",
    ],
    [
      "a page",
      "feed",
      '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss">',
      "file is not a feed, but a web page. The page names this feed: https://news.example/rss",
    ],
    ["a page without a feed", "feed", "<html></html>", "file is not a feed, but a web page."],
    [
      "RSS 1.0",
      "feed",
      '<rdf:RDF xmlns:rdf="x"/>',
      "file is not a feed, but RSS 1.0, which is not supported.",
    ],
    ["other XML", "feed", "<!-- x --><opml/>", "file is not a feed, but an XML document <opml>."],
    ["an empty file", "feed", " ", "file is not a feed, but empty."],
    ["other text", "feed", "abc", "file is not a feed, but something else."],
    [
      "a feed imported as wxr",
      "wxr",
      "<rss/>",
      "file is not a WordPress export, but an RSS feed; in WordPress, choose Tools → Export → All content.",
    ],
    [
      "an export imported as a feed",
      "feed",
      '<rss xmlns:wp="http://wordpress.org/export/1.2/">',
      "file is a WordPress export; import it as wxr.",
    ],
  ])("%s", async (_what, format, text, message) => {
    await expect(readerFor(format, sourceOf(text, "https://news.example/"))).rejects.toThrow(message);
  });
});

import type { FeedDocument, FeedItem } from "../../src/feed/document.ts";

/** A small item; `ours` adds to its extension. */
export function makeItem(
  fields: Partial<FeedItem> = {},
  ours: Partial<FeedItem["_caravanserai"]> = {},
): FeedItem {
  return {
    id: "tag:news.example,2024-11-01:articles/a",
    url: "https://news.example/articles/a",
    title: "A title",
    content_html: "<p>Some text.</p>",
    summary: "Some text.",
    date_published: "2024-11-06T09:30:00+05:00",
    date_modified: "2024-11-06T09:30:00+05:00",
    authors: [{ name: "Herald Desk" }],
    tags: ["Kazakhstan", "Energy"],
    language: "en",
    ...fields,
    _caravanserai: {
      slug: "a",
      countries: [{ code: "KZ", name: "Kazakhstan", slug: "kazakhstan" }],
      mentions: [],
      topics: [{ slug: "energy", name: "Energy", iptc: "20000256" }],
      ...ours,
    },
  };
}

/** The document of everything with these items. */
export function makeDocument(
  items: FeedItem[],
  fields: Partial<FeedDocument> = {},
  ours: Partial<FeedDocument["_caravanserai"]> = {},
): FeedDocument {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: "Steppe Herald",
    home_page_url: "https://news.example/",
    feed_url: "https://news.example/feed.json",
    description: "News of the steppe.",
    authors: [{ name: "Herald Desk", url: "https://news.example/desk" }],
    language: "en",
    ...fields,
    _caravanserai: {
      id: "tag:news.example,2024-11-01:/",
      base: "https://news.example",
      updated: "2024-11-06T09:30:00+05:00",
      ...ours,
    },
    items,
  };
}

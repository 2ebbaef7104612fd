import type { FeedDocument, FeedItem } from "../../src/feed/document.ts";

/** A small item; `ours` adds to its `_caravanserai` extension. */
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

/** The feed document of the section of everything, with these items. */
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
      countries: [],
      topics: [],
      ...ours,
    },
    items,
  };
}

/** A feed document with every field, and with something to escape in every text. */
export function fullDocument(): FeedDocument {
  const picture = {
    url: "https://news.example/media/map.3f2a9c1e07.jpg",
    type: "image/jpeg",
    length: 4321,
    width: 1200,
    height: 675,
  };
  const item = makeItem(
    {
      title: "Oil & gas <up>",
      summary: "5 > 3 & so on.",
      content_html: '<p>Oil &amp; gas: <a href="https://a.example/?x=1&amp;y=2">up</a></p>',
      date_modified: "2024-11-07T08:00:00+05:00",
      language: "ru",
      authors: [{ name: "A & B" }, { name: "C", url: "https://c.example/?a=1&b=2" }],
      image: picture.url,
      attachments: [{ url: picture.url, mime_type: "image/jpeg", title: 'A "map"', size_in_bytes: 4321 }],
    },
    {
      mentions: [{ code: "CN", name: "China", slug: "china" }],
      image: { ...picture, alt: 'A "map"', credit: "Map: Desk", caption: "The <route>" },
      source: { name: "The Times", url: "https://times.example/" },
    },
  );
  return makeDocument(
    [item],
    { hubs: [{ type: "WebSub", url: "https://hub.example/" }], icon: "https://news.example/media/icon.png" },
    {
      prev_archive: "https://news.example/archive/2024-11-01-ca978112",
      rights: "© 2024 Herald & Co",
      license: "https://licence.example/?a=1&b=2",
      email: "desk@news.example",
      accent_color: "#1f6f78",
      logo: {
        url: "https://news.example/media/logo.png",
        type: "image/png",
        length: 9,
        width: 1000,
        height: 500,
      },
    },
  );
}

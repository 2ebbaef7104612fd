import { describe, expect, test } from "vitest";
import { checkJsonFeed } from "./json-feed.ts";

const SELF = "https://news.example/feed.json";

const ITEM = {
  id: "tag:news.example,2024:1",
  url: "https://news.example/1",
  title: "One",
  content_html: "<p>Text</p>",
  summary: "Text",
  image: "https://news.example/1.png",
  date_published: "2024-11-06T09:30:00+05:00",
  date_modified: "2024-11-06T09:30:00+05:00",
  authors: [{ name: "A. Writer", url: "https://news.example/a" }],
  tags: ["Energy"],
  language: "en",
  attachments: [{ url: "https://news.example/1.png", mime_type: "image/png", size_in_bytes: 12 }],
  _ours: { slug: "one" },
};

const FEED = {
  version: "https://jsonfeed.org/version/1.1",
  title: "News",
  home_page_url: "https://news.example/",
  feed_url: SELF,
  description: "All of it.",
  next_url: "https://news.example/old.json",
  icon: "https://news.example/icon.png",
  favicon: "https://news.example/icon.png",
  authors: [{ name: "The Desk" }],
  language: "en",
  hubs: [{ type: "WebSub", url: "https://hub.example/" }],
  _ours: { total: 1 },
  items: [ITEM],
};

function found(feed: unknown): string[] {
  return checkJsonFeed(JSON.stringify(feed), SELF).map(({ rule, path }) =>
    `${rule} ${path}`.replace(", JSON Feed 1.1", ""),
  );
}

describe("the rules of JSON Feed", () => {
  test("find nothing wrong in a valid document", () => {
    expect(found(FEED)).toEqual([]);
    const { content_html, ...short } = ITEM;
    expect(found({ ...FEED, items: [{ ...short, content_text: "Text" }] })).toEqual([]);
    expect(found({ ...FEED, items: [] })).toEqual([]);
  });

  test("require JSON, and an object", () => {
    expect(checkJsonFeed("{", SELF)[0]?.rule).toBe("syntax, JSON Feed 1.1");
    expect(found([])).toEqual(["type "]);
  });

  test.each([
    ["version .version", { version: "https://jsonfeed.org/version/1" }],
    ["missing .title", { title: undefined }],
    ["type .title", { title: 7 }],
    ["empty .title", { title: " " }],
    ["ContainsHTML .title", { title: "<b>News</b>" }],
    ["missing .home_page_url", { home_page_url: undefined }],
    ["InvalidURLAttribute .home_page_url", { home_page_url: "/" }],
    ["feed_url .feed_url", { feed_url: "https://news.example/other.json" }],
    ["next_url .next_url", { next_url: SELF }],
    ["InvalidURLAttribute .icon", { icon: "icon.png" }],
    ["type .authors", { authors: { name: "The Desk" } }],
    ["empty .authors", { authors: [] }],
    ["unknown .author", { author: { name: "The Desk" } }],
    ["InvalidLanguage .language", { language: "english" }],
    ["missing .hubs[0].type", { hubs: [{ url: "https://hub.example/" }] }],
    ["unknown .links", { links: [] }],
    ["unknown ._", { _: {} }],
    ["unknown ._a.b", { "_a.b": {} }],
    ["extension ._ours", { _ours: "x" }],
    ["missing .items", { items: undefined }],
    ["type .items[0]", { items: ["x"] }],
    ["repeated .items", { items: [ITEM, ITEM] }],
  ])("find %s", (finding, change) => {
    expect(found({ ...FEED, ...change })).toContain(finding);
  });

  test.each([
    ["missing .items[0].id", { id: undefined }],
    ["type .items[0].id", { id: 7 }],
    ["UnexpectedWhitespace .items[0].id", { id: " 7" }],
    ["missing .items[0].url", { url: undefined }],
    ["InvalidURLAttribute .items[0].url", { url: "https://news.example/a|b" }],
    ["content .items[0]", { content_html: undefined }],
    ["SecurityRisk .items[0].content_html", { content_html: "<script>1</script>" }],
    ["ContainsHTML .items[0].summary", { summary: "<p>Text</p>" }],
    ["InvalidRFC3339Date .items[0].date_published", { date_published: "2024-11-06" }],
    ["date_modified .items[0]", { date_modified: "2024-11-05T09:30:00+05:00" }],
    ["repeated .items[0].tags", { tags: ["Energy", "Energy"] }],
    ["type .items[0].tags[0]", { tags: [7] }],
    ["empty .items[0].authors", { authors: [{}] }],
    ["unknown .items[0].authors[0].email", { authors: [{ name: "A", email: "a@x.example" }] }],
    ["unknown .items[0].content", { content: "Text" }],
    ["missing .items[0].attachments[0].mime_type", { attachments: [{ url: "https://news.example/1.png" }] }],
    [
      "InvalidMIMEType .items[0].attachments[0].mime_type",
      { attachments: [{ url: "https://news.example/1.png", mime_type: "png" }] },
    ],
    [
      "type .items[0].attachments[0].size_in_bytes",
      { attachments: [{ url: "https://news.example/1.png", mime_type: "image/png", size_in_bytes: "12" }] },
    ],
  ])("find %s", (finding, change) => {
    expect(found({ ...FEED, items: [{ ...ITEM, ...change }] })).toContain(finding);
  });

  test("find an id that two items share", () => {
    expect(found({ ...FEED, items: [ITEM, { ...ITEM, title: "Two" }] })).toEqual(["repeated .items[1].id"]);
  });
});

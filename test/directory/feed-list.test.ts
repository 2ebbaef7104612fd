import { expect, test } from "vitest";
import { renderFeedList } from "../../src/directory/feed-list.ts";
import { DIRECTORY, EMPTY } from "./support/directory.ts";

const entry = (path: string, title: string, count: number, changed: string) => ({
  path: path || "/",
  title,
  count,
  changed,
  rss: `https://news.example${path}/rss.xml`,
  atom: `https://news.example${path}/atom.xml`,
  json: `https://news.example${path}/feed.json`,
});

test("the list of feeds has every section with articles: their number, last change and three addresses", () => {
  expect(JSON.parse(renderFeedList(DIRECTORY))).toEqual({
    title: "Steppe & Co",
    home_page_url: "https://news.example/",
    feeds: [
      entry("", "Steppe & Co", 3, "2024-11-08T09:30:00+05:00"),
      entry("/countries/uzbekistan", "Uzbekistan", 2, "2024-11-07T09:30:00+05:00"),
      entry("/countries/china", "China", 1, "2024-11-08T09:30:00+05:00"),
      entry("/topics/energy", "Energy", 3, "2024-11-08T09:30:00+05:00"),
      entry("/countries/uzbekistan/topics/energy", "Uzbekistan: Energy", 2, "2024-11-07T09:30:00+05:00"),
      entry("/countries/china/topics/energy", "China: Energy", 1, "2024-11-08T09:30:00+05:00"),
    ],
  });
});

test("the list of a site without articles has one feed, without a date", () => {
  const { feeds } = JSON.parse(renderFeedList(EMPTY));
  expect(feeds).toEqual([
    {
      path: "/",
      title: "Steppe & Co",
      count: 0,
      rss: "https://news.example/rss.xml",
      atom: "https://news.example/atom.xml",
      json: "https://news.example/feed.json",
    },
  ]);
});

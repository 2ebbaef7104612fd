import { expect, test } from "vitest";
import { renderRobots } from "../../src/directory/robots.ts";
import { renderStatus } from "../../src/directory/status.ts";
import { DIRECTORY, EMPTY } from "./support/directory.ts";

const newest = {
  title: "Gas",
  url: "https://news.example/articles/gas",
  published: "2024-11-06T09:30:00+05:00",
};

test("the status has the commit, the last push, the totals and the newest article", () => {
  const state = { commit: "3f2a9c1e", changed: "2024-11-08T05:00:00.000Z" };
  expect(JSON.parse(renderStatus({ directory: DIRECTORY, ...state, newest }))).toEqual({
    commit: "3f2a9c1e",
    pushed: "2024-11-08T05:00:00.000Z",
    articles: 3,
    sections: 6,
    countries: 2,
    topics: 1,
    newest,
  });
});

test("the status of a site without articles and git has zeros and nulls", () => {
  const status = JSON.parse(renderStatus({ directory: EMPTY, changed: "2024-11-08T05:00:00.000Z" }));
  expect(status).toEqual({
    commit: null,
    pushed: "2024-11-08T05:00:00.000Z",
    articles: 0,
    sections: 0,
    countries: 0,
    topics: 0,
    newest: null,
  });
});

test("robots.txt allows everything and lists both sitemaps", () => {
  expect(renderRobots({ url: "https://news.example" })).toBe(`User-agent: *
Allow: /

Sitemap: https://news.example/sitemap.xml
Sitemap: https://news.example/news-sitemap.xml
`);
});

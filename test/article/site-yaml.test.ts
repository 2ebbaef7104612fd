import { describe, expect, test } from "vitest";
import type { Media } from "../../src/article/media.ts";
import { contentOf, files, problemsOf, SITE_YAML } from "../support/content.ts";

const MINIMAL = `title: Steppe Herald
description: News of the steppe.
url: https://news.example
tag: news.example,2024
language: en
author: {name: Herald Desk}
`;

const ICON: Media = {
  path: "media/icon.png",
  name: "icon.0123456789.png",
  type: "image/png",
  length: 2048,
  width: 64,
  height: 64,
  hash: "0123456789abcdef0123456789abcdef",
};

function problems(site: string): string[] {
  return problemsOf(files({}, { site, media: new Map([["media/icon.png", ICON]]) }));
}

/** Returns site.yaml with one field replaced. */
function having(field: string, value: string): string {
  return SITE_YAML.replace(new RegExp(`^${field}: .*$`, "m"), () => `${field}: ${value}`);
}

describe("site.yaml", () => {
  test("gives the site, with optional fields left out or at their defaults", () => {
    expect(contentOf(files({}, { site: MINIMAL })).site).toEqual({
      title: "Steppe Herald",
      description: "News of the steppe.",
      url: "https://news.example",
      tag: "news.example,2024",
      language: "en",
      timeZone: "UTC",
      author: { name: "Herald Desk" },
      content: "full",
      pageSize: 30,
      countries: [],
    });
  });

  test("gives every optional field", () => {
    expect(contentOf(files({})).site).toEqual({
      title: "Steppe Herald",
      description: "News of the steppe.",
      url: "https://news.example",
      tag: "news.example,2024-11-01",
      language: "en",
      timeZone: "Asia/Almaty",
      author: { name: "Herald Desk", url: "https://news.example/desk" },
      email: "desk@news.example",
      copyright: "© 2024 Steppe Herald",
      license: "https://creativecommons.org/licenses/by/4.0/",
      accentColor: "#1f6f78",
      hub: "https://hub.example/",
      content: "full",
      pageSize: 5,
      countries: ["KZ", "UZ"],
    });
  });

  test("takes another origin, also for pictures", () => {
    const site = `${MINIMAL}icon: media/icon.png\nlogo: https://img.example/logo.png\n`;
    const content = files({}, { site, media: new Map([["media/icon.png", ICON]]) });
    expect(contentOf(content, { url: "http://localhost:8787" }).site).toMatchObject({
      url: "http://localhost:8787",
      icon: {
        url: "http://localhost:8787/media/icon.0123456789.png",
        type: "image/png",
        length: 2048,
        width: 64,
        height: 64,
      },
      logo: { url: "https://img.example/logo.png" },
    });
  });

  test.each([
    ["title", "''", "1:8 title: is empty; fill it in, or remove the field"],
    ["title", "x".repeat(101), "1:8 title: has 101 characters; shorten it to 100 or fewer"],
    [
      "url",
      "https://news.example/feeds",
      '3:6 url: "https://news.example/feeds" is not the origin of a site; write scheme and host only, as in "https://news.example"',
    ],
    [
      "url",
      "ftp://news.example",
      '3:6 url: "ftp://news.example" is not the origin of a site; write scheme and host only, as in "https://news.example"',
    ],
    [
      "tag",
      "news.example",
      '4:6 tag: "news.example" is not the authority and date of a tag URI (RFC 4151); write them as in "news.example,2024-11-01"',
    ],
    [
      "tag",
      "<desk>@news.example,2024",
      '4:6 tag: "<desk>@news.example,2024" is not the authority and date of a tag URI (RFC 4151); write them as in "news.example,2024-11-01"',
    ],
    [
      "language",
      "english",
      '5:11 language: "english" is not a BCP 47 language tag; write one such as "en" or "kk-Cyrl"',
    ],
    [
      "timeZone",
      "Almaty",
      '6:11 timeZone: "Almaty" is not an IANA time zone; write one such as "Asia/Almaty"',
    ],
    [
      "author",
      "Desk",
      '7:9 author: "Desk" is not a map of fields; write each on a line of its own, as in "name: …"',
    ],
    ["author", "{url: https://desk.example}", "7:1 author.name: is required; add it"],
    [
      "author",
      "{name: Desk, url: /desk}",
      '7:27 author.url: "/desk" is not a web address; write it in full, as in "https://news.example/x"',
    ],
    ["email", "desk", '8:8 email: "desk" is not an e-mail address; write one such as "news@example.org"'],
    [
      "accentColor",
      "teal",
      '11:14 accentColor: "teal" is not a colour; write six hex digits in quotes, as in "#1f6f78"',
    ],
    ["content", "headline", '13:10 content: "headline" is not allowed; write "full" or "summary"'],
    ["pageSize", "0", "14:11 pageSize: 0 is too small; the minimum is 1"],
    ["pageSize", "101", "14:11 pageSize: 101 is too large; the maximum is 100"],
    ["pageSize", "2.5", "14:11 pageSize: 2.5 is not a whole number; write digits only"],
    ["pageSize", '"30"', '14:11 pageSize: "30" is not a number; write digits, without quotes'],
    [
      "countries",
      "[KZ, kz]",
      '15:17 countries[1]: "kz" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?',
    ],
    ["countries", "[KZ, KZ]", '15:17 countries[1]: "KZ" is listed twice; remove one'],
  ])("has a message for a wrong %s: %s", (field, value, problem) => {
    expect(problems(having(field, value))).toEqual([`content/site.yaml:${problem}`]);
  });

  test("has all its problems reported at once, including missing pictures and unknown fields", () => {
    expect(problems("title: A\nicon: media/icn.png\nlogo: data:image/png,x\npagesize: 5\n")).toEqual([
      "content/site.yaml:1:1 author: is required; add it",
      "content/site.yaml:1:1 description: is required; add it",
      "content/site.yaml:1:1 language: is required; add it",
      "content/site.yaml:1:1 tag: is required; add it",
      "content/site.yaml:1:1 url: is required; add it",
      'content/site.yaml:2:7 icon: "media/icn.png" is not a file in media/; did you mean "media/icon.png"?',
      'content/site.yaml:3:7 logo: "data:image/png,x" is not a picture; use a file in media/ or an https address',
      'content/site.yaml:4:1 pagesize: is not a known field; did you mean "pageSize"?',
    ]);
  });

  test("is required", () => {
    expect(problemsOf(files({}, { site: undefined }))).toEqual([
      "content/site.yaml:1:1 is missing; create it (docs/content.md lists its fields)",
    ]);
  });

  test("may begin with a byte order mark and end its lines with CRLF", () => {
    expect(problems(`\ufeff${SITE_YAML.replaceAll("\n", "\r\n")}`)).toEqual([]);
  });
});

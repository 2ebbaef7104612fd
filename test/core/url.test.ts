import fc from "fast-check";
import { expect, test } from "vitest";
import { parseContactUri, parseWebUrl } from "../../src/core/url.ts";

test.each([
  ["https://news.example", "https://news.example/"],
  ["HTTP://News.Example:80/a b", "http://news.example/a%20b"],
  [
    "https://news.example/жаңалық?q=қ#ж",
    "https://news.example/%D0%B6%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B?q=%D2%9B#%D0%B6",
  ],
  [
    "https://news.example/a|b{c}?d=[e]|`f`^#g#h",
    "https://news.example/a%7Cb%7Bc%7D?d=%5Be%5D%7C%60f%60%5E#g%23h",
  ],
  ["https://news.example/100%", "https://news.example/100%25"],
  ["https://[::1]:8443/x", "https://[::1]:8443/x"],
])("%s is written as %s", (text, url) => {
  expect(parseWebUrl(text)).toBe(url);
});

test.each([
  "",
  "news.example",
  "/a",
  "ftp://news.example/",
  "javascript:alert(1)",
  "https://",
  "http://a:b:c/",
])("%j is not a web address", (text) => {
  expect(parseWebUrl(text)).toBeUndefined();
});

test("any address keeps its host, and does not change when it is parsed again", () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string(), (base, rest) => {
      const url = parseWebUrl(base + rest);
      if (url === undefined) return;
      expect(url).toMatch(/^https?:\/\/[^/?#]+(?:[\w\-.~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/);
      expect(new URL(url).host).toBe(new URL(base + rest).host);
      expect(parseWebUrl(url)).toBe(url);
    }),
  );
});

test.each([
  ["mailto:desk@news.example?subject=A b", "mailto:desk@news.example?subject=A%20b"],
  ['MAILTO:"a|b"@news.example', "mailto:%22a%7Cb%22@news.example"],
  ["tel:+77172000000", "tel:+77172000000"],
])("%s is written as %s", (text, uri) => {
  expect(parseContactUri(text)).toBe(uri);
});

test.each(["mailto:", "tel:", "sms:1", "javascript:alert(1)"])("%s has no address and no number", (text) => {
  expect(parseContactUri(text)).toBeUndefined();
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { visible, visibleBytes, visibleLines } from "../../src/core/visible.ts";

test.each([
  ["Қазақстан – news.md", "Қазақстан – news.md"],
  ["a\u001b[31mb", "a\\u001b[31mb"],
  ["a\nb\tc\u007f", "a\\u000ab\\u0009c\\u007f"],
  ["\u009b31m \u202e \u2066 \u200b \ufeff \u2028", "\\u009b31m \\u202e \\u2066 \\u200b \\ufeff \\u2028"],
])("%j is shown as %j", (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test("lines stay lines where they are meant to be", () => {
  expect(visibleLines("a\n\tb\u001b[2J")).toBe("a\n\tb\\u001b[2J");
});

test.each([
  [Buffer.from("caf\xe9.md", "latin1"), "caf\\xe9.md"],
  [Buffer.from("é\n", "utf8"), "é\\u000a"],
])("the bytes %j are shown as %j", (bytes, shown) => {
  expect(visibleBytes(bytes)).toBe(shown);
});

test("nothing that a terminal obeys is left, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.uint8Array(), (text, bytes) => {
      expect(visible(text) + visibleBytes(bytes)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});

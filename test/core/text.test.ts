import { describe, expect, test } from "vitest";
import { hashText } from "../../src/core/hash.ts";
import { didYouMean, nearest } from "../../src/core/nearest.ts";
import { isSlug } from "../../src/core/slug.ts";
import { cleanLine, cleanText, escapeMarkup, forbiddenCharacter, visibleText } from "../../src/core/text.ts";
import { toSlug } from "../../src/core/to-slug.ts";

describe("cleaning", () => {
  test("removes what XML 1.0 forbids or discourages, and nothing else", () => {
    expect(cleanText("a\u0000b\u0007c\u000bd\u000ce\u001ff\u007fg\u0085h\ufffei\uffffj")).toBe("abcdefghij");
    expect(cleanText("a\ud800b\udc00c")).toBe("abc");
    expect(cleanText("\ttab, Қазақстан, شرق, 🐫, ]]> &amp; <b>\u00a0\u200f")).toBe(
      "\ttab, Қазақстан, شرق, 🐫, ]]> &amp; <b>\u00a0\u200f",
    );
  });

  test("ends every line with LF", () => {
    expect(cleanText("a\r\nb\rc\nd")).toBe("a\nb\nc\nd");
  });

  test("folds the white space of a line", () => {
    expect(cleanLine("  A\u0007 long\r\n\t title\u00a0\u2028here ")).toBe("A long title here");
  });

  test("can name the first character that it removes", () => {
    expect(forbiddenCharacter("ab\u0007\u0008")).toEqual({ index: 2, name: "U+0007" });
    expect(forbiddenCharacter("🐫\ud83d")).toEqual({ index: 2, name: "U+D83D" });
    expect(forbiddenCharacter("\ufffe")).toEqual({ index: 0, name: "U+FFFE" });
    expect(forbiddenCharacter("a\tb\nc\r 🐫")).toBeUndefined();
  });
});

test("invisible characters can be removed", () => {
  expect(visibleText("a\u200bb\u202ec\ufeff \u2066d\u2069 é 🐫")).toBe("abc d é 🐫");
});

test("markup is escaped for elements and attributes", () => {
  expect(escapeMarkup(`a < b & "c" > d &amp; ]]>`)).toBe(
    "a &lt; b &amp; &quot;c&quot; &gt; d &amp;amp; ]]&gt;",
  );
});

test("a hash is the first half of a SHA-256", () => {
  expect(hashText("abc")).toBe("ba7816bf8f01cfea414140de5dae2223");
  expect(hashText("")).toBe("e3b0c44298fc1c149afbf4c8996fb924");
});

describe("a slug", () => {
  test.each(["a", "7", "energy", "eu-market-2021", "a".repeat(120)])("can be %s", (text) => {
    expect(isSlug(text)).toBe(true);
  });

  test.each(["", "-", "Energy", "a_b", "a--b", "-a", "a-", "a b", "é", "a.b", "a/b", "a\n", "a".repeat(121)])(
    "cannot be %j",
    (text) => {
      expect(isSlug(text)).toBe(false);
    },
  );

  test.each([
    ["Türkiye", "turkiye"],
    ["Åland Islands", "aland-islands"],
    ["Côte d'Ivoire", "cote-d-ivoire"],
    ["Iran’s ISTANBUL visit", "irans-istanbul-visit"],
    ["McDonald Islands", "mcdonald-islands"],
    ["Новости Алматы", "novosti-almaty"],
    ["Әлем Қазақстан өңір", "alem-qazaqstan-onir"],
    ["ӘЛЕМ", "alem"],
    ["Ўзбекистон", "ozbekiston"],
    ["Тоҷикистон", "tojikiston"],
    ["საქართველო", "saqartvelo"],
    ["A – B: 50% & more!", "a-b-50-and-more"],
    ["東京", ""],
    ["", ""],
  ])("for %j is %j", (text, slug) => {
    expect(toSlug(text)).toBe(slug);
  });

  test("is cut between words, to at most 120 characters", () => {
    expect(toSlug("twelve chars ".repeat(20))).toBe(`${"twelve-chars-".repeat(9)}`.slice(0, -1));
    expect(toSlug("a".repeat(130))).toBe("a".repeat(120));
    expect(toSlug(`${"a".repeat(120)} b`)).toBe("a".repeat(120));
    const exact = `${"a".repeat(59)} ${"b".repeat(60)}`;
    expect(toSlug(`${exact} c`)).toBe(exact.replace(" ", "-"));
  });
});

describe("the nearest name", () => {
  test.each([
    ["enrgy", "energy"],
    ["ENERGY", "energy"],
    ["tarde", "trade"],
    ["xyz", undefined],
    ["", undefined],
  ])("to %j is %j", (name, found) => {
    expect(nearest(name, ["energy", "trade", "culture"])).toBe(found);
  });

  test("is the first of equals", () => {
    expect(nearest("bat", ["cat", "rat"])).toBe("cat");
  });

  test("is offered as a question", () => {
    expect(didYouMean("energy")).toBe('; did you mean "energy"?');
    expect(didYouMean(undefined)).toBe("");
  });
});

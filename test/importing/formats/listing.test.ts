import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../support/serve.ts";
import { articles, others, read } from "./read.ts";

describe("a listing", () => {
  const text = readFileSync(join(ROOT, "test", "fixtures", "imports", "listing.txt"), "utf8");
  const newest = "2024-11-06T12:00:00+05:00";

  test("gives its articles, with guessed dates, and the last of them cut off", async () => {
    const found = await read("listing", text, { newest });
    expect(others(found)).toEqual([]);
    const all = articles(found);
    expect(
      all.map(({ title, position, published, guessed, cutOff }) => [
        position.line,
        title,
        published,
        guessed,
        cutOff,
      ]),
    ).toEqual([
      [3, "Kazakhstan Opens Second Track on Line to Khorgos", "2024-11-06T12:00:00+05:00", true, undefined],
      [7, "Uzbek Wrestlers Return With Six Medals", "2024-11-06T11:00:00+05:00", true, undefined],
      [11, "Court in Bishkek Fines Owner of Coal Mine", "2024-11-06T10:00:00+05:00", true, undefined],
      [15, "Turkmenistan and Germany Speak of Gas", "2024-11-06T09:00:00+05:00", true, true],
    ]);
    expect(all.at(-1)?.html).toMatch(/spoke of …<\/p>$/);
  });

  test("of several pages is read with the paragraphs of its texts", async () => {
    const pages = `Viewing results 1 - 2 of 3\n\nFirst title\n\nA text that is longer.\n\nA second paragraph of it, longer still.\n\nSecond title\n\nAnother text, which is longer.\n\nViewing results 3 - 3 of 3\n\nThird title\n\nA third text, the last.\n`;
    const found = await read("listing", pages, { newest });
    expect(others(found)).toEqual([]);
    expect(articles(found).map(({ title, html }) => [title, html.match(/<p>/g)?.length])).toEqual([
      ["First title", 2],
      ["Second title", 1],
      ["Third title", 1],
    ]);
  });

  test("with fewer articles than its heading announces has a problem", async () => {
    const found = await read(
      "listing",
      "Viewing results 1 - 3 of 9\n\nTitle\n\nA text that is longer.\n\nAlone\n",
      { newest },
    );
    expect(articles(found)).toHaveLength(1);
    expect(others(found)).toEqual([
      '1: "Viewing results 1 - 3 of 9" announces 3 articles, but has 1 below it; check that each has a title, a blank line and a text',
    ]);
  });

  test.each([
    [
      "no heading",
      "Title\n\nText",
      'file has no line such as "Viewing results 1 - 10 of 200"; put one above the first title.',
      newest,
    ],
    [
      "no date",
      text,
      "A listing has no dates; say when its newest article was published, as in --published 2024-11-07.",
      undefined,
    ],
  ])("with %s is refused", async (_what, written, message, date) => {
    await expect(read("listing", written, { ...(date && { newest: date }) })).rejects.toThrow(message);
  });
});

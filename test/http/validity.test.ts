import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillSections } from "../../src/section/section.ts";
import { CHECKS } from "../support/rules/check.ts";
import { checkOpml } from "../support/rules/opml.ts";
import { bodyOf, walk } from "../support/rules/walk.ts";
import { SAMPLE, type Served, serve, URL_OF_TESTS } from "../support/serve.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(SAMPLE);
});
afterAll(() => served.close());

const FILES = Object.keys(CHECKS);

/** All feeds of the sample, archives included, by address. */
async function everyFeed({ content, fetch }: Served, file: string): Promise<Map<string, string>> {
  const paths = fillSections(content.articles).map((section) => section.path);
  const walks = await Promise.all(paths.map((path) => walk(fetch, path, file)));
  return new Map(walks.flatMap((documents) => [...documents]));
}

describe("every feed of the sample content", () => {
  test.each(FILES)("has nothing to complain of as %s, archive pages included", async (file) => {
    const feeds = await everyFeed(served, file);
    expect(feeds.size).toBeGreaterThan(100);
    expect([...feeds.keys()].some((address) => address.includes("/archive/"))).toBe(true);
    const findings = [...feeds].flatMap(([self, text]) =>
      (CHECKS[file]?.(text, self) ?? []).map((finding) => ({ self, ...finding })),
    );
    expect(findings).toEqual([]);
  });

  test.each(FILES)("is valid as %s before its first article", async (file) => {
    for (const path of ["/countries/japan", "/countries/kazakhstan/topics/football"]) {
      const text = await bodyOf(served.fetch, `${path}/${file}`);
      expect(text).not.toMatch(/<item>|<entry|"items":\[\{/);
      expect(CHECKS[file]?.(text, `${URL_OF_TESTS}${path}/${file}`)).toEqual([]);
    }
  });

  test("is in a directory that is valid OPML", async () => {
    expect(checkOpml(await bodyOf(served.fetch, "/feeds.opml"))).toEqual([]);
  });

  test("is the same to the byte when the same content is published anew", async () => {
    const before = await Promise.all(FILES.map((file) => everyFeed(served, file)));
    const again = await serve(SAMPLE);
    try {
      expect(await Promise.all(FILES.map((file) => everyFeed(again, file)))).toEqual(before);
    } finally {
      await again.close();
    }
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillSections } from "../../src/section/section.ts";
import { CHECKS } from "../support/rules/check.ts";
import { checkOpml } from "../support/rules/opml.ts";
import { bodyOf, walk } from "../support/rules/walk.ts";
import { SAMPLE, type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { every } from "../support/time.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(SAMPLE);
});
afterAll(() => served.close());

const FILES = Object.keys(CHECKS);

/** All feeds of the sample, archive pages included, by address. */
async function everyFeed({ content, fetch }: Served, file: string): Promise<Map<string, string>> {
  return feedsOf(
    fillSections(content.articles).map(({ path }) => path),
    fetch,
    file,
  );
}

/** The feeds of these sections, archive pages included, by address. */
async function feedsOf(
  paths: readonly string[],
  fetch: Served["fetch"],
  file: string,
): Promise<Map<string, string>> {
  const walks = await Promise.all(paths.map((path) => walk(fetch, path, file)));
  return new Map(walks.flatMap((documents) => [...documents]));
}

describe("every feed of the sample content", () => {
  test.each(FILES)("passes all checks as %s, archive pages included", async (file) => {
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

  test("is listed in a valid OPML directory", async () => {
    expect(checkOpml(await bodyOf(served.fetch, "/feeds.opml"))).toEqual([]);
  });

  test("is identical, byte for byte, when the same content is published again", async () => {
    const paths = fillSections(served.content.articles).map(({ path }) => path);
    const some = every(8, paths);
    const feeds = ({ fetch }: Served) => Promise.all(FILES.map((file) => feedsOf(some, fetch, file)));
    const again = await serve(SAMPLE);
    expect(await feeds(again)).toEqual(await feeds(served));
  });
});

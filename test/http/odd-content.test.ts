import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillSections } from "../../src/section/section.ts";
import { CHECKS } from "../support/rules/check.ts";
import { checkOpml } from "../support/rules/opml.ts";
import { bodyOf, walk } from "../support/rules/walk.ts";
import { type Served, serve } from "../support/serve.ts";
import { oddContent } from "./support/odd-content.ts";

const SITES = {
  "full articles in the feeds": () => oddContent([], "logo: media/logo.png\n"),
  "summaries only, and a logo of a type that RSS does not allow": () =>
    oddContent([["content: full", "content: summary"]], "logo: https://x.example/logo.webp\n"),
};

describe.each(Object.entries(SITES))("content full of markup, with %s", (_, contentFiles) => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(await contentFiles());
  });
  afterAll(() => served.close());

  test.each(Object.keys(CHECKS))("is served as valid %s", async (file) => {
    const sections = fillSections(served.content.articles);
    const walks = await Promise.all(sections.map(({ path }) => walk(served.fetch, path, file)));
    const documents = walks.flatMap((pages) => [...pages]);
    expect(documents.length).toBeGreaterThanOrEqual(12);
    expect(documents.flatMap(([self, text]) => CHECKS[file]?.(text, self))).toEqual([]);
  });

  test("is served as a valid directory", async () => {
    expect(checkOpml(await bodyOf(served.fetch, "/feeds.opml"))).toEqual([]);
  });
});

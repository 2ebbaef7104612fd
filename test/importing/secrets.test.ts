import { expect, test } from "vitest";
import { articlesOf, writeFolder } from "../authoring/folder.ts";
import { listen } from "../support/http.ts";
import { importInto, rss, rssItem } from "./importing.ts";

test("an article names its source without the query of the address, which may hold a secret", async () => {
  const origin = await listen((_request, response) => response.end(rss(rssItem())));
  const content = writeFolder({});
  const { code } = await importInto(content, "feed", [`${origin}/feed?key=s3cret`]);
  const [text = ""] = Object.values(articlesOf(content));
  expect(code).toBe(0);
  expect(text).toContain(`${origin}/feed`);
  expect(text).not.toContain("s3cret");
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SAMPLE, type Served, serve } from "../support/serve.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(SAMPLE);
});
afterAll(() => served.close());

describe("feeds", () => {
  test.each([
    ["/rss.xml", "application/rss+xml; charset=utf-8"],
    ["/countries/kazakhstan/atom.xml", "application/atom+xml; charset=utf-8"],
    ["/countries/kazakhstan/topics/energy/feed.json", "application/feed+json; charset=utf-8"],
  ])("%s is served as %s", async (path, type) => {
    const response = await served.fetch(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keys } from "../../src/store/keys.ts";
import { type Served, serve } from "../support/serve.ts";
import { herald } from "./support/herald.ts";

const UNAVAILABLE = {
  type: "about:blank",
  title: "Temporarily unavailable",
  status: 503,
  detail: "What is published here cannot be read at the moment. Try again in a minute.",
};

async function expectUnavailable(response: Response): Promise<void> {
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual(UNAVAILABLE);
}

describe("a record that cannot be read", () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(herald());
  });
  afterAll(() => served.close());

  test.each([
    ["a section that is no JSON", keys.section("/topics/trade"), "{", "/topics/trade/rss.xml"],
    [
      "a section of another shape",
      keys.section("/topics/culture"),
      '{"items":[]}',
      "/topics/culture/atom.xml",
    ],
    ["a section of another shape", keys.section("/topics/energy"), "[]", "/topics/energy"],
    ["an article cut short", keys.article("report-5"), '{"id":"tag:', "/articles/report-5"],
    ["an article that is nothing", keys.article("report-6"), "null", "/articles/report-6"],
  ])("answers 503 and tells nothing of the inside: %s", async (_, key, value, path) => {
    expect((await served.fetch(path)).status).toBe(200);
    await served.kv.put(key, value);
    await expectUnavailable(await served.fetch(path));
    const page = await served.fetch(path, { headers: { "Sec-Fetch-Dest": "document" } });
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(await page.text()).not.toMatch(/v1\/|\.ts|Error|invalid/);
  });

  test("does no harm to the others", async () => {
    expect((await served.fetch("/countries/kazakhstan/rss.xml")).status).toBe(200);
  });
});

describe("before anything is published", () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(herald());
  });
  beforeEach(async () => {
    const { keys } = await served.kv.list();
    await Promise.all(keys.map(({ name }) => served.kv.delete(name)));
  });
  afterAll(() => served.close());

  test.each(["/rss.xml", "/atom.xml", "/feed.json", "/", "/feeds.opml", "/countries/kazakhstan"])(
    "%s answers 503",
    async (path) => {
      await expectUnavailable(await served.fetch(path));
    },
  );

  test("an article is not found", async () => {
    expect((await served.fetch("/articles/report-1")).status).toBe(404);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, serve } from "../support/serve.ts";
import { herald } from "./support/herald.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(herald());
});
afterAll(() => served.close());

/** Addresses that people mistype and scanners try, with the expected status. */
const PATHS: readonly [path: string, status: number][] = [
  ["/%", 404],
  ["/%zz/rss.xml", 404],
  ["/%00", 404],
  ["/countries/%/rss.xml", 404],
  ["/countries/%E0%A4%A/rss.xml", 404],
  ["/countries/%ff%fe/rss.xml", 404],
  ["/countries/kazakhstan%00/rss.xml", 404],
  ["/countries/kazakhstan%2Frss.xml", 404],
  ["/countries/%2e%2e/rss.xml", 200],
  ["/countries/..%2f..%2fv1%2fsite/rss.xml", 404],
  ["/countries/../../rss.xml", 200],
  ["/countries/kazakhstan/archives/rss.xml", 404],
  ["/countries//rss.xml", 308],
  ["//rss.xml", 308],
  ["/rss.xml/", 308],
  ["/RSS.XML", 404],
  ["/rss.xml%20", 404],
  ["/countries/Kazakhstan/rss.xml", 308],
  ["/COUNTRIES/kazakhstan/rss.xml", 404],
  ["/countries/kazakhstan/", 308],
  ["/%5Cevil.example", 404],
  ["/%0d%0aX-Injected:1", 404],
  ["/countries/kz/archive/a%0d%0aX-Injected:1/rss.xml", 308],
  ["/countries/қазақстан/rss.xml", 404],
  ["/topics/constructor/rss.xml", 404],
  ["/topics/__proto__/rss.xml", 404],
  ["/articles/__proto__", 404],
  ["/articles/%2e%2e%2fsite", 404],
  ["/articles/", 308],
  ["/articles/..%2fsection%2fall", 404],
  ["/media/", 404],
  ["/media/..%2fsite", 404],
  ["/media/../site", 404],
  ["/media/%", 404],
  [`/media/${"a".repeat(5000)}`, 414],
  [`/articles/${"a".repeat(1900)}`, 404],
  [`/countries/${"a".repeat(1900)}/rss.xml`, 404],
  [`/${"a/".repeat(900)}`, 308],
  [`/${"a/".repeat(2000)}`, 414],
  [`/rss.xml?${"a".repeat(2000)}`, 414],
  [`/rss.xml?_=${"a".repeat(1900)}`, 200],
  [`/countries/${"kz+".repeat(600)}/rss.xml`, 308],
  [`/countries/${"+".repeat(1900)}/rss.xml`, 404],
  ["/countries/%2B/rss.xml", 404],
  ["/countries/%/topics/%/rss.xml", 404],
  ["/countries/k%61zakhstan/rss.xml", 308],
  ["/rss.xml?_=123", 200],
  ["/rss.xml?%", 200],
  ["/archive/2024-11-06-00000000/rss.xml", 307],
  ["/countries/japan/archive/2024-11-06-00000000/rss.xml", 404],
  ["/archive//rss.xml", 308],
];

describe("an odd address", () => {
  test.each(PATHS)("%s is answered with %i", async (path, status) => {
    const response = await served.fetch(path);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/\bat .*\.[jt]sx?:\d/);
  });

  test.each([
    ["/countries/kazakhstan/", "/countries/kazakhstan"],
    ["//rss.xml?limit=5", "/rss.xml?limit=5"],
    ["//evil.example//", "/evil.example"],
    ["/%5Cevil.example/", "/%5Cevil.example"],
    ["/%09/evil.example/", "/%09/evil.example"],
    ["/%0d%0aX-Injected:1/", "/%0d%0aX-Injected:1"],
    [`/a${"/".repeat(1_500)}b`, "/a/b"],
  ])("with extra slashes, %s, redirects to %s", async (path, target) => {
    expect((await served.fetch(path)).headers.get("location")).toBe(target);
  });

  test("never redirects to another site", async () => {
    for (const path of [
      "/countries/kz//evil.example/rss.xml",
      "/countries/KZ?//evil.example",
      "//evil.example",
    ]) {
      const location = (await served.fetch(path)).headers.get("location") ?? "/";
      expect([path, /^\/(?!\/)/.test(location)]).toEqual([path, true]);
    }
  });
});

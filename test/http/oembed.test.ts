import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { herald } from "./support/herald.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(herald());
});
afterAll(() => served.close());

function ask(path: string, more = ""): Promise<Response> {
  const url = path === "" || path.startsWith("/") ? URL_OF_TESTS + path : path;
  return served.fetch(`/oembed?url=${encodeURIComponent(url)}${more}`);
}

function frame(path: string, title: string, width: number, height: number): string {
  const address = `${URL_OF_TESTS}${path}`;
  return `<iframe src="${address}" title="${title}" width="${width}" height="${height}" frameborder="0" loading="lazy" referrerpolicy="no-referrer"></iframe>`;
}

describe("oEmbed", () => {
  test("gives a frame for the page of a section", async () => {
    const response = await ask("/countries/kazakhstan");
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "application/json; charset=utf-8",
    ]);
    expect(await response.json()).toEqual({
      version: "1.0",
      type: "rich",
      title: "Kazakhstan – Steppe Herald",
      provider_name: "Steppe Herald",
      provider_url: `${URL_OF_TESTS}/`,
      cache_age: 3600,
      html: frame("/countries/kazakhstan/embed", "Kazakhstan – Steppe Herald", 600, 510),
      width: 600,
      height: 510,
    });
  });

  test.each([
    ["/", "/embed", "Steppe Herald"],
    ["", "/embed", "Steppe Herald"],
    ["/topics/energy/", "/topics/energy/embed", "Energy – Steppe Herald"],
    [
      "/countries/kz+uzbekistan/topics/commerce",
      "/countries/kazakhstan+uzbekistan/topics/trade/embed",
      "Kazakhstan or Uzbekistan: Trade – Steppe Herald",
    ],
    [
      "/countries/kazakhstan%2Buzbekistan?page=2",
      "/countries/kazakhstan+uzbekistan/embed",
      "Kazakhstan or Uzbekistan – Steppe Herald",
    ],
    ["/topics/trade/embed?theme=dark", "/topics/trade/embed?theme=dark", "Trade – Steppe Herald"],
  ])("understands %s", async (path, embed, title) => {
    expect(await (await ask(path)).json()).toMatchObject({ html: frame(embed, title, 600, 510), title });
  });

  test("respects the maximum width and height", async () => {
    expect(await (await ask("/", "&maxwidth=320&maxheight=200&format=json")).json()).toMatchObject({
      html: frame("/embed", "Steppe Herald", 320, 200),
      width: 320,
      height: 200,
    });
    const wide = await ask("/", "&maxwidth=9000&maxheight=none");
    expect(await wide.json()).toMatchObject({ width: 600, height: 510 });
  });

  test("escapes the options in the address of the frame", async () => {
    const { html } = (await (await ask("/embed?limit=2&images=on")).json()) as { html: string };
    expect(html).toContain(`src="${URL_OF_TESTS}/embed?limit=2&amp;images=on"`);
  });

  test.each([
    ["/articles/report-1", 404],
    ["/countries/atlantis", 404],
    ["https://elsewhere.example/countries/kazakhstan", 404],
    ["javascript:alert(1)", 404],
    ["/embed?limit=0", 400],
    ["/countries/%E0%A4%A", 404],
  ])("answers %s with %i", async (path, status) => {
    expect((await ask(path)).status).toBe(status);
  });

  test("answers a missing address with 400, and an unsupported format with 501", async () => {
    expect((await served.fetch("/oembed")).status).toBe(400);
    expect((await ask("/", "&format=xml")).status).toBe(501);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeMedia } from "../../src/article/media.ts";

const HASH = "3f2a9c1e070123456789abcdef012345";

/** The beginning of a PNG of 640 × 480 pixels, which is all that is read. */
const PNG = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 2, 0x80, 0, 0, 1,
  0xe0, 8, 6, 0, 0, 0, 0, 0, 0, 0,
]);
const GIF = Uint8Array.from([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x40, 0, 0x20, 0, 0, 0, 0]);

describe("a picture", () => {
  test("is described by its bytes, and named after their hash", () => {
    expect(describeMedia("media/maps/route.png", PNG, HASH)).toEqual({
      path: "media/maps/route.png",
      name: "maps/route.3f2a9c1e07.png",
      type: "image/png",
      length: 33,
      width: 640,
      height: 480,
      hash: HASH,
    });
    expect(describeMedia("media/a_b.C-1.GIF", GIF, HASH)).toMatchObject({
      name: "a_b.C-1.3f2a9c1e07.gif",
      type: "image/gif",
      width: 64,
      height: 32,
    });
  });

  const NAME =
    "has a name that cannot be part of an address; use A–Z, a–z, 0–9, ., - and _, and an extension such as .png";
  test.each([
    { path: "media/a b.png", bytes: PNG, problem: NAME },
    { path: "media/карта.png", bytes: PNG, problem: NAME },
    {
      path: `media/${"a".repeat(241)}.png`,
      bytes: PNG,
      problem: "has a path of 251 characters; shorten it to 250 or fewer",
    },
    { path: "media/a?.png", bytes: PNG, problem: NAME },
    { path: "media/../a.png", bytes: PNG, problem: NAME },
    { path: "media/.a.png", bytes: PNG, problem: NAME },
    { path: "media/a", bytes: PNG, problem: NAME },
    { path: "media/a.jpg", bytes: PNG, problem: "is a PNG picture; use the extension .png" },
    { path: "media/a.png", bytes: GIF, problem: "is a GIF picture; use the extension .gif" },
    {
      path: "media/a.svg",
      bytes: new TextEncoder().encode("<svg/>"),
      problem: "is not a PNG, JPEG, GIF, WebP or AVIF picture; convert it",
    },
    {
      path: "media/a.png",
      bytes: new Uint8Array(),
      problem: "is not a PNG, JPEG, GIF, WebP or AVIF picture; convert it",
    },
    {
      path: "media/a.png",
      bytes: PNG.slice(0, 12),
      problem: "is not a PNG, JPEG, GIF, WebP or AVIF picture; convert it",
    },
  ])("$path is refused: it $problem", ({ path, bytes, problem }) => {
    expect(describeMedia(path, bytes, HASH)).toBe(problem);
  });

  test("cannot be larger than a value of Workers KV", () => {
    const large = new Uint8Array(25 * 1024 * 1024 + 1);
    expect(describeMedia("media/a.png", large, HASH)).toBe("has 26214401 bytes; make it smaller than 25 MiB");
  });

  test("can be any bytes without an exception", () => {
    const heads = fc.constantFrom(PNG, GIF, Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), new Uint8Array());
    fc.assert(
      fc.property(heads, fc.uint8Array({ maxLength: 200 }), (head, tail) => {
        const described = describeMedia("media/a.png", Uint8Array.from([...head, ...tail]), HASH);
        expect(typeof described === "string" || described.type === "image/png").toBe(true);
      }),
    );
  });
});

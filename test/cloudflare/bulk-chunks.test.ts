import fc from "fast-check";
import { expect, test } from "vitest";
import { chunks, LIMITS, type Limits } from "../../src/cloudflare/bulk-chunks.ts";

/** Splits texts into chunks. */
async function cut(texts: readonly string[], limits: Limits) {
  const all: { members: string[]; json: string }[] = [];
  for await (const chunk of chunks(texts, JSON.stringify, limits)) all.push(chunk);
  return all;
}

test("a chunk ends at the maximum number of members, or before the maximum of bytes of JSON", async () => {
  const json = async (texts: string[], limits: Limits) => (await cut(texts, limits)).map(({ json }) => json);
  expect(await json(["a", "b", "c"], { bytes: 100, members: 2 })).toEqual(['["a","b"]', '["c"]']);
  expect(await json(["a", "b"], { bytes: 9, members: 9 })).toEqual(['["a","b"]']);
  expect(await json(["a", "b"], { bytes: 8, members: 9 })).toEqual(['["a"]', '["b"]']);
  // Two letters of two bytes each.
  expect(await json(["é", "é"], { bytes: 11, members: 9 })).toEqual(['["é","é"]']);
  expect(await json(["é", "é"], { bytes: 10, members: 9 })).toEqual(['["é"]', '["é"]']);
  expect(await json(["a", "long and longer", "b"], { bytes: 9, members: 9 })).toEqual([
    '["a"]',
    '["long and longer"]',
    '["b"]',
  ]);
  expect(await json([], LIMITS)).toEqual([]);
});

test("all texts are in the files, whatever they are, in their order and within the limits", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "grapheme" }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 5 }),
      async (texts, bytes, members) => {
        const all = await cut(texts, { bytes, members });
        expect(all.flatMap(({ json }) => JSON.parse(json))).toEqual(texts);
        expect(all.flatMap(({ members }) => members)).toEqual(texts);
        for (const chunk of all) {
          expect(chunk.members.length).toBeLessThanOrEqual(members);
          if (chunk.members.length > 1) expect(Buffer.byteLength(chunk.json)).toBeLessThanOrEqual(bytes);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test("Cloudflare takes a request of these limits", () => {
  expect(LIMITS.bytes).toBeLessThan(90_000_000);
  expect(LIMITS.members).toBeLessThanOrEqual(10_000);
});

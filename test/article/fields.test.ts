import { expect, test } from "vitest";
import * as z from "zod";
import { distinct } from "../../src/article/fields.ts";
import { problems } from "./one.ts";

const list = distinct(z.string());
const entries = (count: number) => Array.from({ length: count }, (_, index) => `entry-${index}`);

test("a list may have fifty entries, and no more", () => {
  expect(list.safeParse(entries(50)).data).toEqual(entries(50));
  expect(list.safeParse(entries(51)).error?.issues.map(({ message }) => message)).toEqual([
    "has 51 entries; keep the 50 or fewer that matter most",
  ]);
});

test("an entry that is listed twice is reported where it is repeated", () => {
  const { error } = list.safeParse(["a", "b", "a"]);
  expect(error?.issues.map(({ path, message }) => ({ path, message }))).toEqual([
    { path: [2], message: '"a" is listed twice; remove one' },
  ]);
});

test("a list of more than fifty countries is reported at its field", () => {
  const codes = Array.from({ length: 51 }, () => "KZ").join(", ");
  expect(problems({ countries: `[${codes}]` })).toEqual([
    "x.md:4:1 countries: has 51 entries; keep the 50 or fewer that matter most",
  ]);
});

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { TIME_FACTOR } from "../time.ts";

/** Something that is done with a text of about `size` characters, or with so many that are in proportion to it. */
export type WorkCase = { name: string; size?: number; run: (size: number) => unknown };

/**
 * The most that the work may grow from two to four times the size, compared with how it grows from one to two times: twice as
 * much if it is in proportion to the size, four times as much if it grows with the square.
 */
const MAX_GROWTH = 2.6;

/** Work that may come and go with the size, because something is done for the first time, as a share of all. */
const TOLERANCE = 0.05;

/**
 * Makes a test of each case of a module: the work grows in proportion to the text. It is counted (`count-work.ts`) in a process
 * of its own, which loads the code under test after the counting has begun.
 */
export function testDoubling(file: string, cases: readonly WorkCase[]): void {
  let counts: Record<string, number[]> = {};
  beforeAll(async () => {
    const program = join(import.meta.dirname, "run-cases.ts");
    const { stdout } = await promisify(execFile)(process.execPath, [program, file], { maxBuffer: 1e8 });
    counts = JSON.parse(stdout);
  }, 120_000 * TIME_FACTOR);

  test.each(cases)("$name", ({ name }) => {
    const [once = 0, twice = 0, fourTimes = 0] = counts[name] ?? [];
    expect(once).toBeGreaterThan(0);
    expect(isInProportion([once, twice, fourTimes])).toBe(true);
  });
}

/** Whether work at one, two and four times a size grows in proportion to the size, or less. */
export function isInProportion([once, twice, fourTimes]: readonly [number, number, number]): boolean {
  return fourTimes - twice <= MAX_GROWTH * Math.max(0, twice - once) + TOLERANCE * once;
}

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../support/command.ts";
import { TIME_FACTOR } from "../../support/time.ts";
import {
  check,
  checkedQuietly,
  databaseIn,
  MONTH,
  type Outcome,
  smallFolder,
  write,
  written,
} from "./folder.ts";

let folder: string;
let cacheFolder: string;
let database: string;
let good: Outcome;

beforeEach(async () => {
  folder = smallFolder();
  cacheFolder = temporaryFolder();
  good = await check(folder, { cacheFolder });
  database = databaseIn(cacheFolder);
});

/** Expects the same publication as before, and an intact cache after it unless `intact` is false. */
async function expectSame(intact = true): Promise<void> {
  const { parsed: _, ...expected } = good;
  expect(await check(folder, { cacheFolder })).toMatchObject(expected);
  if (!intact) return;
  // A damaged record is noticed when it is read, and rendered again in the next run.
  expect(await check(folder, { cacheFolder })).toMatchObject(expected);
  expect(await check(folder, { cacheFolder })).toEqual({ ...expected, parsed: [] });
}

describe("the publication is the same, and the cache intact afterwards, when the database", () => {
  test.each<[string, () => void]>([
    ["is empty", () => writeFileSync(database, "")],
    ["is another kind of file", () => writeFileSync(database, "Not a database at all. ".repeat(1000))],
    ["is a folder", putFolder],
    ["is missing", () => rmSync(database)],
    ["has another schema", () => inDatabase("DROP TABLE heads; CREATE TABLE heads (key TEXT, other TEXT)")],
    [
      "has a view in place of its table",
      () => inDatabase("DROP TABLE heads; CREATE VIEW heads AS SELECT 1 AS key, 2 AS sum, 3 AS head"),
    ],
    [
      "has numbers instead of texts",
      () => inDatabase("UPDATE heads SET head = 1; UPDATE bodies SET body = x'00ff'"),
    ],
    [
      "has null in every column",
      () => inDatabase("UPDATE heads SET head = NULL, sum = NULL; UPDATE bodies SET body = NULL"),
    ],
    ["has other records", () => inDatabase("UPDATE bodies SET body = '{}'")],
    ["has lost its records", () => inDatabase("DELETE FROM bodies")],
    [
      "has its records mixed up",
      () => inDatabase("UPDATE bodies SET body = (SELECT body FROM bodies ORDER BY body DESC)"),
    ],
    [
      "has its entries mixed up",
      () => inDatabase("UPDATE heads SET (head, sum) = (SELECT head, sum FROM heads)"),
    ],
  ])("%s", async (_what, damage) => {
    damage();
    await expectSame();
  });

  test("is truncated anywhere", async () => {
    const whole = readFileSync(database);
    const cuts = fc.sample(fc.nat(whole.length - 1), { numRuns: 30, seed: 1 });
    for (const cut of [100, 4096, whole.length - 1, ...cuts]) {
      writeFileSync(database, whole);
      truncateSync(database, cut);
      await expectSame(false);
    }
  });

  test("has wrong bytes anywhere", async () => {
    const whole = readFileSync(database);
    const flips = fc.sample(fc.array(fc.nat(whole.length - 1), { minLength: 1, maxLength: 30 }), {
      numRuns: 100,
      seed: 1,
    });
    const inHead = Array.from({ length: 100 }, (_, offset) => [offset]);
    for (const offsets of [...inHead, ...flips]) {
      const bytes = Buffer.from(whole);
      for (const offset of offsets) bytes[offset] = 255 - (bytes[offset] ?? 0);
      writeFileSync(database, bytes);
      await expectSame(false);
    }
  });

  function putFolder(): void {
    rmSync(database);
    mkdirSync(join(database, "x"), { recursive: true });
  }

  function inDatabase(sql: string): void {
    const opened = new DatabaseSync(database);
    opened.exec(sql);
    opened.close();
  }
});

describe("the publication is the same when the cache", () => {
  test("is locked by another process, and is not waited for again at each article", async () => {
    const other = new DatabaseSync(database);
    other.exec("BEGIN EXCLUSIVE");
    const begin = performance.now();
    await expectSame(false);
    expect(performance.now() - begin).toBeLessThan(10_000 * TIME_FACTOR);
    other.exec("COMMIT");
    other.close();
    await expectSame();
  });

  test("can be read but not written", async () => {
    const other = new DatabaseSync(database);
    other.exec("BEGIN IMMEDIATE");
    write(
      folder,
      `${MONTH}/g.md`,
      readFileSync(join(folder, MONTH, "g.md"), "utf8").replace("No links", "No link"),
    );
    const { parsed, entries } = await check(folder, { cacheFolder });
    expect(parsed).toEqual([`${MONTH}/g.md`]);
    expect(entries).toEqual((await check(folder, { cacheFolder: temporaryFolder() })).entries);
    other.close();
  });

  test("has a path that cannot be a folder", async () => {
    cacheFolder = join(database, "cache");
    await expectSame(false);
    expect(statSync(database).isFile()).toBe(true);
  });

  test("is emptied between check and upload, unless an article was changed in the meantime", async () => {
    const checked = await checkedQuietly(folder, { cacheFolder });
    const opened = new DatabaseSync(database);
    opened.exec("DELETE FROM heads; DELETE FROM bodies");
    opened.close();
    expect(checked?.bundle().map(written)).toEqual(good.entries);
    write(
      folder,
      `${MONTH}/g.md`,
      readFileSync(join(folder, MONTH, "g.md"), "utf8").replace("No links", "No link"),
    );
    expect(() => checked?.bundle().map(written)).toThrow(
      `${MONTH}/g.md was changed while it was being published; publish again.`,
    );
  });
});

test("the result of a check can be used after the same folder was checked again", async () => {
  const first = await checkedQuietly(folder, { cacheFolder });
  await check(folder, { cacheFolder });
  expect(first?.bundle().map(written)).toEqual(good.entries);
});

test("nothing is locked while entries are uploaded, even if a part of the content was bundled", async () => {
  const checked = await checkedQuietly(folder, { cacheFolder });
  const part = checked?.bundle({ ...checked.content, articles: checked.content.articles.slice(1) });
  expect(part?.length).toBeLessThan(good.entries?.length ?? 0);
  const other = new DatabaseSync(database);
  other.exec("BEGIN EXCLUSIVE; COMMIT");
  other.close();
});

test("only the caches of the last few publications are kept", async () => {
  for (let count = 0; count < 12; count++)
    await check(folder, { cacheFolder, url: `https://${count}.example` });
  expect(existsSync(database)).toBe(false);
  const { parsed } = await check(folder, { cacheFolder, url: "https://11.example" });
  expect(parsed).toEqual([]);
});

test("a file of another program in place of the database is replaced", async () => {
  copyFileSync(join(folder, "media", "logo.png"), database);
  await expectSame();
});

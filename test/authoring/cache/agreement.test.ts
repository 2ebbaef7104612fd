import { appendFileSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../support/command.ts";
import { articleText, SITE_YAML, TOPICS_YAML } from "../../support/content.ts";
import { LONG, runs } from "../../support/time.ts";
import { ARTICLES, check, checkWithoutCache, MONTH, smallFolder, write } from "./folder.ts";

const paths = Object.keys(ARTICLES).map((name) => `${MONTH}/${name}`);

/** What a publication depends on besides its files: the time, the address, and whether drafts are shown. */
type View = { now: string; url?: string; drafts: boolean };
type Edit = { says: string; act: (folder: string, view: View) => void };

const edit = (says: string, act: Edit["act"]): Edit => ({ says, act });
const replaceIn = (file: string, from: string | RegExp, to: string) =>
  edit(`${file}: ${from} becomes ${to}`, (folder) => {
    if (!existsSync(join(folder, file))) return;
    write(folder, file, readFileSync(join(folder, file), "utf8").replace(from, to));
  });
const see = (change: Partial<View>) =>
  edit(JSON.stringify(change), (_folder, view) => void Object.assign(view, change));

const path = fc.constantFrom(...paths);
const edits = fc.oneof(
  path.map((file) => edit(`delete ${file}`, (folder) => rmSync(join(folder, file), { force: true }))),
  path.map((file) =>
    edit(`restore ${file}`, (folder) => write(folder, file, ARTICLES[file.slice(-4)] ?? "")),
  ),
  path.map((file) =>
    edit(`rename ${file}`, (folder) => {
      if (existsSync(join(folder, file)))
        renameSync(join(folder, file), join(folder, file.replace(".md", "-2.md")));
    }),
  ),
  fc.tuple(path, fc.nat(9)).map(([file, number]) => replaceIn(file, /$/, `\nMore ${number}.`)),
  fc
    .tuple(path, path)
    .map(([from, to]) => replaceIn(from, /$/, `\nSee [it](/${to}) and [it](/articles/${to.at(-4)}).`)),
  path.map((file) => replaceIn(file, "draft: true", "draft: false")),
  path.map((file) => replaceIn(file, "draft: false", "draft: true")),
  path.map((file) => replaceIn(file, /published: .*/, "published: 2024-11-15T00:00:00Z")),
  path.map((file) => replaceIn(file, "countries: [KZ]", "countries: [KAZ]")),
  path.map((file) => replaceIn(file, "[KAZ]", "[KZ]")),
  fc
    .constantFrom("icon", "logo")
    .map((name) =>
      edit(`other bytes of ${name}`, (folder) => appendFileSync(join(folder, "media", `${name}.png`), "x")),
    ),
  fc.constantFrom(
    edit("no logo", (folder) => rmSync(join(folder, "media/logo.png"), { force: true })),
    edit("no topics", (folder) => rmSync(join(folder, "topics.yaml"))),
    edit("the first topics", (folder) => write(folder, "topics.yaml", TOPICS_YAML)),
    edit("the first site", (folder) => write(folder, "site.yaml", SITE_YAML)),
    replaceIn("topics.yaml", "name: Energy", "name: Power"),
    replaceIn("topics.yaml", "description: Books", "description: Good books"),
    replaceIn("topics.yaml", "slug: culture", "slug: arts"),
    replaceIn("site.yaml", "title: Steppe Herald", "title: Herald"),
    replaceIn("site.yaml", "name: Herald Desk", "name: Desk"),
    replaceIn("site.yaml", "news.example,2024-11-01", "news.example,2023"),
    replaceIn("site.yaml", "language: en", "language: ru"),
    replaceIn("site.yaml", "url: https://news.example", "url: https://other.example"),
    replaceIn("site.yaml", "content: full", "content: summary"),
    replaceIn("site.yaml", "pageSize: 5", "pageSize: 2"),
    see({ url: "https://preview.example" }),
    see({ url: "https://news.example" }),
    see({ drafts: true }),
    see({ drafts: false }),
    see({ now: "2024-11-10T00:00:00Z" }),
    see({ now: "2024-11-10T23:59:59Z" }),
    see({ now: "2024-11-20T09:00:00Z" }),
    see({ now: "2024-11-20T08:59:59Z" }),
    see({ now: "2025-01-01T00:00:00Z" }),
  ),
);

describe("with a cache, a publication", () => {
  test("is the same as without one, to the byte, with the same problems, whatever is edited between runs", async () => {
    let valid = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(edits, { minLength: 4, maxLength: 12 }), async (sequence) => {
        const folder = smallFolder();
        const cacheFolder = temporaryFolder();
        const view: View = { now: "2024-11-10T00:00:00Z", drafts: false };
        for (const { act } of [see({}), ...sequence]) {
          act(folder, view);
          const { parsed: _, ...kept } = await check(folder, { ...view, cacheFolder });
          if (kept.entries !== undefined) valid += 1;
          expect(kept).toEqual(await checkWithoutCache(folder, view));
        }
      }),
      { numRuns: runs(25) },
    );
    // Most comparisons must be of publications, not of lists of errors.
    expect(valid).toBeGreaterThan(LONG ? 50 : 8);
  });

  test.each<[string, string, string | RegExp, string, string[]]>([
    ["an article's text", `${MONTH}/g.md`, "No links", "No link", ["g"]],
    ["a field of an article", `${MONTH}/b.md`, "A title", "Another title", ["b"]],
    ["the title of the site", "site.yaml", "title: Steppe", "title: The Steppe", []],
    ["how much feeds hold", "site.yaml", "pageSize: 5", "pageSize: 2", []],
    ["whether feeds hold full texts", "site.yaml", "content: full", "content: summary", []],
    ["the name of a topic", "topics.yaml", "name: Culture", "name: Arts", ["b"]],
    ["another topic", "topics.yaml", /$/, "- {slug: law, name: Law, description: Courts.}\n", []],
    ["what aggregators want", "site.yaml", /$/, "aggregators: [msn, flipboard]\n", [..."abcdefg"]],
    ["the author of the site", "site.yaml", "name: Herald Desk", "name: Desk", [..."abcdefg"]],
  ])("parses again only what depends on %s", async (_what, file, from, to, parsed) => {
    const folder = smallFolder();
    const cacheFolder = temporaryFolder();
    expect((await check(folder, { cacheFolder })).parsed).toHaveLength(paths.length);
    expect((await check(folder, { cacheFolder })).parsed).toEqual([]);
    const before = readFileSync(join(folder, file), "utf8");
    write(folder, file, before.replace(from, to));
    const { parsed: parsedAfter, ...after } = await check(folder, { cacheFolder });
    expect(after).toEqual(await checkWithoutCache(folder));
    expect(parsedAfter).toEqual(parsed.map((name) => `${MONTH}/${name}.md`));
  });
});

test("changed pictures, and links to articles that were removed, are noticed", async () => {
  const folder = smallFolder();
  const cacheFolder = temporaryFolder();
  await check(folder, { cacheFolder });
  appendFileSync(join(folder, "media", "logo.png"), "x");
  expect((await check(folder, { cacheFolder })).parsed).toEqual([`${MONTH}/b.md`]);
  rmSync(join(folder, MONTH, "b.md"));
  const { parsed, printed } = await check(folder, { cacheFolder });
  expect(parsed).toEqual([`${MONTH}/a.md`]);
  expect(printed[0]).toMatch(/a\.md:8:9 "b\.md" is not an article/);
});

test("a scheduled article is parsed again when it is due, and an undated draft on another day", async () => {
  const folder = smallFolder();
  const cacheFolder = temporaryFolder();
  const parsedAt = async (now: string) =>
    (await check(folder, { cacheFolder, now })).parsed.map((file) => file.at(-4));
  expect(await parsedAt("2024-11-19T09:00:00Z")).toHaveLength(paths.length);
  expect(await parsedAt("2024-11-19T23:59:59Z")).toEqual([]);
  expect(await parsedAt("2024-11-20T08:59:59Z")).toEqual(["f"]);
  expect(await parsedAt("2024-11-20T09:00:00Z")).toEqual(["c"]);
});

test("entries that are no longer used are removed, but not while the content has errors", async () => {
  const folder = smallFolder();
  const cacheFolder = temporaryFolder();
  const text = (title: string) => articleText({ title }, "No links.");
  await check(folder, { cacheFolder });
  write(folder, `${MONTH}/g.md`, text("5"));
  write(folder, `${MONTH}/h.md`, text("Extra"));
  expect((await check(folder, { cacheFolder })).entries).toBeUndefined();
  write(folder, `${MONTH}/g.md`, ARTICLES["g.md"] ?? "");
  expect((await check(folder, { cacheFolder })).parsed).toEqual([]);
  rmSync(join(folder, MONTH, "h.md"));
  await check(folder, { cacheFolder });
  write(folder, `${MONTH}/h.md`, text("Extra"));
  expect((await check(folder, { cacheFolder })).parsed).toEqual([`${MONTH}/h.md`]);
});

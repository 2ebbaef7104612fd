import { describe, expect, test } from "vitest";
import { formatProblem } from "../../src/article/problem.ts";
import { findExcess } from "../../src/publish/kv-limits.ts";
import type { Entry } from "../../src/store/entry.ts";
import { check, MONTH, smallFolder, write } from "../authoring/cache/folder.ts";
import { temporaryFolder } from "../support/command.ts";
import { articleText, contentOf, files, SITE_YAML } from "../support/content.ts";

const MIB = 1024 * 1024;
/** A text of so many bytes in the record of an article. */
const long = (bytes: number) => "a".repeat(bytes);

async function problemsWith(articles: Record<string, string>, site = SITE_YAML) {
  const folder = smallFolder();
  write(folder, "site.yaml", site);
  for (const [name, text] of Object.entries(articles)) write(folder, `${MONTH}/${name}`, text);
  const { printed, entries } = await check(folder, { cacheFolder: temporaryFolder() });
  return {
    entries,
    errors: printed.filter((line) => /\.md:1:1 /.test(line)).map((line) => line.replace(/^.*\//, "")),
  };
}

describe("what KV would not take is told before anything is sent, and nothing is published:", () => {
  test("an article that is too large by itself", async () => {
    const { entries, errors } = await problemsWith({ "x.md": articleText({}, long(26 * MIB)) });
    expect(entries).toBeUndefined();
    expect(errors).toEqual(["x.md:1:1 makes a record of 26.1 MiB, and KV holds 25 MiB; shorten it"]);
  });

  const large = (topics: string, mib: number) => articleText({ topics, countries: "[UZ]" }, long(mib * MIB));
  const articles = {
    "x.md": large("[energy]", 12),
    "y.md": large("[trade]", 10),
    "z.md": large("[trade]", 6),
  };

  test("a feed whose articles are too large together, at the largest of them", async () => {
    const { entries, errors } = await problemsWith(articles);
    expect(entries).toBeUndefined();
    expect(errors).toEqual([
      'x.md:1:1 is the largest article of the feed "Steppe Herald", which would have 28.1 MiB, and KV holds 25 MiB; shorten it, or set "content: summary" or a lower "pageSize" in site.yaml',
    ]);
  });

  test("but not where feeds hold summaries only, or fewer articles", async () => {
    const summaries = await problemsWith(articles, SITE_YAML.replace("content: full", "content: summary"));
    expect(summaries).toMatchObject({ errors: [], entries: expect.any(Array) });
    const fewer = await problemsWith(articles, SITE_YAML.replace("pageSize: 5", "pageSize: 1"));
    expect(fewer).toMatchObject({ errors: [], entries: expect.any(Array) });
  });
});

describe("a key or metadata that is too large is told at its file:", () => {
  const { site, topics } = contentOf(files({}));
  const content = { site, topics, articles: [], withdrawn: [] };
  const entry = (fields: Partial<Entry>): Entry => ({
    ...{ key: "v1/site", kind: "site", hash: "3f2a", size: 2, value: () => "{}", ...fields },
  });
  const told = (fields: Partial<Entry>) => findExcess([entry(fields)], content, "content").map(formatProblem);

  test("a key", () => {
    const key = `v1/section/${"k".repeat(502)}`;
    expect(told({ key, kind: "section" })).toEqual([
      `content/site.yaml:1:1 needs the key ${key} of 513 bytes, and KV takes 512; choose a shorter name`,
    ]);
  });

  test("metadata", () => {
    expect(
      told({ key: "v1/media/a.png", kind: "media", type: "t".repeat(1000), mediaPath: "media/a.png" }),
    ).toEqual([
      "content/media/a.png:1:1 needs metadata of 1062 bytes, and KV takes 1024; choose a shorter name",
    ]);
  });
});

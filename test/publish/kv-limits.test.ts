import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeMedia } from "../../src/article/media.ts";
import { KV_LIMITS } from "../../src/core/kv-limits.ts";
import { sectionPath } from "../../src/section/section.ts";
import { keys } from "../../src/store/keys.ts";
import { countries } from "../../src/taxonomy/iso3166.ts";
import { check, MONTH, smallFolder, write } from "../authoring/cache/folder.ts";
import { temporaryFolder } from "../support/command.ts";
import { articleText, SITE_YAML } from "../support/content.ts";
import { SAMPLE } from "../support/serve.ts";

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

test("no key is too long, however long the names in it", () => {
  const slug = "s".repeat(120);
  const path = `media/${"p".repeat(240)}.png`;
  const png = readFileSync(join(SAMPLE, "media", "icon.png"));
  const media = describeMedia(path, png, "f".repeat(32));
  const topic = { slug, name: "", description: "", aliases: [] };
  const longest = countries.toSorted((a, b) => b.slug.length - a.slug.length)[0];
  const name = "2024-11-06-3f2a9c1e";
  for (const key of [
    keys.article(slug),
    keys.archivePage(sectionPath({ country: longest, topic }), name),
    keys.media(typeof media === "string" ? expect.unreachable(media) : media.name),
  ]) {
    expect(key.length, key).toBeLessThanOrEqual(KV_LIMITS.keyBytes);
  }
});

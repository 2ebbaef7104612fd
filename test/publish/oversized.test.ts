import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeMedia } from "../../src/article/media.ts";
import { formatProblem } from "../../src/article/problem.ts";
import { KV_LIMITS } from "../../src/core/kv-limits.ts";
import { findOversized } from "../../src/publish/oversized.ts";
import { sectionPath } from "../../src/section/section.ts";
import type { Entry } from "../../src/store/entry.ts";
import { keys } from "../../src/store/keys.ts";
import { countries } from "../../src/taxonomy/iso3166.ts";
import { check, MONTH, smallFolder, write } from "../authoring/cache/folder.ts";
import { checkedFiles } from "../support/bundle.ts";
import { temporaryFolder } from "../support/command.ts";
import { articleText, files, SITE_YAML } from "../support/content.ts";
import { SAMPLE } from "../support/serve.ts";
import { TIME_FACTOR } from "../support/time.ts";

const MIB = 1024 * 1024;
/** A text that takes this many bytes in the record of an article. */
const long = (bytes: number) => `\`\`\`\n${"a".repeat(bytes)}\n\`\`\``;

/** A folder with these articles, and what a check of it finds: results of earlier checks are cached. */
function folderWith(articles: Record<string, string>) {
  const folder = smallFolder();
  const cacheFolder = temporaryFolder();
  for (const [name, text] of Object.entries(articles)) write(folder, `${MONTH}/${name}`, text);
  return async (site = SITE_YAML) => {
    write(folder, "site.yaml", site);
    const { printed, entries } = await check(folder, { cacheFolder });
    return {
      entries,
      errors: printed.filter((line) => /\.md:1:1 /.test(line)).map((line) => line.replace(/^.*\//, "")),
    };
  };
}

test("an article that is too large for KV by itself is reported", () => {
  const { content } = checkedFiles(files({ [`${MONTH}/x.md`]: articleText() }));
  const articles = content.articles.map((article) => ({
    ...article,
    record: { ...article.record, size: 26 * MIB },
  }));
  const entries = articles.map(({ slug, record }): Entry => {
    return { key: keys.article(slug), kind: "article", ...record };
  });
  const found = findOversized({ ...content, articles }, () => entries, "content");
  expect(found.map(formatProblem)).toEqual([
    `content/${MONTH}/x.md:1:1 makes a record of 26 MiB, but KV takes at most 25 MiB; shorten it`,
  ]);
});

test("content that cannot be too large is not bundled to find that out", () => {
  const { content } = checkedFiles(files({ [`${MONTH}/x.md`]: articleText() }));
  expect(findOversized(content, () => expect.unreachable(), "content")).toEqual([]);
});

test(
  "articles that are too large together are reported at the largest of them, unless feeds contain less",
  async () => {
    const large = (topics: string, mib: number) =>
      articleText({ topics, countries: "[UZ]" }, long(mib * MIB));
    const checkWith = folderWith({
      "x.md": large("[energy]", 12),
      "y.md": large("[trade]", 10),
      "z.md": large("[trade]", 6),
    });
    const whole = await checkWith();
    expect(whole.entries).toBeUndefined();
    expect(whole.errors).toEqual([
      'x.md:1:1 is the largest article of the feed "Steppe Herald", which would have 28.1 MiB, but KV takes at most 25 MiB; shorten it, or set "content: summary" or a lower "pageSize" in site.yaml',
    ]);
    const summaries = await checkWith(SITE_YAML.replace("content: full", "content: summary"));
    expect(summaries).toMatchObject({ errors: [], entries: expect.any(Array) });
    const fewer = await checkWith(SITE_YAML.replace("pageSize: 5", "pageSize: 1"));
    expect(fewer).toMatchObject({ errors: [], entries: expect.any(Array) });
  },
  60_000 * TIME_FACTOR,
);

test("no key is too long, even with the longest names in it", () => {
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

import { readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeMedia } from "../../src/article/media.ts";
import { formatProblem } from "../../src/article/problem.ts";
import { KV_LIMITS } from "../../src/core/kv-limits.ts";
import { findOversized } from "../../src/publish/oversized.ts";
import { sectionPath } from "../../src/section/section.ts";
import { keys } from "../../src/store/keys.ts";
import { countries } from "../../src/taxonomy/iso3166.ts";
import { check, MONTH, smallFolder, write } from "../authoring/cache/folder.ts";
import { checkedFiles } from "../support/bundle.ts";
import { temporaryFolder } from "../support/command.ts";
import { articleText, files, SITE_YAML } from "../support/content.ts";
import { SAMPLE } from "../support/serve.ts";

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

/** What `findOversized` prints about articles whose records have these sizes, in MiB, one a day. */
function foundFor(sizes: number[], site = SITE_YAML): string[] {
  const texts = Object.fromEntries(
    sizes.map((_, index) => [
      `${MONTH}/${"abcdefgh"[index]}.md`,
      articleText({
        published: `2024-11-0${index + 1}T00:00:00Z`,
        topics: index % 2 === 0 ? "[energy]" : "[trade]",
      }),
    ]),
  );
  const { content } = checkedFiles({ ...files(texts), site });
  const articles = content.articles.map((article, index) => ({
    ...article,
    record: { ...article.record, size: (sizes[index] ?? 0) * MIB },
  }));
  return findOversized({ ...content, articles }, () => expect.unreachable(), "content").map(formatProblem);
}

test("an article that a Worker cannot serve is reported, whatever feeds contain", () => {
  const error = `content/${MONTH}/a.md:1:1 makes a record of 4.1 MiB, but a Worker can serve at most 4 MiB at once; shorten it, or divide it into several articles`;
  expect(foundFor([4.1])).toEqual([error]);
  expect(foundFor([4.1], SITE_YAML.replace("content: full", "content: summary"))).toEqual([error]);
  expect(foundFor([24])).toEqual([error.replace("4.1", "24")]);
});

test("articles that a Worker cannot serve together are reported at the largest of them, once", () => {
  expect(foundFor([1.5, 1.6, 1.4])).toEqual([
    `content/${MONTH}/b.md:1:1 is the largest article of the feed "Steppe Herald", which would have 4.5 MiB, but a Worker can serve at most 4 MiB; shorten it, or set a lower "pageSize" in site.yaml`,
    `content/${MONTH}/a.md:1:1 warning: is the largest article of the feed "Kazakhstan: Energy", which would have 2.9 MiB and takes several times the CPU time of Cloudflare's free plan; shorten it, set a lower "pageSize" in site.yaml, or use a paid plan`,
  ]);
});

test("an archive page is as large as its articles, even if feeds contain summaries", () => {
  const summaries = SITE_YAML.replace("content: full", "content: summary");
  expect(foundFor([1.5, 1.5, 1.5, 1.5, 1.5], summaries).slice(0, 1)).toEqual([
    `content/${MONTH}/a.md:1:1 is the largest article of an archive page of "Steppe Herald", which would have 4.5 MiB, but a Worker can serve at most 4 MiB; shorten it, or set a lower "pageSize" in site.yaml`,
  ]);
});

test("nothing is reported up to the limit of the free plan", () => {
  expect(foundFor([0.3, 0.3, 0.3])).toEqual([]);
});

test.each([
  [`${MONTH}/huge.md`, 600 * MIB, "has 600 MiB, but may have at most 4 MiB; shorten it, or divide it"],
  ["site.yaml", 600 * MIB, "has 600 MiB, but may have at most 1 MiB; shorten it, or divide it"],
  ["topics.yaml", 2 * MIB, "has 2 MiB, but may have at most 1 MiB; shorten it, or divide it"],
  ["media/logo.png", 600 * MIB, "has 600 MiB, but may have at most 25 MiB; make the picture smaller"],
])("%s is not read if it is too large", async (path, size, wrong) => {
  const folder = smallFolder();
  write(folder, path, "");
  // A sparse file: it takes no space, and reading it would take seconds.
  truncateSync(join(folder, path), size);
  const { printed, entries } = await check(folder, { cacheFolder: temporaryFolder() });
  expect(entries).toBeUndefined();
  const about = printed.filter((line) => line.includes(wrong));
  expect(about.length).toBeGreaterThan(0);
  expect(printed.filter((line) => line.includes("is missing"))).toEqual([]);
});

test("content that cannot be too large is not bundled to find that out", () => {
  const { content } = checkedFiles(files({ [`${MONTH}/x.md`]: articleText() }));
  expect(findOversized(content, () => expect.unreachable(), "content")).toEqual([]);
});

test("a folder with an article that is too large is not published; one that is slow is", async () => {
  const text = (bytes: number) => articleText({ countries: "[UZ]" }, long(bytes));
  const checkWith = folderWith({ "x.md": text(4 * MIB - 400) });
  const { entries, errors } = await checkWith();
  expect(entries).toBeUndefined();
  expect(errors.map((line) => line.slice(0, 40))).toEqual(["x.md:1:1 makes a record of 4.1 MiB, but "]);
  const slow = await folderWith({ "x.md": text(1.5 * MIB) })();
  expect(slow.entries).toBeDefined();
  expect(slow.errors).toEqual([
    'x.md:1:1 warning: is the largest article of the feed "Steppe Herald", which would have 1.6 MiB and takes several times the CPU time of Cloudflare\'s free plan; shorten it, set a lower "pageSize" in site.yaml, or use a paid plan',
  ]);
});

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

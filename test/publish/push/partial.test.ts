import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article, Content } from "../../../src/article/article.ts";
import { newestPart, writes } from "../../../src/publish/push/partial.ts";
import { type Plan, planPush } from "../../../src/publish/push/plan.ts";
import { upload } from "../../../src/publish/push/upload.ts";
import { fillSections } from "../../../src/section/section.ts";
import { keys } from "../../../src/store/keys.ts";
import { bundleOf } from "../../support/bundle.ts";
import { articleText, contentOf, files, SITE_YAML } from "../../support/content.ts";
import { memoryNamespace } from "../../support/memory.ts";
import { PUSHED } from "../../support/plan.ts";

const TOPICS = ["energy", "trade", "culture"];

/** Content with `count` articles, one a day, in pages of five. */
function daily(
  count: number,
  options: { site?: string; fields?: Record<string, string> } = {},
): Content<Article> {
  const { site = SITE_YAML, fields = {} } = options;
  const articles = Array.from({ length: count }, (_, index) => {
    const published = new Date(Date.UTC(2024, 0, 1 + index)).toISOString();
    const text = articleText({ published, topics: `[${TOPICS[index % 3]}]`, ...fields });
    return [`articles/2024/01/report-${index}.md`, text];
  });
  return contentOf(files(Object.fromEntries(articles), { site }));
}

type Memory = ReturnType<typeof memoryNamespace>;

const storedIn = ({ stored }: Memory) => new Map([...stored].map(([key, { metadata }]) => [key, metadata]));

function partOf(content: Content<Article>, memory: Memory, maxWrites: number) {
  return newestPart({ content, bundle: bundleOf, stored: storedIn(memory), now: PUSHED, maxWrites });
}

const pushAll = (content: Content<Article>, memory: Memory) =>
  upload(planPush(bundleOf(content), storedIn(memory), PUSHED), memory.namespace);

/** Pushes part after part until nothing is left; returns the plans. */
async function pushInParts(content: Content<Article>, memory: Memory, maxWrites: number): Promise<Plan[]> {
  const plans: Plan[] = [];
  while (plans.length < 1000) {
    const whole = planPush(bundleOf(content), storedIn(memory), PUSHED);
    const plan = writes(whole) <= maxWrites ? whole : partOf(content, memory, maxWrites).plan;
    if (writes(plan) + plan.deleted.length === 0) return plans;
    await upload(plan, memory.namespace);
    plans.push(plan);
    requireConsistent(content, memory);
  }
  throw new Error("never ends");
}

/** Checks that every list leads only to stored articles, and to every stored article of the content that belongs there. */
function requireConsistent(content: Content<Article>, memory: Memory): void {
  const record = (key: string) => JSON.parse(memory.stored.get(key)?.value ?? "null");
  const present = content.articles.filter(({ slug }) => memory.stored.has(keys.article(slug)));
  for (const { path, articles } of fillSections(present)) {
    const document = record(keys.section(path));
    const found = new Set<string>(document.items.map((item: { id: string }) => item.id));
    let name: string | undefined = document._caravanserai.prev_archive?.replace(/^.*\//, "");
    while (name !== undefined) {
      const page = record(keys.archivePage(path, name));
      for (const slug of page.slugs) found.add(record(keys.article(slug)).id);
      name = page.previous;
    }
    expect([path, articles.filter(({ id }) => !found.has(id))]).toEqual([path, []]);
  }
  const { slugs } = record(keys.index) as { slugs: string[] };
  expect(slugs.filter((slug) => !memory.stored.has(keys.article(slug)))).toEqual([]);
}

describe("the newest part of a push", () => {
  test("contains the newest articles, with feeds and archives that are right for them", () => {
    const { plan, left, complete } = partOf(daily(20), memoryNamespace(), 30);
    const articles = plan.created.flatMap(({ entry }) => (entry.kind === "article" ? [entry.key] : []));
    expect(articles.length).toBeGreaterThanOrEqual(5);
    expect(articles).toEqual(articles.map((_, index) => keys.article(`report-${19 - index}`)));
    expect({ left, complete }).toEqual({ left: 20 - articles.length, complete: false });
    expect(writes(plan)).toBeLessThanOrEqual(30);
    const site = plan.created.find(({ entry }) => entry.kind === "site")?.entry;
    const counts = site && "value" in site ? JSON.parse(site.value()).counts : {};
    expect(counts[""]).toBe(articles.length);
  });

  test("is followed by further parts, until everything is there", async () => {
    const memory = memoryNamespace();
    const content = daily(40);
    const plans = await pushInParts(content, memory, 30);
    expect(plans.length).toBeGreaterThan(2);
    expect(plans.every((plan) => writes(plan) <= 30)).toBe(true);
    expect(storedIn(memory)).toEqual(
      new Map(bundleOf(content).map(({ key, hash }) => [key, { hash, changed: PUSHED }])),
    );
  });

  test("contains a new article before older ones that are imported with it", async () => {
    const memory = memoryNamespace();
    const old = daily(40);
    await pushAll({ ...old, articles: old.articles.slice(20, 39) }, memory);
    const { plan } = partOf(old, memory, 20);
    const articles = plan.created.flatMap(({ entry }) => (entry.kind === "article" ? [entry.key] : []));
    expect(articles[0]).toBe("v1/article/report-39");
  });

  test("of a change to every value is the first writes in their order, without deletions", async () => {
    const memory = memoryNamespace();
    await pushAll(daily(20), memory);
    const moved = daily(18, { site: SITE_YAML.replace("https://news.example\n", "https://other.example\n") });
    const { plan, complete } = partOf(moved, memory, 7);
    expect(complete).toBe(false);
    expect(plan.changed.map(({ entry }) => entry.key)).toEqual(
      [17, 16, 15, 14, 13, 12, 11].map((index) => keys.article(`report-${index}`)),
    );
    expect(plan.deleted).toEqual([]);
    await pushInParts(moved, memory, 7);
    expect([...memory.stored.keys()].sort()).toEqual(
      bundleOf(moved)
        .map(({ key }) => key)
        .sort(),
    );
  });

  test("does not leave out a renamed article, although its new slug is not stored yet", async () => {
    const memory = memoryNamespace();
    const before = daily(20);
    await pushAll(before, memory);
    const articles = before.articles.map((article, index) =>
      index === 3 ? { ...article, slug: "renamed", aliases: ["report-3"] } : article,
    );
    const { plan, left } = partOf({ ...before, articles }, memory, 1000);
    expect(left).toBe(0);
    expect(plan.created.map(({ entry }) => entry.key)).toEqual(["v1/article/renamed"]);
  });

  test("fails with the number of writes that the next article needs, if none fits", async () => {
    const memory = memoryNamespace();
    const content = daily(20);
    await pushAll({ ...content, articles: content.articles.slice(0, 19) }, memory);
    expect(() => partOf(content, memory, 3)).toThrow(
      "The next article needs 8 writes; allow more with --max-writes.",
    );
  });

  test("is always followed by others until everything is there, and every part leaves a consistent state", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(25),
        fc.nat(25),
        fc.integer({ min: 20, max: 60 }),
        async (was, is, maxWrites) => {
          const memory = memoryNamespace();
          await pushAll(daily(was), memory);
          const content = daily(is, { fields: { title: "Another title" } });
          await pushInParts(content, memory, maxWrites);
          expect([...memory.stored.keys()].sort()).toEqual(
            bundleOf(content)
              .map(({ key }) => key)
              .sort(),
          );
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);
});

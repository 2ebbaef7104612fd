import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Content } from "../../src/article/article.ts";
import { namespaceOf } from "../../src/cloudflare/binding-namespace.ts";
import { type Plan, planPush, stagesOf } from "../../src/publish/push/plan.ts";
import { fillSections } from "../../src/section/section.ts";
import { keys } from "../../src/store/keys.ts";
import type { Write } from "../../src/store/namespace.ts";
import { bundleOf } from "../support/bundle.ts";
import { contentOf } from "../support/content.ts";
import { PUSHED, storedAfter } from "../support/plan.ts";
import { CHECKS } from "../support/rules/check.ts";
import { bodyOf, walk } from "../support/rules/walk.ts";
import { type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { LONG, TIME_FACTOR } from "../support/time.ts";
import { busyDay } from "./support/busy-day.ts";
import { herald } from "./support/herald.ts";

/** The ids of the articles in each section, by path. */
function idsBySection(content: Content): Map<string, Set<string>> {
  return new Map(
    fillSections(content.articles).map(({ path, articles }) => [path, new Set(articles.map(({ id }) => id))]),
  );
}

/** All steps of a plan, in an order that its stages allow. Within a stage, the order is arbitrary. */
function stepsOf(plan: Plan): (Write | string)[] {
  const anyOrder = <Step>(steps: readonly Step[]) =>
    steps.toSorted((a, b) => (scramble(a) < scramble(b) ? -1 : 1));
  const removals = Object.values(Object.groupBy(plan.deleted, (key) => key.split("/")[1] ?? ""));
  return [...stagesOf(plan).flatMap(anyOrder), ...removals.flatMap((keys = []) => anyOrder(keys))];
}

function scramble(step: unknown): string {
  const key = typeof step === "string" ? step : (step as Write).entry.key;
  return [...key].reverse().join("");
}

let served: Served;
beforeAll(async () => {
  served = await serve(herald());
});
afterAll(() => served.close());

const quiet = contentOf(herald());
const busy = contentOf(busyDay());

describe.each([
  ["a busy day", quiet, busy],
  ["taking it all back", busy, quiet],
])("while %s is published, after every single write", (_, before, after) => {
  test(
    "each feed is valid, and leads to every article that it held and will hold, and to no others",
    async () => {
      const [had, willHave] = [idsBySection(before), idsBySection(after)];
      const paths = [...new Set([...had.keys(), ...willHave.keys()])];
      const namespace = namespaceOf(served.kv, "", async () => {});
      const steps = stepsOf(planPush(bundleOf(after), storedAfter(bundleOf(before)), PUSHED));
      expect(steps.length).toBeGreaterThan(40);
      for (const [number, step] of steps.entries()) {
        const key = typeof step === "string" ? step : step.entry.key;
        if (typeof step === "string") await namespace.remove([step]);
        else await namespace.write([step]);
        // The keys of a section affect only that section.
        const touched = paths.filter((path) => isWithin(key, keys.section(path)));
        // Another key affects all sections, of which each is looked at after every twelfth such step, or after all.
        const affected = paths.filter((_, index) => LONG || index % 12 === number % 12);
        for (const path of touched.length > 0 ? touched : affected) {
          const [old = none, next = none] = [had.get(path), willHave.get(path)];
          const found = await idsAt(path);
          const lost = [...old].filter((id) => next.has(id) && !found.has(id));
          const unexpected = [...found].filter((id) => !old.has(id) && !next.has(id));
          expect({ key, path, lost, unexpected }).toEqual({ key, path, lost: [], unexpected: [] });
        }
        const feed = await bodyOf(served.fetch, `${touched[0] ?? ""}/rss.xml`);
        const self = `${URL_OF_TESTS}${touched[0] ?? ""}/rss.xml`;
        expect({ key, problems: CHECKS["rss.xml"]?.(feed, self) }).toEqual({ key, problems: [] });
      }
      for (const path of willHave.keys()) expect(await idsAt(path)).toEqual(willHave.get(path));
    },
    120_000 * TIME_FACTOR,
  );
});

const none: ReadonlySet<string> = new Set();

function isWithin(key: string, section: string): boolean {
  return key === section || key.startsWith(`${section}/archive`);
}

async function idsAt(path: string): Promise<Set<string>> {
  const documents = await walk(served.fetch, path, "feed.json");
  const items = [...documents.values()].flatMap((text) => JSON.parse(text).items as { id: string }[]);
  return new Set(items.map(({ id }) => id));
}

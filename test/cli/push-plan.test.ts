import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { writeSyntheticContent } from "../bench/synthetic.ts";
import { call } from "../support/call.ts";
import { copyOfSample, temporaryFolder } from "../support/command.ts";
import { articleText } from "../support/content.ts";
import { ROOT } from "../support/serve.ts";
import { keepLocalInMemory } from "../support/stand-ins/local-namespace.ts";
import { LONG } from "../support/time.ts";

const BROKEN = join(ROOT, "test", "fixtures", "broken");
const MONTH = join("articles", "2024", "11");
const ARTICLE = join(MONTH, "k-silk-road-infrastructure-raw-materials.md");

beforeEach(keepLocalInMemory);

/** A copy of the sample with its own state folder, and functions to push and to edit it. */
function newsroom() {
  const content = copyOfSample();
  const state = temporaryFolder();
  const push = (...args: string[]) =>
    call(["push", "--local", "--content", content, "--state", state, ...args]);
  const edit = (change: (text: string) => string) => {
    const file = join(content, ARTICLE);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  };
  return { content, state, push, edit };
}

describe("push --local", () => {
  test("stops after the plan with --dry-run, and prints only JSON with --json", async () => {
    const { push, edit } = newsroom();
    await push();
    edit((text) => text.replace(/^title: .*/m, "title: Another title"));
    const dry = await push("--dry-run", "--json");
    expect(dry.code).toBe(0);
    const plan = JSON.parse(dry.stdout);
    expect(plan).toMatchObject({
      deletions: 0,
      created: [],
      deleted: [],
      kinds: { article: { created: 0, changed: 1, deleted: 0, unchanged: 35 } },
    });
    expect(plan.changed).toContain("v1/article/k-silk-road-infrastructure-raw-materials");
    expect(plan.writes).toBe(plan.changed.length);
    const real = await push("--json");
    expect(JSON.parse(real.stdout)).toEqual(plan);
    expect(JSON.parse((await push("--json")).stdout)).toMatchObject({ writes: 0, deletions: 0 });
  });

  test("does not remove more than a fifth of the articles without --force", async () => {
    const { content, push } = newsroom();
    await push();
    for (const file of readdirSync(join(content, MONTH)).slice(0, 12)) rmSync(join(content, MONTH, file));
    const dry = await push("--dry-run");
    expect(dry.code).toBe(0);
    expect(dry.output).toMatch(
      /The push would stop here: This would remove 12 of the 37 article addresses \(32 %\)\. Is the content folder complete\? If this is intended, add --force\.\n$/,
    );
    const refused = await push();
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/\nThis would remove 12 of the 37 article addresses/);
    const part = await push("--partial", "--max-writes", "20");
    expect([part.code, part.output]).toEqual([1, expect.stringContaining("This would remove 12 of the 37")]);
    expect((await push("--force")).code).toBe(0);
    expect((await push()).output).toContain("Nothing to do");
  });

  test("refuses a plan that is larger than --max-writes, and writes its newest part with --partial", async () => {
    const { push } = newsroom();
    const refused = await push("--max-writes", "50");
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(
      /This push needs \d{3} writes; --max-writes allows 50\. Allow more, or write the newest part with --partial\.\n$/,
    );
    const dry = await push("--max-writes", "50", "--dry-run");
    expect([dry.code, dry.output]).toEqual([
      0,
      expect.stringContaining("The push would stop here: This push needs"),
    ]);
    const part = await push("--max-writes", "50", "--partial");
    expect(part.code).toBe(0);
    expect(part.output).toMatch(
      /; --max-writes allows 50\. \d\d older articles follow with the next pushes\.\n/,
    );
    expect(Number(/(\d+) writes/.exec(part.stdout)?.[1])).toBeLessThanOrEqual(50);
    await push();
    expect((await push()).output).toContain("Nothing to do");
  });

  test("pushes nothing from a folder with errors", async () => {
    const { push } = newsroom();
    const { code, output, stdout } = await push("--content", BROKEN);
    expect([code, stdout]).toEqual([1, ""]);
    expect(output).toContain("Nothing is published until every error is corrected.");
    expect((await push()).output).toMatch(/\d{3} created, 0 changed, 0 deleted, 0 unchanged/);
  });

  test("writes hundreds of articles, and for one more only its record, its feeds, its month, the index and the site", async () => {
    const { content, push } = newsroom();
    rmSync(content, { recursive: true });
    const articles = LONG ? 394 : 60;
    writeSyntheticContent(content, { articles });
    const first = await push();
    expect(first.stdout).toMatch(new RegExp(`\\narticles +${articles} +0 +0 +0\\n`));
    const folder = join(content, "articles", "2024", "12");
    mkdirSync(folder, { recursive: true });
    const text = articleText({
      published: "2024-12-01T09:00:00Z",
      countries: "[KZ, UZ]",
      topics: "[synthetic-topic-3]",
    });
    writeFileSync(join(folder, "one-more.md"), text);
    const plan = JSON.parse((await push("--json")).stdout);
    expect({ ...plan, created: plan.created.sort(), changed: plan.changed.sort() }).toMatchObject({
      created: ["v1/article/one-more", "v1/sitemap/2024-12"],
      changed: [
        "v1/index",
        "v1/section/all",
        "v1/section/countries/kazakhstan",
        "v1/section/countries/kazakhstan/topics/synthetic-topic-3",
        "v1/section/countries/uzbekistan",
        "v1/section/countries/uzbekistan/topics/synthetic-topic-3",
        "v1/section/topics/synthetic-topic-3",
        "v1/site",
      ],
      deleted: [],
      writes: 10,
    });
    expect((await push()).output).toContain("Nothing to do");
  });
});

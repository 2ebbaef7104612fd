import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { frontMatter } from "../../src/article/front-matter.ts";
import { siteYaml } from "../../src/article/site-yaml.ts";
import { topicYaml } from "../../src/article/topics-yaml.ts";
import { ROOT, SAMPLE, type Served, serve } from "../support/serve.ts";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const readme = read("README.md");

/** The names in the first column of the table below a heading. */
function documented(markdown: string, heading: string): string[] {
  const section = markdown.split(/^##+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = ""]) => name);
}

describe("docs/content.md", () => {
  const content = read("docs/content.md");
  const articles = frontMatter(undefined);

  test.each([
    ["Articles", articles.shape],
    ["site.yaml", siteYaml.shape],
    ["topics.yaml", topicYaml.shape],
  ])("lists every field of %s, and no other", (heading, shape) => {
    expect(documented(content, heading)).toEqual(Object.keys(shape));
  });
});

test("docs/scale.md names the command that measured its numbers, and only files that exist", () => {
  const scale = read("docs/scale.md");
  const { scripts } = JSON.parse(read("package.json"));
  const [, script = ""] = /npm run ([\w:]+)/.exec(scale) ?? [];
  expect(scripts[script]).toContain("test/bench/publish.ts");
  const named = [...scale.matchAll(/`(test\/[\w/]+\.ts)`/g)].map(([, file = ""]) => file);
  expect(named.length).toBeGreaterThan(0);
  for (const file of named) expect(read(file)).not.toBe("");
});

describe("README.md", () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(SAMPLE);
  });
  afterAll(() => served.close());

  const table = readme.slice(readme.indexOf("## Addresses"), readme.indexOf("## Commands"));
  const paths = [...table.matchAll(/`(\/[^`]*)`/g)].map(([, path = ""]) => path);

  test.each(paths)("names the address %s, which exists", async (path) => {
    const { status } = await served.fetch(path);
    expect(status).toBe(path.includes("/kz/") ? 308 : 200);
  });

  const inOtherDocs = /^(?:format|bench:\w+|test:\w+)$/;

  test("names every npm script, except those of other documents", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const named = [...readme.matchAll(/npm (?:run )?(start|test|check|feeds|deploy)\b/g)].map(
      ([, script]) => script,
    );
    expect(new Set(named)).toEqual(
      new Set(Object.keys(scripts).filter((script) => !inOtherDocs.test(script))),
    );
  });

  test("shows a valid article", async () => {
    const [, example = ""] = /```markdown\n(.*?)```/s.exec(readme) ?? [];
    const { contentOf, files } = await import("../support/content.ts");
    const article = { "articles/2024/11/silk-road-bridge.md": example };
    const { articles } = contentOf(files(article, { topics: read("content/topics.yaml") }));
    expect(articles[0]?.topics.map(({ slug }) => slug)).toEqual(["transport", "trade"]);
  });
});

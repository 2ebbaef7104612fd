import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { frontMatter } from "../../../src/article/front-matter.ts";
import { cachedParser } from "../../../src/authoring/cache/articles.ts";
import { Cache } from "../../../src/authoring/cache/cache.ts";
import { fingerprintOfCode } from "../../../src/authoring/cache/fingerprint.ts";
import { temporaryFolder } from "../../support/command.ts";
import { articleText, contentOf, files, NOW } from "../../support/content.ts";
import { write } from "./folder.ts";

test("the fingerprint of the code changes with each source file, its name, and the packages", () => {
  const root = temporaryFolder();
  write(root, "src/a.ts", "a");
  write(root, "src/worker/b.tsx", "b");
  write(root, "node_modules/.package-lock.json", "{}");
  const first = fingerprintOfCode(root);
  expect(fingerprintOfCode(root)).toBe(first);
  const seen = new Set([first]);
  const afterWriting = (path: string, text: string) => {
    write(root, path, text);
    seen.add(fingerprintOfCode(root));
  };
  afterWriting("src/a.ts", "A");
  afterWriting("src/worker/b.tsx", "B");
  afterWriting("src/c.ts", "");
  afterWriting("node_modules/.package-lock.json", "{ }");
  rmSync(join(root, "src/c.ts"));
  afterWriting("src/d.ts", "");
  expect(seen.size).toBe(6);
});

test("without npm's record of the packages, nothing is reused from one run to the next", () => {
  const root = temporaryFolder();
  write(root, "src/a.ts", "a");
  expect(fingerprintOfCode(root)).not.toBe(fingerprintOfCode(root));
});

test("a result of other code is not used", () => {
  const { site, topics } = contentOf(files({}));
  const context = {
    site: { ...site, aggregators: [] },
    schema: frontMatter(topics),
    now: NOW,
    folder: "content",
    topics: new Map(topics.map((topic) => [topic.slug, topic])),
    around: { url: site.url, media: new Map(), articles: new Map() },
  };
  const cache = new Cache(join(temporaryFolder(), "cache.sqlite"));
  const source = { path: "articles/2024/11/x.md", text: articleText() };
  const parsedBy = (fingerprint: string) => {
    let parsed = 0;
    const onParse = () => void parsed++;
    cachedParser({ cache, fingerprint, read: () => source.text, onParse })(source, context);
    return parsed;
  };
  expect(["1", "1", "2", "2", "1"].map(parsedBy)).toEqual([1, 0, 1, 0, 0]);
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { findCheckout } from "../../../src/authoring/folder/git.ts";
import { behindPublished } from "../../../src/publish/push/behind.ts";
import { planPush } from "../../../src/publish/push/plan.ts";
import { excessiveRemoval } from "../../../src/publish/push/removal.ts";
import { keys } from "../../../src/store/keys.ts";
import { bundleOf, valueUnder } from "../../support/bundle.ts";
import { temporaryFolder } from "../../support/command.ts";
import { articleText, contentOf, files } from "../../support/content.ts";
import { commitAll, git } from "../../support/git.ts";
import { memoryNamespace } from "../../support/memory.ts";
import { heldAfter, PUSHED } from "../../support/plan.ts";

const article = (day: number, fields: Record<string, string> = {}) => [
  `articles/2024/11/day-${day}.md`,
  articleText({ published: `2024-11-${String(day).padStart(2, "0")}T09:00:00Z`, ...fields }),
];
const ten = Array.from({ length: 10 }, (_, index) => article(index + 1));
const contentWith = (articles: string[][]) => contentOf(files(Object.fromEntries(articles)));
const held = heldAfter(bundleOf(contentWith(ten)));
const planTo = (articles: string[][]) => planPush(bundleOf(contentWith(articles)), held, PUSHED);

describe("a removal", () => {
  test("of a fifth of the articles goes through", () => {
    expect(excessiveRemoval(planTo(ten.slice(2)), held)).toBeUndefined();
  });

  test("of more than that is asked about", () => {
    expect(excessiveRemoval(planTo(ten.slice(3)), held)).toBe(
      "This would take away 3 of the 10 addresses of articles (30 %). Is the content folder complete?",
    );
    expect(excessiveRemoval(planTo([]), held)).toContain("10 of the 10 addresses of articles (100 %)");
  });

  test("is none where articles are withdrawn or renamed, be it all of them", () => {
    const withdrawn = "{date: 2024-11-20T09:00:00Z, reason: It was wrong.}";
    expect(
      excessiveRemoval(planTo(ten.map((_, index) => article(index + 1, { withdrawn }))), held),
    ).toBeUndefined();
    const renamed = ten.map(([, text = ""], index) => [
      `articles/2024/11/renamed-${index + 1}.md`,
      text.replace("---\n", `---\naliases: [day-${index + 1}]\n`),
    ]);
    expect(excessiveRemoval(planTo(renamed), held)).toBeUndefined();
  });

  test("from nothing is none", () => {
    expect(
      excessiveRemoval(planPush(bundleOf(contentWith(ten)), new Map(), PUSHED), new Map()),
    ).toBeUndefined();
  });
});

/** A repository with a content folder, and a way to commit something in it. */
function repository() {
  const root = temporaryFolder();
  git(root, "init", "--quiet", "--initial-branch", "main");
  mkdirSync(join(root, "content"));
  const commit = (path: string, text = path) => {
    writeFileSync(join(root, path), text);
    return commitAll(root);
  };
  return { root, content: join(root, "content"), commit };
}

describe("a checkout", () => {
  test("knows the commit that touched the content last, and what is in none", async () => {
    const { content, commit } = repository();
    const first = await findCheckout(content);
    expect(first).toBeUndefined();
    const about = commit("content/a.md");
    const head = commit("elsewhere.txt");
    expect(await findCheckout(content)).toMatchObject({ commit: about, head, dirty: false, shallow: false });
    writeFileSync(join(content, "b.md"), "new");
    expect(await findCheckout(content)).toMatchObject({ commit: about, dirty: true });
  });

  test("is none outside of git, and none of a hook's repository", async () => {
    expect(await findCheckout(temporaryFolder())).toBeUndefined();
    const { content, commit } = repository();
    const about = commit("content/a.md");
    vi.stubEnv("GIT_DIR", join(repository().root, ".git"));
    expect(await findCheckout(content)).toMatchObject({ commit: about, dirty: false });
    vi.unstubAllEnvs();
  });

  test("that git does not want to tell of is no reason to go on unguarded", async () => {
    const { content, commit } = repository();
    commit("content/a.md");
    vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    await expect(findCheckout(content)).rejects.toThrow(
      /^git does not tell which commit ".*" is of, .*dubious ownership/,
    );
    vi.unstubAllEnvs();
  });

  test("with very many changes is dirty", async () => {
    const { content, commit } = repository();
    commit("content/a.md");
    for (let index = 0; index < 6000; index++) {
      writeFileSync(join(content, `${"a-long-name-".repeat(16)}${index}.md`), "");
    }
    expect(await findCheckout(content)).toMatchObject({ dirty: true });
  });
});

describe("content", () => {
  /** A namespace with the site record of one commit, and the push record of perhaps another. */
  async function publishedFrom(commit: string | undefined, begun = commit) {
    const memory = memoryNamespace();
    const put = (key: string, from: string | undefined) => {
      const value = valueUnder(bundleOf(contentWith([]), { commit: from }), key);
      if (value !== undefined) memory.stored.set(key, { value, metadata: { hash: "", changed: PUSHED } });
    };
    put(keys.site, commit);
    put(keys.push, begun);
    return memory.namespace;
  }

  test("that holds the published commit goes through, and so does any over what has none", async () => {
    const { content, commit } = repository();
    const published = commit("content/a.md");
    commit("content/b.md");
    const checkout = await findCheckout(content);
    expect(await behindPublished(await publishedFrom(published), checkout)).toBeUndefined();
    expect(await behindPublished(await publishedFrom(checkout?.commit), checkout)).toBeUndefined();
    expect(await behindPublished(await publishedFrom(undefined), undefined)).toBeUndefined();
    expect(await behindPublished(memoryNamespace().namespace, undefined)).toBeUndefined();
  });

  test("is behind a push that was only begun, or cut off before its end", async () => {
    const { root, content, commit } = repository();
    const first = commit("content/a.md");
    const begun = commit("content/b.md");
    git(root, "checkout", "--quiet", first);
    const namespace = await publishedFrom(first, begun);
    expect(await behindPublished(namespace, await findCheckout(content))).toContain(
      `made from commit ${begun.slice(0, 10)}, which is not in the history of`,
    );
  });

  test("over something that cannot be read is held back", async () => {
    const memory = memoryNamespace();
    memory.stored.set(keys.site, { value: "{oops", metadata: { hash: "", changed: PUSHED } });
    expect(await behindPublished(memory.namespace, undefined)).toBe(
      "What is published cannot be read, so nothing tells whether the content here is newer.",
    );
  });

  test("from before the published commit is behind, and so is a branch beside it", async () => {
    const { root, content, commit } = repository();
    const first = commit("content/a.md");
    const published = commit("content/b.md");
    git(root, "checkout", "--quiet", "-b", "beside", first);
    const head = commit("content/c.md");
    expect(await behindPublished(await publishedFrom(published), await findCheckout(content))).toBe(
      `The content is behind what is published; pull first. What is published was made from commit ${published.slice(0, 10)}, which is not in the history of ${head.slice(0, 10)} here.`,
    );
  });

  test("in a shallow clone is told to fetch its history", async () => {
    const { root, commit } = repository();
    const published = commit("content/a.md");
    commit("content/b.md");
    const clone = join(temporaryFolder(), "clone");
    git(root, "clone", "--quiet", "--depth", "1", `file://${root}`, clone);
    expect(
      await behindPublished(await publishedFrom(published), await findCheckout(join(clone, "content"))),
    ).toBe(
      `What is published was made from commit ${published.slice(0, 10)}, which this shallow clone does not reach; fetch its history (git fetch --unshallow, or fetch-depth: 0 in a workflow).`,
    );
  });

  test("outside of git cannot be told from older content", async () => {
    expect(await behindPublished(await publishedFrom("3f2a9c1e0712345"), undefined)).toBe(
      "What is published was made from commit 3f2a9c1e07, and the content here is in no git checkout that could tell whether it is newer.",
    );
  });
});

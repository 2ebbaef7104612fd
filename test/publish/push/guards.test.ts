import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { findCheckout } from "../../../src/authoring/folder/git.ts";
import { behindPublished } from "../../../src/publish/push/history-guard.ts";
import { planPush } from "../../../src/publish/push/plan.ts";
import { excessiveRemoval } from "../../../src/publish/push/removal-guard.ts";
import { keys } from "../../../src/store/keys.ts";
import { bundleOf, valueUnder } from "../../support/bundle.ts";
import { temporaryFolder } from "../../support/command.ts";
import { articleText, contentOf, files } from "../../support/content.ts";
import { commitAll, git } from "../../support/git.ts";
import { memoryNamespace } from "../../support/memory.ts";
import { PUSHED, storedAfter } from "../../support/plan.ts";

const article = (day: number, fields: Record<string, string> = {}) => [
  `articles/2024/11/day-${day}.md`,
  articleText({ published: `2024-11-${String(day).padStart(2, "0")}T09:00:00Z`, ...fields }),
];
const ten = Array.from({ length: 10 }, (_, index) => article(index + 1));
const contentWith = (articles: string[][]) => contentOf(files(Object.fromEntries(articles)));
const stored = storedAfter(bundleOf(contentWith(ten)));
const planTo = (articles: string[][]) => planPush(bundleOf(contentWith(articles)), stored, PUSHED);

describe("a removal", () => {
  test("of a fifth of the articles is accepted", () => {
    expect(excessiveRemoval(planTo(ten.slice(2)), stored)).toBeUndefined();
  });

  test("of more than that is questioned", () => {
    expect(excessiveRemoval(planTo(ten.slice(3)), stored)).toBe(
      "This would remove 3 of the 10 article addresses (30 %). Is the content folder complete?",
    );
    expect(excessiveRemoval(planTo([]), stored)).toContain("10 of the 10 article addresses (100 %)");
  });

  test("does not count withdrawn or renamed articles, even if all of them are", () => {
    const withdrawn = "{date: 2024-11-20T09:00:00Z, reason: It was wrong.}";
    expect(
      excessiveRemoval(planTo(ten.map((_, index) => article(index + 1, { withdrawn }))), stored),
    ).toBeUndefined();
    const renamed = ten.map(([, text = ""], index) => [
      `articles/2024/11/renamed-${index + 1}.md`,
      text.replace("---\n", `---\naliases: [day-${index + 1}]\n`),
    ]);
    expect(excessiveRemoval(planTo(renamed), stored)).toBeUndefined();
  });

  test("cannot happen in an empty KV", () => {
    expect(
      excessiveRemoval(planPush(bundleOf(contentWith(ten)), new Map(), PUSHED), new Map()),
    ).toBeUndefined();
  });
});

/** A git repository with a content folder, and a function that commits a file. */
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
  test("knows the last commit that changed the content, and whether something is not committed", async () => {
    const { content, commit } = repository();
    const first = await findCheckout(content);
    expect(first).toBeUndefined();
    const about = commit("content/a.md");
    const head = commit("elsewhere.txt");
    expect(await findCheckout(content)).toMatchObject({ commit: about, head, dirty: false, shallow: false });
    writeFileSync(join(content, "b.md"), "new");
    expect(await findCheckout(content)).toMatchObject({ commit: about, dirty: true });
  });

  test("is not found outside of git, nor in the repository of a hook", async () => {
    expect(await findCheckout(temporaryFolder())).toBeUndefined();
    const { content, commit } = repository();
    const about = commit("content/a.md");
    vi.stubEnv("GIT_DIR", join(repository().root, ".git"));
    expect(await findCheckout(content)).toMatchObject({ commit: about, dirty: false });
    vi.unstubAllEnvs();
  });

  test("that git refuses to describe is an error", async () => {
    const { content, commit } = repository();
    commit("content/a.md");
    vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    await expect(findCheckout(content)).rejects.toThrow(
      /^git cannot say which commit ".*" is at; .*dubious ownership/,
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
  /** A namespace with the site record of one commit, and the push record of the same or another one. */
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

  test("that includes the published commit is accepted, and so is any content if no commit is published", async () => {
    const { content, commit } = repository();
    const published = commit("content/a.md");
    commit("content/b.md");
    const checkout = await findCheckout(content);
    expect(await behindPublished(await publishedFrom(published), checkout)).toBeUndefined();
    expect(await behindPublished(await publishedFrom(checkout?.commit), checkout)).toBeUndefined();
    expect(await behindPublished(await publishedFrom(undefined), undefined)).toBeUndefined();
    expect(await behindPublished(memoryNamespace().namespace, undefined)).toBeUndefined();
  });

  test("is behind a newer push that was started but did not end", async () => {
    const { root, content, commit } = repository();
    const first = commit("content/a.md");
    const begun = commit("content/b.md");
    git(root, "checkout", "--quiet", first);
    const namespace = await publishedFrom(first, begun);
    expect(await behindPublished(namespace, await findCheckout(content))).toContain(
      `made from commit ${begun.slice(0, 10)}, which is not in the history of`,
    );
  });

  test("must not replace records that cannot be read", async () => {
    const memory = memoryNamespace();
    memory.stored.set(keys.site, { value: "{oops", metadata: { hash: "", changed: PUSHED } });
    expect(await behindPublished(memory.namespace, undefined)).toBe(
      "The record of what is published cannot be read, so it is unknown whether the content here is newer.",
    );
  });

  test("from before the published commit is behind, and so is a branch beside it", async () => {
    const { root, content, commit } = repository();
    const first = commit("content/a.md");
    const published = commit("content/b.md");
    git(root, "checkout", "--quiet", "-b", "beside", first);
    const head = commit("content/c.md");
    expect(await behindPublished(await publishedFrom(published), await findCheckout(content))).toBe(
      `The content is behind what is published; pull first. The published content was made from commit ${published.slice(0, 10)}, which is not in the history of ${head.slice(0, 10)} here.`,
    );
  });

  test("in a shallow clone is refused with the advice to fetch its history", async () => {
    const { root, commit } = repository();
    const published = commit("content/a.md");
    commit("content/b.md");
    const clone = join(temporaryFolder(), "clone");
    git(root, "clone", "--quiet", "--depth", "1", `file://${root}`, clone);
    expect(
      await behindPublished(await publishedFrom(published), await findCheckout(join(clone, "content"))),
    ).toBe(
      `The published content was made from commit ${published.slice(0, 10)}, which this shallow clone does not contain; fetch its history (git fetch --unshallow, or fetch-depth: 0 in a workflow).`,
    );
  });

  test("outside of git is refused, because it may be older", async () => {
    expect(await behindPublished(await publishedFrom("3f2a9c1e0712345"), undefined)).toBe(
      "The published content was made from commit 3f2a9c1e07, and the content here is not in a git checkout, so it is unknown whether it is newer.",
    );
  });
});

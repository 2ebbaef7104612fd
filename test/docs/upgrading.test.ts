import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unstable_readConfig as readConfig } from "wrangler";
import { parse } from "yaml";
import { call } from "../support/call.ts";
import { temporaryFolder } from "../support/command.ts";
import { articleText } from "../support/content.ts";
import { commitAll, git } from "../support/git.ts";
import { ROOT } from "../support/serve.ts";

/** The files of release 0.1.0 that a newsroom makes its own, with one of the sample articles. */
const RELEASE = join(ROOT, "test", "fixtures", "0.1.0", "newsroom");
const SAMPLE_ARTICLE = "content/articles/2024/11/k-silk-road-infrastructure-raw-materials.md";
const OWN_ARTICLE = "content/articles/2024/11/ours.md";

/** A newsroom's repository, begun at 0.1.0 and changed since, with this version in the branch `upstream/main`. */
function newsroom() {
  const folder = temporaryFolder();
  const edit = (file: string, ...changes: [from: string, to: string][]) => {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    for (const [from] of changes) expect(text).toContain(from);
    writeFileSync(
      path,
      changes.reduce((changed, [from, to]) => changed.replace(from, to), text),
    );
  };
  cpSync(RELEASE, folder, { recursive: true });
  for (const picture of ["icon.png", "logo.png"])
    cpSync(join(ROOT, "content", "media", picture), join(folder, "content", "media", picture));
  git(folder, "init", "--quiet", "--initial-branch", "main");
  commitAll(folder, "0.1.0");
  git(folder, "checkout", "--quiet", "-b", "upstream/main");
  for (const file of ["wrangler.toml", "package.json", "content/site.yaml", "content/topics.yaml"])
    cpSync(join(ROOT, file), join(folder, file));
  // A new version may edit a sample article.
  edit(SAMPLE_ARTICLE, ["title: ", "title: Edited, "]);
  commitAll(folder, "The new version");
  git(folder, "checkout", "--quiet", "main");
  edit(
    "content/site.yaml",
    ["title: Caravanserai", "title: Steppe Herald"],
    ["url: https://caravanserai.example", "url: https://feeds.herald.org"],
    ["pageSize: 30", "pageSize: 50"],
    ["# hub: https://hub.example/", "hub: https://hub.herald.org/"],
  );
  writeFileSync(
    join(folder, "content", "topics.yaml"),
    "- {slug: sport, name: Sport, description: Games and those who play them.}\n",
  );
  edit("wrangler.toml", [
    "workers_dev = true",
    'workers_dev = false\nroutes = [{ pattern = "feeds.herald.org", custom_domain = true }]',
  ]);
  edit("package.json", ['"name": "caravanserai"', '"name": "herald-feeds"']);
  rmSync(join(folder, SAMPLE_ARTICLE));
  writeFileSync(join(folder, OWN_ARTICLE), articleText({ topics: "[sport]" }));
  commitAll(folder, "Our newsroom");
  return folder;
}

/** The commands of a code block in docs/upgrading.md that begins with this line. */
function documented(first: string): string[] {
  const text = readFileSync(join(ROOT, "docs", "upgrading.md"), "utf8");
  const block = text.split("```sh\n").find((part) => part.startsWith(first)) ?? "";
  return block.split("\n```")[0]?.split("\n") ?? [];
}

test("a newsroom that has changed what is its own merges this version, and loses nothing", async () => {
  const folder = newsroom();
  const own = ["content/topics.yaml", OWN_ARTICLE];
  const before = own.map((file) => readFileSync(join(folder, file), "utf8"));

  expect(documented("git fetch upstream")).toContain("git merge -X ours upstream/main");
  // Git stops at the article that was deleted here and edited there.
  expect(() => git(folder, "merge", "-X", "ours", "upstream/main")).toThrow();
  const unmerged = git(folder, "diff", "--name-only", "--diff-filter=U").split("\n");
  expect(unmerged).toEqual([SAMPLE_ARTICLE]);
  expect(documented("git rm")).toEqual([`git rm ${SAMPLE_ARTICLE}`, "git commit --no-edit"]);
  git(folder, "rm", "--quiet", SAMPLE_ARTICLE);
  git(folder, "commit", "--no-edit", "--quiet");

  expect(own.map((file) => readFileSync(join(folder, file), "utf8"))).toEqual(before);
  expect(parse(readFileSync(join(folder, "content", "site.yaml"), "utf8"))).toMatchObject({
    title: "Steppe Herald",
    url: "https://feeds.herald.org",
    pageSize: 50,
    hub: "https://hub.herald.org/",
    tag: "caravanserai.example,2024-11-01",
  });
  const ours = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { dependencies, devDependencies, scripts, engines } = JSON.parse(
    readFileSync(join(ROOT, "package.json"), "utf8"),
  );
  expect(ours).toMatchObject({ name: "herald-feeds", dependencies, devDependencies, scripts, engines });

  const config = (file: string) => readConfig({ config: file }, { hideWarnings: true });
  const theirs = config(join(ROOT, "wrangler.toml"));
  expect(config(join(folder, "wrangler.toml"))).toMatchObject({
    workers_dev: false,
    routes: [{ pattern: "feeds.herald.org", custom_domain: true }],
    compatibility_date: theirs.compatibility_date,
    kv_namespaces: theirs.kv_namespaces,
    observability: theirs.observability,
  });
  const checked = await call(["check", "--content", join(folder, "content")]);
  expect(checked.output).toContain("1 article file checked: 0 errors");
});

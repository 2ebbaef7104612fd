import { appendFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { entriesOf, valueUnder } from "../../support/bundle.ts";
import { fakeCloudflare } from "../../support/cloudflare.ts";
import { copyOfSample, run } from "../../support/command.ts";
import { files } from "../../support/content.ts";
import { commitAll, git } from "../../support/git.ts";

const ARTICLE = join("articles", "2024", "11", "k-silk-road-infrastructure-raw-materials.md");

/** A newsroom that publishes the sample, kept in git, to a stand-in of Cloudflare. */
async function newsroom() {
  const cloudflare = await fakeCloudflare();
  const content = copyOfSample();
  const root = dirname(content);
  git(root, "init", "--quiet", "--initial-branch", "main");
  const first = commitAll(root);
  const push = async (...args: string[]) => {
    const running = run(["push", "--remote", "--content", content, ...args], cloudflare.env);
    const code = await running.exited;
    return { code, output: running.output().replaceAll(content, "content") };
  };
  return { cloudflare, content, root, first, push };
}

/** The site record of an empty publication, made from a commit. */
function siteRecordOf(commit: string): string {
  return valueUnder(entriesOf(files({}), { commit }), "v1/site") ?? "";
}

describe("push --remote", () => {
  test("refuses content that is behind what is published, unless it is told to", async () => {
    const { cloudflare, root, first, push } = await newsroom();
    const second = commitAll(root);
    cloudflare.stored.set("v1/site", { value: siteRecordOf(second) });
    git(root, "checkout", "--quiet", first);
    const refused = await push();
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(
      /\nThe content is behind what is published; pull first\. What is published was made from commit [0-9a-f]{10}, which is not in the history of [0-9a-f]{10} here\. To publish even so, add --force\.\n$/,
    );
    expect(cloudflare.requestsOf("write")).toEqual([]);

    expect((await push("--force")).code).toBe(0);
    expect(JSON.parse(cloudflare.stored.get("v1/site")?.value ?? "").commit).toBe(first);
  }, 120_000);

  test("says that changes are in no commit", async () => {
    const { content, push } = await newsroom();
    appendFileSync(join(content, ARTICLE), "\nOne more paragraph.\n");
    const { code, output } = await push("--dry-run");
    expect(code).toBe(0);
    expect(output).toContain(
      "Warning: content has changes that are in no commit; a later push from another checkout takes them back.",
    );
  }, 60_000);

  test("reads back what it wrote, waits for a listing that lags, and writes nothing twice for that", async () => {
    const { cloudflare, push } = await newsroom();
    cloudflare.namespace.lag = 6000;
    const { code, output } = await push();
    expect([code, output]).toEqual([0, expect.stringContaining("Published to Cloudflare KV")]);
    expect(cloudflare.requestsOf("list").length).toBeGreaterThanOrEqual(3);
    const written = cloudflare.requestsOf("write").flatMap(({ keys }) => keys);
    expect(new Set(written).size).toBe(written.length);
  }, 120_000);
});

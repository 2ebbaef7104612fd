import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { entriesOf, valueUnder } from "../../support/bundle.ts";
import { call } from "../../support/call.ts";
import { fakeCloudflare } from "../../support/cloudflare.ts";
import { copyOfSample } from "../../support/command.ts";
import { files } from "../../support/content.ts";
import { commitAll, git } from "../../support/git.ts";
import { sleepLess } from "../../support/stand-ins/sleep.ts";

// Waits between attempts are a hundredth of what they are for users.
beforeEach(sleepLess);

const ARTICLE = join("articles", "2024", "11", "k-silk-road-infrastructure-raw-materials.md");

/** A newsroom that keeps the sample in git and publishes it to the stand-in for Cloudflare. */
async function newsroom() {
  const cloudflare = await fakeCloudflare();
  const content = copyOfSample();
  const root = dirname(content);
  git(root, "init", "--quiet", "--initial-branch", "main");
  const first = commitAll(root);
  const push = async (...args: string[]) => {
    const { code, output } = await call(["push", "--remote", "--content", content, ...args], cloudflare.env);
    return { code, output: output.replaceAll(content, "content") };
  };
  return { cloudflare, content, root, first, push };
}

/** The site record of a site without articles, published from a commit. */
function siteRecordOf(commit: string): string {
  return valueUnder(entriesOf(files({}), { commit }), "v1/site") ?? "";
}

describe("push --remote", () => {
  test("refuses content that is behind what is published, unless --force is given", async () => {
    const { cloudflare, root, first, push } = await newsroom();
    const second = commitAll(root);
    cloudflare.stored.set("v1/site", { value: siteRecordOf(second) });
    git(root, "checkout", "--quiet", first);
    const refused = await push();
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(
      /\nThe content is behind what is published; pull first\. The published content was made from commit [0-9a-f]{10}, which is not in the history of [0-9a-f]{10} here\. To publish anyway, add --force\.\n$/,
    );
    expect(cloudflare.requestsOf("write")).toEqual([]);

    expect((await push("--force")).code).toBe(0);
    expect(JSON.parse(cloudflare.stored.get("v1/site")?.value ?? "").commit).toBe(first);
  });

  test("refuses to replace another site, unless --force is given", async () => {
    const { content, root, push } = await newsroom();
    expect((await push()).code).toBe(0);
    const file = join(content, "site.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(
      file,
      text.replace(/^title: .*$/m, "title: Another").replace(/^tag: .*$/m, "tag: another.example,2024"),
    );
    commitAll(root);
    const refused = await push();
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(
      'Cloudflare KV holds another site: "Caravanserai", with the tag caravanserai.example,2024-11-01 in its site.yaml. The content here is "Another", with the tag another.example,2024. To replace that site, add --force.',
    );
    expect((await push("--force")).code).toBe(0);
    // Another title alone is the same site.
    writeFileSync(file, readFileSync(file, "utf8").replace(/^title: .*$/m, "title: Renamed"));
    commitAll(root);
    expect((await push()).code).toBe(0);
  });

  test("warns of uncommitted changes", async () => {
    const { content, push } = await newsroom();
    appendFileSync(join(content, ARTICLE), "\nOne more paragraph.\n");
    const { code, output } = await push("--dry-run");
    expect(code).toBe(0);
    expect(output).toContain(
      "Warning: content has uncommitted changes; a later push from another checkout will undo them.",
    );
  });

  test("reads back what it wrote, waits for a lagging listing, and writes nothing twice because of it", async () => {
    const { cloudflare, push } = await newsroom();
    // The one that is compared with, and the first one that is read back.
    cloudflare.namespace.holdListings(2);
    const { code, output } = await push();
    expect([code, output]).toEqual([0, expect.stringContaining("Published to Cloudflare KV")]);
    expect(cloudflare.requestsOf("list").length).toBeGreaterThanOrEqual(3);
    const written = cloudflare.requestsOf("write").flatMap(({ keys }) => keys);
    expect(new Set(written).size).toBe(written.length);
  });
});

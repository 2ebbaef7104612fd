import { describe, expect, onTestFinished, test } from "vitest";
import { runWrangler } from "../../src/cloudflare/run-wrangler.ts";
import { printedJson, unsuccessfulKeys } from "../../src/cloudflare/wrangler-output.ts";
import { fakeCloudflare, refusals } from "../support/cloudflare.ts";
import { temporaryFile } from "../support/command.ts";
import { fakeWrangler } from "../support/fake-wrangler.ts";
import { recordedWrangler } from "../support/recorded-wrangler.ts";

const REMOTE = ["--binding", "FEEDS", "--remote"];

/** The real wrangler, or what it answered when it was recorded. */
function recorded(): typeof runWrangler {
  const name = `wrangler ${expect.getState().currentTestName?.split(" > ").at(-1)}`;
  const { run, save } = recordedWrangler(name, runWrangler);
  onTestFinished(save);
  return run;
}

describe.each([
  ["wrangler", recorded],
  ["the stand-in for it in other tests", () => fakeWrangler],
])("%s", (_name, runner) => {
  test("writes, lists, reads and deletes, and reports unsuccessful keys", async () => {
    const run = runner();
    const { env, namespace } = await fakeCloudflare();
    const options = { env: { ...process.env, ...env } };
    const json = (value: unknown) => temporaryFile(JSON.stringify(value));
    const pair = { key: "v1/article/a", value: "line\nüé🐪", metadata: { hash: "1" } };
    const pairs = json([pair, { ...pair, key: "v1/article/b" }]);
    namespace.unsuccessful.set("v1/article/b", 1);

    const put = await run(["kv", "bulk", "put", pairs, ...REMOTE], options);
    expect([put.code, unsuccessfulKeys(put.stdout)]).toEqual([0, ["v1/article/b"]]);
    const listed = await run(["kv", "key", "list", "--prefix", "v1/", ...REMOTE], options);
    expect(printedJson(listed.stdout)).toEqual([{ name: "v1/article/a", metadata: { hash: "1" } }]);
    const got = await run(["kv", "bulk", "get", json(["v1/article/a", "v1/article/b"]), ...REMOTE], options);
    expect(printedJson(got.stdout)).toEqual({ "v1/article/a": "line\nüé🐪", "v1/article/b": null });
    const removed = await run(
      ["kv", "bulk", "delete", json(["v1/article/a"]), "--force", ...REMOTE],
      options,
    );
    const left = await run(["kv", "key", "list", "--prefix", "v1/", ...REMOTE], options);
    expect([removed.code, printedJson(left.stdout)]).toEqual([0, []]);
  });

  test("fails with the message and the code of Cloudflare", async () => {
    const run = runner();
    const { env, faults } = await fakeCloudflare();
    faults.plan("list", refusals.noNamespace);
    const options = { env: { ...process.env, ...env } };
    const { code, stderr } = await run(["kv", "key", "list", "--prefix", "v1/", ...REMOTE], options);
    expect(code).toBe(1);
    expect(stderr).toContain("[ERROR]");
    expect(stderr).toContain("[code: 10013]");
  });
});

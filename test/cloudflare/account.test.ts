import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { namespacePath, openAccount } from "../../src/cloudflare/account.ts";
import { deployWorker } from "../../src/cloudflare/deploy-worker.ts";
import { fakeCloudflare } from "../support/cloudflare.ts";
import { temporaryFolder } from "../support/command.ts";
import { ROOT } from "../support/serve.ts";
import { replaceWrangler } from "../support/stand-ins/run-wrangler.ts";

/** A wrangler.toml with the environment that docs/deploy.md shows. */
function withStaging(): string {
  const guide = readFileSync(join(ROOT, "docs", "deploy.md"), "utf8");
  const environment = /```toml\n(\[env\.staging\][^`]*)```/.exec(guide)?.[1] ?? "";
  const file = join(temporaryFolder(), "wrangler.toml");
  writeFileSync(file, `${readFileSync(join(ROOT, "wrangler.toml"), "utf8")}\n${environment}`);
  return file;
}

test("an environment has a Worker of its own name, whose KV is used", async () => {
  const { env, requests } = await fakeCloudflare();
  const toml = withStaging();
  const asked = async (environment?: string) => {
    const account = await openAccount({ env: { ...process.env, ...env }, toml, environment });
    await namespacePath(account).catch(() => {});
    return requests.at(-1)?.path;
  };
  expect(await asked()).toBe("/accounts/an-account/workers/scripts/caravanserai/settings");
  expect(await asked("staging")).toBe("/accounts/an-account/workers/scripts/caravanserai-staging/settings");
});

test("an environment that wrangler.toml does not have is refused", async () => {
  const { env } = await fakeCloudflare();
  await expect(openAccount({ env: { ...process.env, ...env }, environment: "stagin" })).rejects.toThrow(
    'wrangler.toml has no environment "stagin"; docs/deploy.md, "Staging", shows how to add one.',
  );
});

test("a deployment passes the environment on to wrangler", async () => {
  const commands: string[] = [];
  replaceWrangler(async (args, { env = process.env }) => {
    commands.push(args.join(" "));
    writeFileSync(env.WRANGLER_OUTPUT_FILE_PATH ?? "", "");
    return { code: 0, stdout: "", stderr: "" };
  });
  await deployWorker("staging");
  await deployWorker();
  expect(commands).toEqual(["deploy --env staging", "deploy"]);
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { unstable_readConfig as readConfig } from "wrangler";
import { parse } from "yaml";
import * as z from "zod";
import { formats } from "../../src/feed/formats.ts";
import { runProgram, temporaryFolder } from "../support/command.ts";
import { ROOT } from "../support/serve.ts";
import { blocksOf, read } from "./support/markdown.ts";

const guide = /^## Deploy\n.*?(?=^## )/ms.exec(read("README.md"))?.[0] ?? "";
const docs = read("docs/deploy.md");

describe("the workflow for GitHub Actions", () => {
  const text = blocksOf(docs, "yaml").find((block) => block.includes("jobs:")) ?? "";
  const step = z.object({
    uses: z.string().optional(),
    run: z.string().optional(),
    with: z.record(z.string(), z.unknown()).optional(),
    env: z.record(z.string(), z.string()).optional(),
  });
  const { on, concurrency, jobs } = z
    .object({
      on: z.record(z.string(), z.unknown()),
      concurrency: z.record(z.string(), z.unknown()),
      jobs: z.object({ deploy: z.object({ steps: z.array(step), "timeout-minutes": z.number() }) }),
    })
    .parse(parse(text));
  const { steps } = jobs.deploy;

  test("runs on a change of main, on a schedule, and manually", () => {
    expect(on).toEqual({
      push: { branches: ["main"] },
      schedule: [{ cron: expect.stringMatching(/^[\d,]+ \* \* \* \*$/) }],
      workflow_dispatch: null,
    });
  });

  test("runs one at a time, and is never cancelled while running", () => {
    expect(concurrency).toEqual({ group: "deploy", "cancel-in-progress": false });
  });

  test("fetches the whole history", () => {
    const checkout = steps.find(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkout?.with).toEqual({ "fetch-depth": 0, "persist-credentials": false });
  });

  test("installs the locked packages, then deploys, and only that step gets the secrets", () => {
    expect(steps.flatMap(({ run = [] }) => run)).toEqual(["npm ci --ignore-scripts", "npm run deploy"]);
    const secret = (name: string) => `\${{ secrets.${name} }}`;
    expect(steps.filter(({ env }) => env !== undefined)).toEqual([
      {
        run: "npm run deploy",
        env: {
          CLOUDFLARE_API_TOKEN: secret("CLOUDFLARE_API_TOKEN"),
          CLOUDFLARE_ACCOUNT_ID: secret("CLOUDFLARE_ACCOUNT_ID"),
        },
      },
    ]);
  });
});

describe("the guide", () => {
  const commands = blocksOf(guide, "sh").join("").split("\n").filter(Boolean);

  test("has every command, in order", () => {
    expect(commands.filter((command) => !command.startsWith("curl"))).toEqual([
      "npm ci",
      "npx wrangler login",
      "npm run deploy -- --dry-run",
      "npm run deploy",
    ]);
  });

  test.each(commands.filter((command) => command.includes("--dry-run")))(
    "has a command that works: %s",
    async (command) => {
      const running = runProgram("sh", ["-c", command], { CLOUDFLARE_API_BASE_URL: "http://127.0.0.1:9" });
      expect(await running.exited, running.output()).toBe(0);
      expect(running.output()).toContain("Nothing was deployed or written.");
    },
  );

  test("gives the Worker a custom domain in a way that wrangler accepts", () => {
    const [snippet = ""] = blocksOf(guide, "toml");
    expect(blocksOf(docs, "toml").filter((block) => block.includes("routes"))).toEqual([snippet]);
    const file = join(temporaryFolder(), "wrangler.toml");
    writeFileSync(file, read("wrangler.toml").replace("workers_dev = true\n", snippet));
    const config = readConfig({ config: file }, { hideWarnings: true });
    expect(config.workers_dev).toBe(false);
    expect(config.routes).toEqual([{ pattern: "news.yourdomain.com", custom_domain: true }]);
    expect(config.kv_namespaces).toEqual([{ binding: "FEEDS" }]);
  });

  test("names the Worker as wrangler.toml does", () => {
    const { name } = readConfig({ config: join(ROOT, "wrangler.toml") }, { hideWarnings: true });
    expect(guide).toContain(`url: https://${name}.<your-name>.workers.dev`);
    expect(guide).toContain(`the Worker \`${name}\``);
  });

  test("has a rule that compresses exactly the formats that Cloudflare does not compress by default", () => {
    const types = formats.map(({ type }) => type).filter((type) => type !== "application/rss+xml");
    const expression = `(http.response.content_type.media_type in {${types.map((type) => `"${type}"`).join(" ")}})`;
    for (const text of [guide, docs]) {
      expect(/^ *(\(http\.response\..*)$/m.exec(text)?.[1]).toBe(expression);
    }
  });
});

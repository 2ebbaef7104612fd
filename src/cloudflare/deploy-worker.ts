import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { wrangler } from "./wrangler.ts";

/** What `wrangler deploy` reports in the file that WRANGLER_OUTPUT_FILE_PATH names: JSON on each line, by type. */
const deployment = z.object({
  type: z.literal("deploy"),
  targets: z.array(z.string()).optional(),
  bundle_size: z.object({ raw_bytes: z.number(), gzip_bytes: z.number() }).optional(),
});

/**
 * Deploys the Worker, and creates its KV namespace the first time. Returns where the Worker answers: addresses on
 * workers.dev, and custom domains and routes by name.
 */
export async function deployWorker(environment?: string): Promise<string[]> {
  const args = environment === undefined ? [] : ["--env", environment];
  return (await runDeploy(args)).targets ?? [];
}

/** Bundles the Worker without an account, and returns its size: `443.4 KiB (106.4 KiB compressed)`. */
export async function workerSize(): Promise<string> {
  const { bundle_size: size } = await runDeploy(["--dry-run"]);
  if (size === undefined) return "of unknown size";
  return `${inKiB(size.raw_bytes)} (${inKiB(size.gzip_bytes)} compressed)`;
}

async function runDeploy(args: readonly string[]): Promise<Partial<z.output<typeof deployment>>> {
  const folder = await mkdtemp(join(tmpdir(), "caravanserai-"));
  try {
    const file = join(folder, "output.ndjson");
    await wrangler(["deploy", ...args], { env: { ...process.env, WRANGLER_OUTPUT_FILE_PATH: file } });
    const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
    const found = lines.map((line) => deployment.safeParse(JSON.parse(line)).data);
    return found.find((entry) => entry !== undefined) ?? {};
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function inKiB(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

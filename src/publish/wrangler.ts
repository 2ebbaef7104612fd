import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { Failure } from "./failure.ts";
import { WRANGLER_TOML } from "./project.ts";

const BIN = fileURLToPath(new URL("bin/wrangler.js", import.meta.resolve("wrangler/package.json")));

/** Runs a wrangler command and returns what it prints. Throws a `Failure` with wrangler's own words if it fails. */
export async function wrangler(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [BIN, ...args, "--config", WRANGLER_TOML], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  let errors = "";
  child.stdout.on("data", (data) => (printed += data));
  child.stderr.on("data", (data) => (errors += data));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (code === 0) return printed;
  throw new Failure(`wrangler ${args.slice(0, 3).join(" ")} failed: ${reason(errors || printed)}`);
}

/** The line in which wrangler says what is wrong. */
function reason(output: string): string {
  const lines = stripVTControlCharacters(output).split("\n");
  const error = lines.find((line) => line.includes("[ERROR]")) ?? lines.find((line) => line.trim() !== "");
  return error?.replace(/^.*\[ERROR\]\s*/, "").trim() ?? "it said nothing";
}

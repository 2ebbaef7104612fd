import "./orphan.ts";
import { Command, InvalidArgumentError, Option } from "commander";
import { parseOrigin } from "../taxonomy/fields.ts";
import { checkContent } from "./check.ts";
import { Failure } from "./failure.ts";
import { DEFAULT_CONTENT, DEFAULT_PORT, DEFAULT_STATE } from "./project.ts";

const contentOption = new Option("--content <dir>", "folder of the articles").default(DEFAULT_CONTENT);
const stateOption = new Option("--state <dir>", "folder of the local KV").default(
  DEFAULT_STATE,
  ".wrangler/state",
);
const draftsOption = new Option("--drafts", "show drafts and scheduled articles too, marked as such").default(
  false,
);
const baseUrlOption = new Option(
  "--base-url <url>",
  "origin of all links, instead of the one in site.yaml",
).argParser(parseBaseUrl);

const program = new Command("caravanserai").description(
  "Turns a folder of articles into RSS, Atom and JSON feeds.",
);

program
  .command("start")
  .description("publish the content to a local KV, serve it on this machine, and follow edits")
  .option("--port <n>", "port to serve on", parsePort, DEFAULT_PORT)
  .addOption(contentOption)
  .addOption(stateOption)
  .addOption(baseUrlOption)
  .addOption(draftsOption)
  .action(async (options) => {
    // Loaded where they are used: wrangler alone takes most of a second.
    const { start } = await import("./start.ts");
    process.exitCode = await start(options);
  });

program
  .command("check")
  .description("list every problem of the content")
  .addOption(contentOption)
  .action(async ({ content }) => {
    process.exitCode = (await checkContent(content, { drafts: false })) === undefined ? 1 : 0;
  });

program
  .command("push")
  .description("check the content and write it to KV")
  .addOption(new Option("--local", "to the KV of this machine").conflicts("remote"))
  .addOption(new Option("--remote", "to the KV of the deployed Worker").conflicts("drafts"))
  .addOption(contentOption)
  .addOption(stateOption)
  .addOption(baseUrlOption)
  .addOption(draftsOption)
  .action(async ({ local = false, remote = false, ...options }) => {
    if (!local && !remote) throw new Failure("Say where to: push --local, or push --remote.");
    const { pushCommand } = await import("./push-command.ts");
    process.exitCode = await pushCommand({ remote, ...options });
  });

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new InvalidArgumentError("Choose a whole number from 1 to 65535.");
}

function parseBaseUrl(text: string): string {
  const url = parseOrigin(text);
  if (url !== undefined) return url;
  throw new InvalidArgumentError('Write scheme and host only, as in "https://news.example".');
}

// Miniflare would ask Cloudflare where this machine is, of which nothing here makes use.
process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= "false";

try {
  await program.parseAsync();
} catch (error) {
  const expected = error instanceof Failure;
  console.error(expected ? error.message : `This should not have happened: ${error}. DEBUG=1 shows where.`);
  if (process.env.DEBUG !== undefined) console.error(error);
  // Not by exitCode: what was open when it failed would keep the process.
  process.exit(1);
}

import { Command, InvalidArgumentError, Option } from "commander";
import { checkContent } from "./check.ts";
import { Failure } from "./failure.ts";
import { openLocal } from "./local.ts";
import { DEFAULT_CONTENT, DEFAULT_PORT, DEFAULT_STATE, localUrl } from "./project.ts";
import { describePlan, push } from "./push.ts";
import { start } from "./start.ts";

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
).argParser(parseOrigin);

const program = new Command("caravanserai")
  .description("Turns a folder of articles into RSS, Atom and JSON feeds.")
  .configureHelp({ showGlobalOptions: true });

program
  .command("start")
  .description("publish the content to a local KV, serve it on this machine, and follow edits")
  .option("--port <n>", "port to serve on", parsePort, DEFAULT_PORT)
  .addOption(contentOption)
  .addOption(stateOption)
  .addOption(baseUrlOption)
  .addOption(draftsOption)
  .action(async (options) => {
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
  .requiredOption("--local", "to the KV of this machine")
  .addOption(contentOption)
  .addOption(stateOption)
  .addOption(baseUrlOption)
  .addOption(draftsOption)
  .action(async ({ content, state, baseUrl = localUrl(DEFAULT_PORT), drafts }) => {
    const checked = await checkContent(content, { url: baseUrl, drafts });
    if (checked === undefined) {
      process.exitCode = 1;
      return;
    }
    const namespace = await openLocal(state, content);
    try {
      const { plan } = await push(namespace, checked.entries);
      console.log(`Published to ${namespace.name}: ${describePlan(plan)}.`);
    } finally {
      await namespace.close();
    }
  });

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new InvalidArgumentError("Choose a whole number from 1 to 65535.");
}

function parseOrigin(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
  throw new InvalidArgumentError('Write scheme and host only, as in "https://news.example".');
}

// Miniflare would ask Cloudflare where this machine is, of which nothing here makes use.
process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= "false";

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

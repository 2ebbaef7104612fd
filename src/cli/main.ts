import "../node/on-parent-exit.ts";
import { Command } from "commander";
import { Failure } from "../node/failure.ts";
import { checkCommand } from "./commands/check.ts";
import { deployCommand } from "./commands/deploy.ts";
import { importCommand } from "./commands/import.ts";
import { listCommand } from "./commands/list.ts";
import { newCommand } from "./commands/new.ts";
import { publishCommand } from "./commands/publish.ts";
import { pushCommand } from "./commands/push.ts";
import { startCommand } from "./commands/start.ts";
import { withdrawCommand } from "./commands/withdraw.ts";

const program = new Command("caravanserai")
  .description("Turns a folder of articles into RSS, Atom and JSON feeds.")
  .addCommand(startCommand)
  .addCommand(newCommand)
  .addCommand(checkCommand)
  .addCommand(publishCommand)
  .addCommand(withdrawCommand)
  .addCommand(listCommand)
  .addCommand(importCommand)
  .addCommand(pushCommand)
  .addCommand(deployCommand)
  .addHelpText("afterAll", "\nExits with 0 if all is done, else with 1.");

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

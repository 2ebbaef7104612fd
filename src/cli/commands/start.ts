import { Command } from "commander";
import { DEFAULT_PORT } from "../../node/project.ts";
import type { SetExitCode } from "../exit-code.ts";
import { baseUrlOption, contentOption, draftsOption, stateOption, wholeNumber } from "../shared-options.ts";

export const startCommand = (setExitCode: SetExitCode) =>
  new Command("start")
    .description("publish the content to a local KV, serve it on this machine, and follow edits")
    .option("--port <n>", "port to serve on", wholeNumber(1, 65535), DEFAULT_PORT)
    .addOption(contentOption)
    .addOption(stateOption)
    .addOption(baseUrlOption)
    .addOption(draftsOption)
    .action(async (options) => {
      // Imported only when needed: wrangler alone takes most of a second.
      const { start } = await import("../../publish/start.ts");
      setExitCode(await start(options));
    });

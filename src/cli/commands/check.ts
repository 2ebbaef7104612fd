import { Command, Option } from "commander";
import type { SetExitCode } from "../exit-code.ts";
import { contentOption } from "../shared-options.ts";

export const checkCommand = (setExitCode: SetExitCode) =>
  new Command("check")
    .description("list every problem in the content")
    .option("--watch", "check again after every edit, until Ctrl-C", false)
    .addOption(
      new Option("--json", "print the problems as JSON, for programs").default(false).conflicts("watch"),
    )
    .addOption(contentOption)
    .addHelpText(
      "after",
      `
Errors keep everything from being published; warnings do not.
Without --silent, npm prints lines of its own above the JSON.

Examples:
  npm run feeds -- check
  npm run feeds -- check --watch
  npm run --silent feeds -- check --json`,
    )
    .action(async ({ content, watch, json }) => {
      if (watch) return (await import("../follow-check.ts")).followCheck(content);
      if (json) {
        const { checkJson } = await import("../check-json.ts");
        setExitCode(await checkJson(content));
        return;
      }
      const { checkFolder } = await import("../../publish/check.ts");
      setExitCode((await checkFolder(content, { drafts: false })) === undefined ? 1 : 0);
    });

import { Command, Option } from "commander";
import { Failure } from "../../node/failure.ts";
import type { SetExitCode } from "../exit-code.ts";
import {
  baseUrlOption,
  contentOption,
  draftsOption,
  envOption,
  forceOption,
  maxWritesOption,
  partialOption,
  requireLimit,
  stateOption,
} from "../shared-options.ts";

export const pushCommand = (setExitCode: SetExitCode) =>
  new Command("push")
    .description("check the content and write it to KV")
    .addOption(new Option("--local", "push to the KV of this machine").conflicts("remote"))
    .addOption(new Option("--remote", "push to the KV of the deployed Worker").conflicts("drafts"))
    .addOption(contentOption)
    .addOption(stateOption)
    .addOption(baseUrlOption)
    .addOption(envOption)
    .addOption(draftsOption)
    .option("--dry-run", "print the plan and stop", false)
    .option("--json", "print the plan as JSON (with npm run --silent)", false)
    .addOption(maxWritesOption)
    .addOption(partialOption)
    .addOption(forceOption)
    .option(
      "--remove-earlier",
      "remove the keys of earlier versions of Caravanserai, which a Worker of that version would read",
      false,
    )
    .action(async ({ local = false, remote = false, ...options }) => {
      if (!local && !remote) throw new Failure("Choose where to push: push --local, or push --remote.");
      requireLimit(options);
      const { pushContent } = await import("../../publish/push/push-content.ts");
      setExitCode(await pushContent({ remote, ...options }));
    });

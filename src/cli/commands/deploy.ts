import { Command } from "commander";
import type { SetExitCode } from "../exit-code.ts";
import {
  baseUrlOption,
  contentOption,
  envOption,
  forceOption,
  maxWritesOption,
  partialOption,
  requireLimit,
} from "../shared-options.ts";

export const deployCommand = (setExitCode: SetExitCode) =>
  new Command("deploy")
    .description("publish the content and the Worker to Cloudflare, and notify the hub")
    .addOption(contentOption)
    .addOption(baseUrlOption)
    .addOption(envOption)
    .option(
      "--dry-run",
      "do only what needs no account: check, bundle, and print the plan for an empty KV",
      false,
    )
    .addOption(maxWritesOption)
    .addOption(partialOption)
    .addOption(forceOption)
    .action(async (options) => {
      requireLimit(options);
      const { deployContent } = await import("../../publish/deploy/deploy-content.ts");
      setExitCode(await deployContent(options));
    });

import { Command } from "commander";
import type { SetExitCode } from "../exit-code.ts";
import { parseBaseUrl } from "../shared-options.ts";

export const doctorCommand = (setExitCode: SetExitCode) =>
  new Command("doctor")
    .description("check a deployed site from outside: caching, 304, compression, headers, CORS")
    .argument("<url>", "origin of the feeds, such as https://news.example", parseBaseUrl)
    .option("--json", "print the findings as JSON", false)
    .action(async (url: string, options: { json: boolean }) => {
      const { doctor } = await import("../../publish/doctor/doctor.ts");
      setExitCode(await doctor(url, options));
    });

import "../node/on-parent-exit.mjs";
import { enableCompileCache } from "node:module";
import { COMPILE_CACHE } from "../node/project.ts";
import { runProgram } from "./program.ts";

// To compile wrangler, which most commands load later, takes half a second.
enableCompileCache(COMPILE_CACHE);

process.exitCode = await runProgram(process.argv.slice(2));
// After a failure, something that is still open could keep the process alive. Exits after all output is written.
if (process.exitCode !== 0) {
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}

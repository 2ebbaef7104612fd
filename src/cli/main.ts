import "../node/on-parent-exit.ts";
import { runProgram } from "./program.ts";

process.exitCode = await runProgram(process.argv.slice(2));
// After a failure, something that is still open could keep the process alive. Exits after all output is written.
if (process.exitCode !== 0) {
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}

import "../node/on-parent-exit.ts";
import { runProgram } from "./program.ts";

process.exitCode = await runProgram(process.argv.slice(2));
// After a failure something may still be open that would keep the process. What was printed goes out first.
if (process.exitCode !== 0) {
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}

import { confirm, progress } from "@clack/prompts";
import type { Progress } from "../core/progress.ts";

/** Where people read along: results go to standard output, everything else here. */
const output = process.stderr;

/** Whether there is a terminal with room for more than lines of text; some have no width. */
function isTerminal(): boolean {
  return output.isTTY === true && output.columns > 0;
}

/** Whether someone can be asked. */
export function isInteractive(): boolean {
  return process.stdin.isTTY === true && isTerminal();
}

/** Asks a question that only a clear yes answers. */
export async function ask(message: string): Promise<boolean> {
  return (await confirm({ message, initialValue: false, output })) === true;
}

/** Shows on a terminal how far `work` has come, of `total` parts; anywhere else it says nothing. */
export async function withProgressBar(
  message: string,
  total: number,
  work: (progress?: Progress) => Promise<void>,
): Promise<void> {
  if (!isTerminal() || total === 0) return work();
  const bar = progress({ max: total, output });
  // On Ctrl-C the bar would end the process as if all were done.
  const interrupted = () => {
    process.exitCode = 130;
    console.error(
      "Stopped before the end. What was written is consistent; run the same command again to go on.",
    );
  };
  process.once("exit", interrupted);
  bar.start(message);
  try {
    await work((count) => bar.advance(count));
    bar.stop(message);
  } catch (error) {
    bar.error(message);
    throw error;
  } finally {
    process.off("exit", interrupted);
  }
}

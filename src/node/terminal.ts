import { confirm, progress } from "@clack/prompts";
import type { Progress } from "../core/progress.ts";

/** Messages go to the standard error; the standard output is for results. */
const output = process.stderr;

/** Whether there is a terminal that can show progress bars and prompts; some report no width. */
function isTerminal(): boolean {
  return output.isTTY === true && output.columns > 0;
}

/** Whether the user can be asked a question. */
export function isInteractive(): boolean {
  return process.stdin.isTTY === true && isTerminal();
}

/** Asks a yes-or-no question; the default is no. */
export async function ask(message: string): Promise<boolean> {
  return (await confirm({ message, initialValue: false, output })) === true;
}

/** Does `work`, of `total` steps, with a progress bar if there is a terminal. */
export async function withProgressBar(
  message: string,
  total: number,
  work: (progress?: Progress) => Promise<void>,
): Promise<void> {
  if (!isTerminal() || total === 0) return work();
  const bar = progress({ max: total, output });
  // On Ctrl-C the bar would end the process as if the work were done.
  const interrupted = () => {
    process.exitCode = 130;
    console.error(
      "Stopped before the end. What was written is consistent; run the same command again to continue.",
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

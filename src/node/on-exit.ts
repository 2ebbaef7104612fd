import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Calls `act`, which must be synchronous, when the process ends by itself or by a signal, unless the returned
 * function was called before. After a signal the exit code is 128 + its number, as in shells.
 */
export function onExit(act: () => void): () => void {
  const exit = (signal: (typeof SIGNALS)[number]) => process.exit(128 + constants.signals[signal]);
  process.once("exit", act);
  for (const signal of SIGNALS) process.once(signal, exit);
  return () => {
    process.off("exit", act);
    for (const signal of SIGNALS) process.off(signal, exit);
  };
}

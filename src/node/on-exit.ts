import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Acts when the process ends, by itself or by a signal, before the returned function is called. What it does must be
 * synchronous. The exit code tells of the signal as shells do: 128 + its number.
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

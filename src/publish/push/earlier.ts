import { countOf } from "../../node/count.ts";
import { withProgressBar } from "../../node/terminal.ts";
import { EARLIER_PREFIXES } from "../../store/keys.ts";
import type { Namespace } from "../../store/namespace.ts";

type Options = {
  /** Whether the keys are removed. */
  removeEarlier: boolean;
  dryRun: boolean;
};

/**
 * Removes the keys of earlier versions of Caravanserai from a namespace if that is wanted, or else says that they exist.
 * Returns how many are left.
 */
export async function handleEarlier(
  namespace: Namespace,
  { removeEarlier, dryRun }: Options,
  prefixes: readonly string[] = EARLIER_PREFIXES,
): Promise<number> {
  const keys: string[] = [];
  for (const prefix of prefixes) keys.push(...(await namespace.list(prefix)).keys());
  if (keys.length === 0) return 0;
  const count = countOf(keys.length, "key");
  if (!removeEarlier || dryRun) {
    console.error(
      `${namespace.name} holds ${count} of an earlier version of Caravanserai, which only a Worker of that version reads. Once you will not go back to it, remove them with push --remove-earlier.`,
    );
    return keys.length;
  }
  await withProgressBar(`Removing from ${namespace.name}`, keys.length, (progress) =>
    namespace.remove(keys, progress),
  );
  console.error(`Removed ${count} of an earlier version of Caravanserai.`);
  return 0;
}

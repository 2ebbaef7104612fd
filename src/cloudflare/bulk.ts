import type { Progress } from "../core/progress.ts";
import { Failure } from "../node/failure.ts";
import { retry } from "../node/retry.ts";
import { chunks, type Limits } from "./bulk-chunks.ts";
import { type WranglerOptions, wrangler } from "./wrangler.ts";
import { unsuccessfulKeys } from "./wrangler-output.ts";

/** How bulk commands are run. */
export type BulkOptions = Required<WranglerOptions> & {
  /** The file from which the command reads its members. */
  file: string;
  limits: Limits;
};

type BulkCommand<Member> = BulkOptions & {
  args: readonly string[];
  keyOf: (member: Member) => string;
  toJson: (member: Member) => Promise<string> | string;
  progress?: Progress | undefined;
};

/**
 * Runs a bulk command of wrangler over members, with a request for each chunk, and again for the keys that Cloudflare
 * reports as unsuccessful. Throws a `Failure` if some are still unsuccessful in the end.
 */
export async function bulk<Member>(members: readonly Member[], command: BulkCommand<Member>): Promise<void> {
  let remaining = members;
  const describe = (failed: ReadonlySet<string>) =>
    `Cloudflare reported ${failed.size} of ${members.length} keys as unsuccessful`;
  const result = await retry<true, Set<string>>(
    async () => {
      const failed = await runOnce(remaining, command);
      remaining = remaining.filter((member) => failed.has(command.keyOf(member)));
      return failed.size === 0 ? { done: true } : { failed };
    },
    {
      waits: command.waits,
      signal: command.signal,
      onRetry: (failed, wait) =>
        console.error(`${describe(failed)}. Trying them again in ${Math.ceil(wait / 1000)} s.`),
    },
  );
  if ("failed" in result) {
    const { failed } = result;
    throw new Failure(`${describe(failed)} (${examples(failed)}); run the same command again later.`);
  }
}

/** Runs the command once over all chunks. Returns the unsuccessful keys. */
async function runOnce<Member>(
  members: readonly Member[],
  command: BulkCommand<Member>,
): Promise<Set<string>> {
  const failed: string[] = [];
  for await (const chunk of chunks(command.file, members, command.toJson, command.limits)) {
    const keys = unsuccessfulKeys(await wrangler(command.args, command));
    failed.push(...keys);
    command.progress?.(chunk.length - keys.length);
  }
  return new Set(failed);
}

function examples(keys: ReadonlySet<string>): string {
  const shown = [...keys].slice(0, 3).join(", ");
  return keys.size > 3 ? `${shown}, …` : shown;
}

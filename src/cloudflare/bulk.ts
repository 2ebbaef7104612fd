import type { Progress } from "../core/progress.ts";
import { Failure } from "../node/failure.ts";
import { retry } from "../node/retry.ts";
import { chunks, type Limits } from "./bulk-chunks.ts";
import { type WranglerOptions, wrangler } from "./wrangler.ts";
import { unsuccessfulKeys } from "./wrangler-output.ts";

/** How a bulk command is run. */
export type Bulk = Required<WranglerOptions> & {
  /** Where the command looks for its members. */
  file: string;
  limits: Limits;
};

type Work<Member> = Bulk & {
  args: readonly string[];
  keyOf: (member: Member) => string;
  toJson: (member: Member) => Promise<string> | string;
  progress?: Progress | undefined;
};

/**
 * Runs a bulk command of wrangler over members, a request for each chunk, and again for those that Cloudflare says it
 * did not carry through. Throws a `Failure` if some are left in the end.
 */
export async function bulk<Member>(members: readonly Member[], work: Work<Member>): Promise<void> {
  let left = members;
  const describe = (failed: ReadonlySet<string>) =>
    `Cloudflare did not carry through ${failed.size} of ${members.length} keys`;
  const result = await retry<true, Set<string>>(
    async () => {
      const failed = await runOnce(left, work);
      left = left.filter((member) => failed.has(work.keyOf(member)));
      return failed.size === 0 ? { done: true } : { failed };
    },
    {
      waits: work.waits,
      signal: work.signal,
      onRetry: (failed, wait) =>
        console.error(`${describe(failed)}. Trying them again in ${Math.ceil(wait / 1000)} s.`),
    },
  );
  if ("failed" in result) {
    const { failed } = result;
    throw new Failure(`${describe(failed)} (${examples(failed)}); run the same command again later.`);
  }
}

/** Returns the keys that were not carried through. */
async function runOnce<Member>(members: readonly Member[], work: Work<Member>): Promise<Set<string>> {
  const failed: string[] = [];
  for await (const chunk of chunks(work.file, members, work.toJson, work.limits)) {
    const keys = unsuccessfulKeys(await wrangler(work.args, work));
    failed.push(...keys);
    work.progress?.(chunk.length - keys.length);
  }
  return new Set(failed);
}

function examples(keys: ReadonlySet<string>): string {
  const shown = [...keys].slice(0, 3).join(", ");
  return keys.size > 3 ? `${shown}, …` : shown;
}

import { setTimeout } from "node:timers/promises";
import { Failure } from "../node/failure.ts";
import type { Progress } from "../store/namespace.ts";
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
  for (const wait of [...work.waits, undefined]) {
    const failed = await runOnce(left, work);
    if (failed.size === 0) return;
    left = left.filter((member) => failed.has(work.keyOf(member)));
    const count = `Cloudflare did not carry through ${failed.size} of ${members.length} keys`;
    if (wait === undefined)
      throw new Failure(`${count} (${examples(failed)}); run the same command again later.`);
    console.error(`${count}. Trying them again in ${Math.ceil(wait / 1000)} s.`);
    await setTimeout(wait, undefined, { signal: work.signal });
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

import * as z from "zod";
import type { Progress } from "../core/progress.ts";
import { Failure } from "../node/failure.ts";
import { retry } from "../node/retry.ts";
import { WAITS } from "./attempts.ts";
import { chunks, LIMITS, type Limits } from "./bulk-chunks.ts";

/** How bulk requests are made. */
export type BulkOptions = {
  waits?: readonly number[] | undefined;
  limits?: Limits | undefined;
  signal?: AbortSignal | undefined;
};

type Bulk<Member> = BulkOptions & {
  /** Sends one request with a JSON array of members; returns the `result` of the answer. */
  send: (json: string) => Promise<unknown>;
  keyOf: (member: Member) => string;
  toJson: (member: Member) => Promise<string> | string;
  progress?: Progress | undefined;
};

/** The list of unsuccessful keys is optional. */
const bulkResult = z.object({ unsuccessful_keys: z.array(z.string()).nullish() });

/**
 * Sends a request for each chunk of members, and another one for the keys that Cloudflare reports as unsuccessful. Throws a
 * `Failure` if some are still unsuccessful in the end.
 */
export async function bulk<Member>(members: readonly Member[], request: Bulk<Member>): Promise<void> {
  let remaining = members;
  const describe = (failed: ReadonlySet<string>) =>
    `Cloudflare reported ${failed.size} of ${members.length} keys as unsuccessful`;
  const result = await retry<true, Set<string>>(
    async () => {
      const failed = await sendOnce(remaining, request);
      remaining = remaining.filter((member) => failed.has(request.keyOf(member)));
      return failed.size === 0 ? { done: true } : { failed };
    },
    {
      waits: request.waits ?? WAITS,
      signal: request.signal,
      onRetry: (failed, wait) =>
        console.error(`${describe(failed)}. Trying them again in ${Math.ceil(wait / 1000)} s.`),
    },
  );
  if ("failed" in result) {
    const { failed } = result;
    throw new Failure(`${describe(failed)} (${examples(failed)}); run the same command again later.`);
  }
}

/** Sends all chunks once. Returns the unsuccessful keys. */
async function sendOnce<Member>(
  members: readonly Member[],
  { send, toJson, limits = LIMITS, progress }: Bulk<Member>,
): Promise<Set<string>> {
  const failed: string[] = [];
  for await (const chunk of chunks(members, toJson, limits)) {
    const keys = bulkResult.safeParse(await send(chunk.json)).data?.unsuccessful_keys ?? [];
    failed.push(...keys);
    progress?.(chunk.members.length - keys.length);
  }
  return new Set(failed);
}

function examples(keys: ReadonlySet<string>): string {
  const shown = [...keys].slice(0, 3).join(", ");
  return keys.size > 3 ? `${shown}, …` : shown;
}

import type * as z from "zod/mini";
import type { Checkout } from "../../authoring/folder/git.ts";
import { keys } from "../../store/keys.ts";
import type { Namespace } from "../../store/namespace.ts";
import { decode, pushRecord, siteRecord } from "../../store/records.ts";

/**
 * Why content may not replace what is published: that was made from commits that this checkout does not have. What the
 * last push has begun to write counts as well as what one has finished.
 */
export async function behindPublished(
  namespace: Namespace,
  checkout: Checkout | undefined,
): Promise<string | undefined> {
  const [push, site] = await namespace.read([keys.push, keys.site]);
  const commits = [commitIn(pushRecord, push), commitIn(siteRecord, site)];
  for (const published of commits) {
    const behind = published === undefined ? undefined : await compare(published, checkout);
    if (behind !== undefined) return behind;
  }
  return undefined;
}

/** The commit of a record; null if the record is there, but cannot be read. */
function commitIn(schema: z.ZodMiniType<{ commit?: string | undefined }>, text: string | undefined) {
  const decoded = decode(schema, text ?? null);
  if (decoded === undefined) return undefined;
  return "value" in decoded ? decoded.value.commit : null;
}

async function compare(
  published: string | null,
  checkout: Checkout | undefined,
): Promise<string | undefined> {
  if (published === null)
    return "What is published cannot be read, so nothing tells whether the content here is newer.";
  const made = `What is published was made from commit ${short(published)}`;
  if (checkout === undefined)
    return `${made}, and the content here is in no git checkout that could tell whether it is newer.`;
  if (await checkout.descendsFrom(published)) return undefined;
  if (checkout.shallow) {
    return `${made}, which this shallow clone does not reach; fetch its history (git fetch --unshallow, or fetch-depth: 0 in a workflow).`;
  }
  return `The content is behind what is published; pull first. ${made}, which is not in the history of ${short(checkout.head)} here.`;
}

function short(commit: string): string {
  return commit.slice(0, 10);
}

import type * as z from "zod/mini";
import type { Checkout } from "../../authoring/folder/git.ts";
import { keys } from "../../store/keys.ts";
import type { Namespace } from "../../store/namespace.ts";
import { decode, pushRecord, siteCommit } from "../../store/records.ts";

/**
 * Says why the content must not replace the published content, which was made from a commit that this checkout does not
 * have; undefined if it may. Checks the commit of the last push that was started, and of the last one that was finished.
 */
export async function behindPublished(
  namespace: Namespace,
  checkout: Checkout | undefined,
): Promise<string | undefined> {
  const [push, site] = await namespace.read([keys.push, keys.site]);
  const commits = [commitIn(pushRecord, push), commitIn(siteCommit, site)];
  for (const published of commits) {
    const behind = published === undefined ? undefined : await compare(published, checkout);
    if (behind !== undefined) return behind;
  }
  return undefined;
}

/** The commit of a record; undefined if there is none, null if the record cannot be read. */
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
    return "The record of what is published cannot be read, so it is unknown whether the content here is newer.";
  const made = `The published content was made from commit ${short(published)}`;
  if (checkout === undefined)
    return `${made}, and the content here is not in a git checkout, so it is unknown whether it is newer.`;
  if (await checkout.descendsFrom(published)) return undefined;
  if (checkout.shallow) {
    return `${made}, which this shallow clone does not contain; fetch its history (git fetch --unshallow, or fetch-depth: 0 in a workflow).`;
  }
  return `The content is behind what is published; pull first. ${made}, which is not in the history of ${short(checkout.head)} here.`;
}

function short(commit: string): string {
  return commit.slice(0, 10);
}

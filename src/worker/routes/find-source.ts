import { type FeedOptions, NO_OPTIONS, optionsQuery } from "../../feed/feed-options.ts";
import type { Ctx } from "../env.ts";
import { readSite } from "../reads/site.ts";
import { derivedSource, emptySource, type Source, storedSource } from "../reads/source.ts";
import { findSelection, sectionPathOf } from "./selection.ts";

/** Finds the subscription document of the address, or the answer if there is none. */
export async function findSource(c: Ctx, options: FeedOptions = NO_OPTIONS): Promise<Source | Response> {
  const isPlain = optionsQuery(options) === "";
  const path = isPlain ? sectionPathOf(c) : undefined;
  const stored = path === undefined ? undefined : await storedSource(c.env.FEEDS, path);
  if (stored !== undefined) return stored;
  const selection = await findSelection(c);
  if (selection instanceof Response) return selection;
  const record = await readSite(c.env.FEEDS);
  return path === undefined
    ? derivedSource(c.env.FEEDS, record, selection, options)
    : emptySource(record, selection);
}

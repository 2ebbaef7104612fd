import type { FeedDocument } from "./document.ts";

export type Link = { rel: string; href: string; type?: string };

/** The links of a document except `alternate`: self, hub, and those of RFC 5005 §4, in the format of `file`. */
export function documentLinks(document: FeedDocument, file: string, type: string): Link[] {
  const { base, query = "", current, prev_archive } = document._caravanserai;
  const link = (rel: string, to: string | undefined): Link[] =>
    to === undefined ? [] : [{ rel, href: `${to}/${file}`, type }];
  return [
    { rel: "self", href: `${base}/${file}${query}`, type },
    ...(document.hubs ?? []).map(({ url }) => ({ rel: "hub", href: url })),
    ...link("current", current),
    ...link("prev-archive", prev_archive),
  ];
}

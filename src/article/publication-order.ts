import { timeOf } from "../core/instant.ts";

/** What takes a place in time: an article, in whatever shape. `published` is RFC 3339. */
export type PublicationKey = { id: string; published: string };

/** Ascending by (`published`, id): the order of the archive, and reversed that of every feed. */
export function inPublicationOrder<Member>(
  members: readonly Member[],
  keyOf: (member: Member) => PublicationKey,
): Member[] {
  return members
    .map((member) => ({ member, id: keyOf(member).id, time: timeOf(keyOf(member).published) }))
    .sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ member }) => member);
}

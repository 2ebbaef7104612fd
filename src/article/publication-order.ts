import { timeOf } from "../core/instant.ts";

/** What decides the position of an article. `published` is RFC 3339. */
export type PublicationKey = { id: string; published: string };

/** Sorts ascending by (`published`, id): the order of the archive, and the reverse of that of every feed. */
export function inPublicationOrder<Member>(
  members: readonly Member[],
  keyOf: (member: Member) => PublicationKey,
): Member[] {
  return members
    .map((member) => ({ member, id: keyOf(member).id, time: timeOf(keyOf(member).published) }))
    .sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(({ member }) => member);
}

import { closestMatch } from "leven";

/** The longest name that is compared with others, in characters. A comparison takes time for each pair of characters. */
const MAX_LENGTH = 300;

/**
 * Returns the candidate that a misspelt name most likely means: the fewest edits away, and at most about a
 * third of the name's length; among equals the first. Case is ignored. Undefined if none is near enough, or the
 * name is longer than 300 characters.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  const byLowerCase = new Map([...candidates].map((candidate) => [candidate.toLowerCase(), candidate]));
  const maxDistance = Math.max(1, Math.round(name.length / 3));
  const match = closestMatch(
    name.toLowerCase(),
    [...byLowerCase.keys()].filter(({ length }) => length <= 2 * MAX_LENGTH),
    { maxDistance },
  );
  return match === undefined ? undefined : byLowerCase.get(match);
}

/** Returns `; did you mean "KZ"?`, or an empty text if there is no suggestion. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? "" : `; did you mean ${JSON.stringify(suggestion)}?`;
}

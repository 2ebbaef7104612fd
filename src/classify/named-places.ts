import { gazetteer } from "./gazetteer.ts";
import { names } from "./names.ts";
import { findPhrases, type Match, phrasesOf } from "./phrases.ts";
import type { Place, PlaceKind } from "./place.ts";
import { beginsSentence, fold, isCapital, type Word, wordsOf } from "./words.ts";

/** A country that a text names: the words as written, and where they begin. A region names all of its countries. */
export type Named = { code: string; kind: PlaceKind; written: string; start: number };

type Found = Match<Place> & { written: string; name: string; start: number };

/**
 * Finds the countries that a text names, by any kind of word, in the order of the text. `bodyStart` is where its headline
 * ends. Cities of `featured` countries are never taken for last names: "Kairat Almaty" names Almaty.
 */
export function findPlaces(text: string, bodyStart: number, featured: readonly string[] = []): Named[] {
  const words = wordsOf(text);
  const matches = findPhrases(words, gazetteer, (match) => isWritten(words, match));
  const found = matches.map((match): Found => {
    const own = words.slice(match.index, match.index + match.length);
    const start = own[0]?.start ?? 0;
    const name = own.map(({ folded }) => folded).join(" ");
    return { ...match, written: text.slice(start, own.at(-1)?.end), name, start };
  });
  const places = withoutPersons(found, words, { bodyStart, featured });
  return resolveShared(withoutRivals(withoutCommonWords(places, words), words));
}

/** Words within a name that are written without a capital letter. */
const SMALL = /^(?:of|the|and|de|da|la|du|do|es|al|el)$/;

/** Whether words are written as a name: each begins with a capital letter; short abbreviations are all capitals. */
function isWritten(words: readonly Word[], { index, length }: Match<Place>): boolean {
  const own = words.slice(index, index + length);
  const [first] = own;
  if (
    first === undefined ||
    !own.every((word, at) => isCapital(word) || (at > 0 && SMALL.test(word.folded)))
  ) {
    // In a set phrase only the name has a capital letter: "Swiss army knife".
    return first !== undefined && isCapital(first) && isSetPhrase(words, index, length);
  }
  const isShort = length === 1 && first.folded.length <= 3;
  if (!isShort || !/^(?:us|eu|uk|uae|usa|drc)$/.test(first.folded)) return true;
  const letters = first.written.replace(/['’]s$/, "");
  // "TELL US": capitals mean nothing if the words around are all capitals, too.
  const neighbours = [words[index - 1], words[index + 1]];
  const isShouted = neighbours.some((word) => word !== undefined && /^\p{Lu}{3,}$/u.test(word.written));
  return letters === letters.toUpperCase() && !(first.folded === "us" && isShouted);
}

function isSetPhrase(words: readonly Word[], index: number, length: number): boolean {
  const written = words
    .slice(index, index + length)
    .map(({ folded }) => folded)
    .join(" ");
  return setPhrases.has(written);
}

const folded = (names: readonly string[]) =>
  new Set(
    names.map((name) =>
      wordsOf(name)
        .map((word) => word.folded)
        .join(" "),
    ),
  );
const setPhrases = folded(names.setPhrases);
const firstNames = folded(names.firstNames);
const lastNames = folded(names.lastNames);

/** Titles that come before a person's name. */
const HONORIFICS = new Set("mr mrs ms miss dr prof professor judge captain sir lady lord".split(" "));

/** Capitalised words that come before or after the name of a place and are not part of a person's name. */
const NO_NAMES = new Set(
  `in the from and to while as at with when but of for by on new south north east west northern southern eastern western
  greater central inner outer upper lower president prime foreign minister ministry king queen government parliament
  valley river street university city province region airport embassy ambassador court bank national international union
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december now meanwhile both if after before since under over between via her his their its our
  this that these those not no yes today yesterday however later earlier last next first only even also then there
  although though because until where which who why how what all many most some two three former`.split(
    /\s+/,
  ),
);

/** A name after one of these words is the name of a place. */
const PLACE_CUES = new Set("in to from across near throughout within outside around through into".split(" "));

/** Removes the names of persons: "Jordan Ellery", "Ms Holland", and then "Jordan" alone. */
function withoutPersons(
  found: readonly Found[],
  words: readonly Word[],
  { bodyStart, featured }: { bodyStart: number; featured: readonly string[] },
): Found[] {
  const taken = new Set(found.flatMap(({ index, length }) => Array.from({ length }, (_, at) => index + at)));
  const isFeaturedCity = ({ meaning }: Found) =>
    meaning.kind === "city" && meaning.codes.some((code) => featured.includes(code));
  // Headlines are not searched for persons, because there every word may have a capital letter.
  const persons = new Set(
    found.filter(
      (match) => match.start >= bodyStart && !isFeaturedCity(match) && isPerson(match, words, taken),
    ),
  );
  const names = new Set(
    [...persons].map(({ name }) => name).filter((name) => firstNames.has(name) || lastNames.has(name)),
  );
  const isNamedOtherwise = otherNames(found);
  return found.filter((match) => {
    if (persons.has(match)) return false;
    if (!names.has(match.name)) return true;
    const isCued = match.start >= bodyStart && PLACE_CUES.has(words[match.index - 1]?.folded ?? "");
    return isCued || isNamedOtherwise(match);
  });
}

function isPerson(
  { index, length, name, meaning }: Found,
  words: readonly Word[],
  taken: ReadonlySet<number>,
): boolean {
  const [word, before, after] = [words[index], words[index - 1], words[index + 1]];
  if (word === undefined || length > 1 || meaning.kind === "demonym") return false;
  const isSpaced = word.gap === " ";
  if (before !== undefined && HONORIFICS.has(before.folded) && (isSpaced || word.gap === ". ")) return true;
  const isName = (other: Word | undefined, at: number) =>
    other !== undefined &&
    isCapital(other) &&
    !NO_NAMES.has(other.folded) &&
    !/^\p{Lu}+$/u.test(other.written) &&
    !taken.has(at);
  const isPossessive = /['’]s$/.test(word.written);
  if (firstNames.has(name) && !isPossessive && after?.gap === " " && isName(after, index + 1)) return true;
  const hasFirstName =
    isSpaced && before !== undefined && !/['’]s$/.test(before.written) && isName(before, index - 1);
  return (lastNames.has(name) || meaning.kind === "city") && hasFirstName;
}

function shares(a: Place, b: Place): boolean {
  return a.codes.some((code) => b.codes.includes(code));
}

/** Makes a test of whether another word also names the country of a match. */
function otherNames(found: readonly Found[]): (match: Found) => boolean {
  const namesOf = new Map<string, Set<string>>();
  for (const { name, meaning } of found) {
    for (const code of meaning.codes) namesOf.set(code, (namesOf.get(code) ?? new Set()).add(name));
  }
  return ({ name, meaning }) =>
    meaning.codes.some((code) => [...(namesOf.get(code) ?? [])].some((other) => other !== name));
}

/** Removes names that the text also has in lower case ("bone china"), unless other words name the country, too. */
function withoutCommonWords(found: readonly Found[], words: readonly Word[]): Found[] {
  const small = new Set(words.filter((word) => !isCapital(word)).map(({ folded: letters }) => letters));
  const isNamedOtherwise = otherNames(found);
  return found.filter((match) => {
    const word = words[match.index];
    // An abbreviation is not a common word, even if it looks like one.
    if (
      word === undefined ||
      match.length > 1 ||
      !small.has(match.name) ||
      /^[\p{Lu}.]+$/u.test(word.written)
    )
      return true;
    return (
      isNamedOtherwise(match) && !(match.meaning.kind === "demonym" && beginsSentence(word, match.index))
    );
  });
}

const rivals = names.rivals.map(({ name, code, cues }) => ({
  name: fold(name),
  code,
  cues: phrasesOf(cues.map((cue) => [cue, cue] as const)),
}));

/** Distinguishes Georgia the state, and turkeys, from the countries by what else the text mentions. */
function withoutRivals(found: readonly Found[], words: readonly Word[]): Found[] {
  return rivals.reduce<Found[]>(
    (result, rival) => {
      const meant = result.find((match) => match.name === rival.name);
      if (meant === undefined || !outweighs(rival, meant, result, words)) return result;
      return result.flatMap((match) => {
        if (match.name !== rival.name) return [match];
        return rival.code === undefined
          ? []
          : [{ ...match, meaning: { ...match.meaning, codes: [rival.code] } }];
      });
    },
    [...found],
  );
}

function outweighs(
  { cues }: (typeof rivals)[number],
  meant: Found,
  found: readonly Found[],
  words: readonly Word[],
): boolean {
  const own = found.filter((match) => match.name !== meant.name && shares(match.meaning, meant.meaning));
  if (own.some(({ meaning }) => meaning.kind !== "place" && meaning.kind !== "city")) return false;
  const against = findPhrases(words, cues).filter(({ index }) => words[index]?.written !== meant.written);
  return new Set(against.map(({ meaning }) => meaning)).size > new Set(own.map(({ name }) => name)).size;
}

/** Chooses one country for a word that several share: the one that the text also names in another way. */
function resolveShared(found: readonly Found[]): Named[] {
  const sure = new Set(found.flatMap(({ meaning: { codes } }) => (codes.length === 1 ? codes : [])));
  return found.flatMap(({ meaning: { codes, kind }, written, start }): Named[] => {
    if (kind === "region") return codes.map((code) => ({ code, kind, written, start }));
    const named = codes.filter((code) => sure.has(code));
    const code = named.length > 1 ? undefined : (named[0] ?? codes[0]);
    return code === undefined ? [] : [{ code, kind, written, start }];
  });
}

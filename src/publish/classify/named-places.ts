import { gazetteer, type Kind, type Place } from "./gazetteer.ts";
import { FIRST_NAMES, LAST_NAMES, RIVALS } from "./names.ts";
import { findPhrases, type Match, phrasesOf } from "./phrases.ts";
import { beginsSentence, fold, isCapital, type Word, wordsOf } from "./words.ts";

/** A place that a text names: a country, the words as they are written, and where they begin. A region is all of its countries. */
export type Named = { code: string; kind: Kind; written: string; start: number };

type Found = Match<Place> & { written: string; name: string; start: number };

/** The countries that a text names, by whatever word, in the order of the text. `bodyStart`: where its headline ends. */
export function findPlaces(text: string, bodyStart: number): Named[] {
  const words = wordsOf(text);
  const matches = findPhrases(words, gazetteer, (match) => isWritten(words, match));
  const found = matches.map((match): Found => {
    const start = words[match.index]?.start ?? 0;
    const end = words[match.index + match.length - 1]?.end ?? start;
    const name = words
      .slice(match.index, match.index + match.length)
      .map(({ folded }) => folded)
      .join(" ");
    return { ...match, written: text.slice(start, end), name, start };
  });
  const places = withoutPersons(found, words, bodyStart);
  return resolveShared(withoutRivals(withoutCommonWords(places, words), words));
}

/** Names begin with a capital letter; short ones are nothing but capitals. */
function isWritten(words: readonly Word[], { index, length }: Match<Place>): boolean {
  const first = words[index];
  if (first === undefined || !isCapital(first)) return false;
  if (length > 1 || first.folded.length > 3) return true;
  const letters = first.written.replace(/['’]s$/, "");
  if (letters !== letters.toUpperCase())
    return first.folded.length === 3 && !/^(?:usa|uae|drc)$/.test(first.folded);
  // "TELL US": where everything is capitals, they mean nothing.
  const neighbours = [words[index - 1], words[index + 1]];
  const shouted = neighbours.filter((word) => word !== undefined && /^\p{Lu}{3,}$/u.test(word.written));
  return first.folded !== "us" || shouted.length === 0;
}

const FIRST = new Set(FIRST_NAMES.map(fold));
const LAST = new Set(LAST_NAMES.map(fold));

/** What stands before a person's name. */
const HONORIFICS = new Set(
  "mr mrs ms miss dr prof professor judge captain sir lady lord saint st".split(" "),
);

/** Capitalised words that stand before or behind the name of a place without being part of a person's. */
const NO_NAMES = new Set(
  `in the from and to while as at with when but of for by on new south north east west northern southern eastern western
  greater central inner outer upper lower president prime foreign minister ministry king queen government parliament
  valley river street university city province region airport embassy ambassador court bank national central union
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december now meanwhile both if after before since under over between via his her their its our
  this that these those not no yes today yesterday however later earlier last next first only even also then there`.split(
    /\s+/,
  ),
);

/** After these a name is that of a place. */
const PLACE_CUES = new Set("in to from across near throughout within outside around through into".split(" "));

/** Less the names that persons bear: "Jordan Ellery", "Ms Holland", and then "Jordan" alone. */
function withoutPersons(found: readonly Found[], words: readonly Word[], bodyStart: number): Found[] {
  const single = (match: Found) =>
    match.length === 1 && (match.meaning.kind !== "demonym" || LAST.has(match.name));
  // In headlines every word may have a capital letter.
  const persons = found.filter(
    (match) => single(match) && match.start >= bodyStart && isPerson(match, words, found),
  );
  const names = new Set(persons.map(({ name }) => name));
  return found.filter((match) => {
    if (!names.has(match.name)) return true;
    if (persons.includes(match)) return false;
    const cued = PLACE_CUES.has(words[match.index - 1]?.folded ?? "");
    const others = found.some(({ name, meaning }) => name !== match.name && shares(meaning, match.meaning));
    return match.start >= bodyStart ? cued || others : others;
  });
}

function isPerson({ index, name }: Found, words: readonly Word[], found: readonly Found[]): boolean {
  const [word, before, after] = [words[index], words[index - 1], words[index + 1]];
  if (word === undefined) return false;
  if (before !== undefined && HONORIFICS.has(before.folded) && /^\.?\s$/.test(word.gap)) return true;
  const isPlace = (at: number) => found.some((match) => at >= match.index && at < match.index + match.length);
  const partOfName = (other: Word | undefined, at: number) =>
    other !== undefined &&
    isCapital(other) &&
    !NO_NAMES.has(other.folded) &&
    !/^\p{Lu}+$/u.test(other.written) &&
    !isPlace(at);
  const possessive = /['’]s$/.test(word.written);
  if (FIRST.has(name) && !possessive && after?.gap === " " && partOfName(after, index + 1)) return true;
  return LAST.has(name) && word.gap === " " && partOfName(before, index - 1);
}

function shares(a: Place, b: Place): boolean {
  return a.codes.some((code) => b.codes.includes(code));
}

/** Less the names that the text writes small elsewhere ("bone china"), unless other words say that the country is meant. */
function withoutCommonWords(found: readonly Found[], words: readonly Word[]): Found[] {
  const small = new Set(words.filter((word) => !isCapital(word)).map(({ folded }) => folded));
  return found.filter((match) => {
    if (match.length > 1 || !small.has(match.name)) return true;
    const word = words[match.index];
    const others = found.some(({ name, meaning }) => name !== match.name && shares(meaning, match.meaning));
    return (
      others && !(match.meaning.kind === "demonym" && word !== undefined && beginsSentence(word, match.index))
    );
  });
}

const rivals = RIVALS.map(({ name, code, cues }) => ({
  ...{ name: fold(name), code },
  cues: phrasesOf(cues.map((cue) => [cue, cue] as const)),
}));

/** With Georgia the state, and turkeys, told from the countries by what else the text speaks of. */
function withoutRivals(found: readonly Found[], words: readonly Word[]): Found[] {
  let result = [...found];
  for (const { name, code, cues } of rivals) {
    const meant = result.find((match) => match.name === name);
    if (meant === undefined) continue;
    const own = result.filter((match) => match.name !== name && shares(match.meaning, meant.meaning)).length;
    const against = findPhrases(words, cues).filter(
      ({ index }) => words[index]?.written !== meant.written,
    ).length;
    if (against <= own) continue;
    result = result.flatMap((match) => {
      if (match.name !== name) return [match];
      return code === undefined ? [] : [{ ...match, meaning: { ...match.meaning, codes: [code] } }];
    });
  }
  return result;
}

/** One country for each: of a word that several share, the one that the text names otherwise. */
function resolveShared(found: readonly Found[]): Named[] {
  const sure = new Set(found.flatMap(({ meaning: { codes } }) => (codes.length === 1 ? codes : [])));
  return found.flatMap(({ meaning: { codes, kind }, written, start }): Named[] => {
    if (kind === "region") return codes.map((code) => ({ code, kind, written, start }));
    const named = codes.filter((code) => sure.has(code));
    const code = named.length > 1 ? undefined : (named[0] ?? codes[0]);
    return code === undefined ? [] : [{ code, kind, written, start }];
  });
}

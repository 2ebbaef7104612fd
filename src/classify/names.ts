import data from "./names.json" with { type: "json" };

/** Words by the code of the country that they stand for. */
type ByCode = Readonly<Record<string, readonly string[]>>;

/** Codes of countries by a word that may stand for any of them. */
type Shared = Readonly<Record<string, readonly string[]>>;

/**
 * The English names that the data packages lack, and those of theirs that mislead; names.json holds them. Names, demonyms
 * and capitals of all countries are from world-countries, large cities from city-timezones.
 */
type Names = {
  /** Names of the state. */
  names: ByCode;
  /** Words for people and things of a country; plurals are made of them. */
  demonyms: ByCode;
  /** Places that stand for the government in news. */
  metonyms: ByCode;
  /** Places that the packages spell otherwise, or count as too small; and parts of countries. */
  places: ByCode;
  /** Words that may mean several countries: the one that the text also names in another way, or else the first. */
  shared: { name: Shared; demonym: Shared; capital: Shared };
  /** Names of the packages that are ordinary words, or more often a person or a thing than the place. */
  notPlaces: readonly string[];
  /** Phrases that contain the name of a country and do not mean it. */
  setPhrases: readonly string[];
  /** Names of places that are first names, too. */
  firstNames: readonly string[];
  /** Names of places that are last names, too. */
  lastNames: readonly string[];
  /**
   * Names that may also mean something else, if the text has one of the cues: the country `code`, or no country at all.
   * Another name of the country in the text decides for it; a place in it does not.
   */
  rivals: readonly { name: string; code?: string; cues: readonly string[] }[];
};

export const names: Names = data;

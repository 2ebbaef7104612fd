import data from "./names.json" with { type: "json" };

/** Words by the code of the country that they mean. */
type ByCode = Readonly<Record<string, readonly string[]>>;

/** Codes of countries by a word that may mean any of them. */
type Shared = Readonly<Record<string, readonly string[]>>;

/**
 * The English names that the data packages lack, and those in the packages that mislead. They are kept in names.json.
 * Names, demonyms and capitals of all countries come from world-countries, large cities from city-timezones.
 */
type Names = {
  /** Names of the state. */
  names: ByCode;
  /** Words for the people and things of a country; their plurals are derived. */
  demonyms: ByCode;
  /** Places that mean the government in news. */
  metonyms: ByCode;
  /** Places that the packages spell differently or leave out because they are small; and parts of countries. */
  places: ByCode;
  /** Words that may mean several countries: they mean the one that the text also names otherwise, or else the first. */
  shared: { name: Shared; demonym: Shared; capital: Shared };
  /** Names in the packages that are ordinary words, or mean a person or a thing more often than the place. */
  notPlaces: readonly string[];
  /** Phrases that contain the name of a country but do not mean the country. */
  setPhrases: readonly string[];
  /** Names of places that are also first names. */
  firstNames: readonly string[];
  /** Names of places that are also last names. */
  lastNames: readonly string[];
  /**
   * Names that may also mean something else if the text has some of the cues: the country `code`, or no country at all.
   * Another name of the country in the text decides for the country; a place in the country does not.
   */
  rivals: readonly { name: string; code?: string; cues: readonly string[] }[];
};

export const names: Names = data;

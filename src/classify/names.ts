import type { Kind } from "./gazetteer.ts";

/**
 * What the data packages lack of the names of countries in English, as news write them, and what of theirs is not to be
 * taken at its word. Names, demonyms and capitals are from world-countries, large cities from city-timezones.
 */

type ByCode = Readonly<Record<string, readonly string[]>>;

/** Names of the state, by code. */
export const MORE_NAMES: ByCode = {
  AE: ["UAE", "Emirates"],
  BA: ["Bosnia"],
  CD: ["DRC", "Democratic Republic of Congo"],
  CI: ["Côte d'Ivoire"],
  CV: ["Cabo Verde"],
  EU: ["EU", "European Union"],
  GB: ["UK", "Britain", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland"],
  KP: ["DPRK"],
  MK: ["Macedonia"],
  MM: ["Burma"],
  NL: ["Holland"],
  PS: ["West Bank"],
  SZ: ["Swaziland"],
  TL: ["East Timor"],
  TR: ["Turkey"],
  US: ["U.S.", "USA", "U.S.A.", "America"],
  VA: ["Holy See"],
};

/** Words for what and who is of a country; plurals come by themselves. */
export const MORE_DEMONYMS: ByCode = {
  AZ: ["Azeri"],
  BA: ["Bosnian"],
  DK: ["Dane"],
  ES: ["Spaniard"],
  EU: ["European Commission", "European Parliament", "European Council"],
  FR: ["Frenchman", "Frenchmen"],
  GB: ["Briton", "Scottish", "Welsh", "Northern Irish"],
  HR: ["Croat"],
  IS: ["Icelandic"],
  KG: ["Kyrgyz", "Kyrgyzstani"],
  KZ: ["Kazakh"],
  MN: ["Mongol"],
  RS: ["Serb"],
  SI: ["Slovenian"],
  TJ: ["Tajik", "Tajikistani"],
  TM: ["Turkmenistani"],
  TR: ["Turk"],
  UZ: ["Uzbek"],
};

/** Places that news write for those who govern there. */
export const METONYMS: ByCode = {
  GB: ["Downing Street", "Whitehall"],
  RU: ["Kremlin"],
  US: ["White House", "Washington", "Pentagon", "Capitol Hill"],
};

/** Places that the data spell otherwise, or hold for smaller than news do; and parts of countries. */
export const MORE_PLACES: ByCode = {
  AZ: ["Nakhchivan", "Karabakh"],
  CN: ["Xinjiang", "Kashgar", "Khorgas", "Xi'an"],
  GE: ["Batumi", "Kutaisi", "Poti"],
  KG: ["Issyk-Kul", "Jalal-Abad", "Batken", "Naryn", "Karakol", "Talas", "Tokmok", "Balykchy"],
  KZ: [
    ...[
      "Aktau",
      "Atyrau",
      "Karaganda",
      "Kostanay",
      "Kyzylorda",
      "Mangystau",
      "Nur-Sultan",
      "Petropavl",
      "Taldykorgan",
    ],
    ...["Turkistan", "Uralsk", "Ust-Kamenogorsk", "Baikonur", "Zhanaozen", "Zhezkazgan", "Ekibastuz"],
    ...["Temirtau", "Kokshetau", "Konaev", "Rudny", "Balkhash"],
  ],
  RU: ["St Petersburg", "Saint Petersburg", "Tatarstan", "Siberia", "Chechnya", "Dagestan"],
  TJ: ["Khorog", "Kulob", "Bokhtar", "Gorno-Badakhshan", "Khatlon", "Sughd", "Hisor"],
  TM: ["Turkmenbashi", "Turkmenabat", "Dashoguz", "Awaza", "Arkadag", "Balkanabat"],
  UA: ["Odesa", "Crimea", "Donbas"],
  US: [
    ...[
      "New Mexico",
      "California",
      "Texas",
      "Florida",
      "Alaska",
      "Hawaii",
      "Ohio",
      "Pennsylvania",
      "Alabama",
    ],
    ...["Savannah", "Augusta", "Macon", "Brooklyn", "Manhattan"],
  ],
  UZ: [
    ...[
      "Samarkand",
      "Khiva",
      "Fergana",
      "Andijan",
      "Kokand",
      "Nukus",
      "Karakalpakstan",
      "Termez",
      "Urgench",
      "Navoi",
    ],
    ...["Jizzakh", "Surkhandarya", "Khorezm", "Angren", "Chirchik", "Gulistan"],
  ],
};

/** Words that may mean any of these countries: the one that the text names otherwise, else the first. */
export const SHARED: Readonly<Record<string, { codes: readonly string[]; kind: Kind }>> = {
  Korea: { codes: ["KR", "KP"], kind: "name" },
  Korean: { codes: ["KR", "KP"], kind: "demonym" },
  Congo: { codes: ["CD", "CG"], kind: "name" },
  Congolese: { codes: ["CD", "CG"], kind: "demonym" },
  Dominican: { codes: ["DO", "DM"], kind: "demonym" },
  Brussels: { codes: ["EU", "BE"], kind: "capital" },
};

/** What of the data is a word, or a name that persons or things bear more often than the place. */
export const NO_PLACES: readonly string[] = [
  ...[
    "Male",
    "Victoria",
    "Réunion",
    "Georgetown",
    "Hamilton",
    "Kingston",
    "Nice",
    "Orange",
    "Van",
    "Mesa",
    "Hail",
  ],
  ...[
    "Aden",
    "Hue",
    "Tula",
    "Leon",
    "Santos",
    "Vladimir",
    "Concord",
    "Newcastle",
    "Cleveland",
    "Orlando",
    "Charlotte",
  ],
  ...[
    "Windsor",
    "Pereira",
    "Mendoza",
    "Aurora",
    "Toledo",
    "Salem",
    "Jackson",
    "Lincoln",
    "Madison",
    "Buffalo",
    "Ife",
  ],
];

/** What has the name of a country in it and does not mean it. */
export const SET_PHRASES: readonly string[] = [
  ...[
    "American football",
    "American dream",
    "North America",
    "South America",
    "Latin America",
    "North American",
  ],
  ...["South American", "Latin American", "Pan American", "Native American", "Indian Ocean", "West Indian"],
  ...["American Indian", "Indian summer", "Swiss army knife", "Swiss cheese", "Swiss watch", "Swiss watches"],
  ...[
    "French fries",
    "French toast",
    "French horn",
    "Turkish delight",
    "Turkish bath",
    "Turkish coffee",
    "Turkish rug",
  ],
  ...[
    "Brazil nut",
    "Brazil nuts",
    "Bermuda triangle",
    "Bermuda shorts",
    "Panama hat",
    "Panama hats",
    "Panama papers",
  ],
  ...[
    "Cuban heel",
    "Cuban heels",
    "Danish pastry",
    "Danish pastries",
    "Greek salad",
    "Greek tragedy",
    "Irish coffee",
  ],
  ...[
    "Dutch oven",
    "Dutch courage",
    "Dutch auction",
    "Dutch disease",
    "Mexican wave",
    "Mexican standoff",
    "Spanish flu",
  ],
  ...[
    "Russian roulette",
    "Russian doll",
    "Russian dolls",
    "Chinese whispers",
    "Chinese wall",
    "Chinese walls",
  ],
  ...[
    "Guinea pig",
    "Guinea pigs",
    "Guinea fowl",
    "Great Dane",
    "English Channel",
    "Jersey cow",
    "New Jersey",
  ],
  ...["New England", "New South Wales", "South Georgia", "Georgia Tech", "South China Sea", "East China Sea"],
  ...["Sea of Japan", "Gulf of Mexico", "Gulf of Oman", "Canada goose", "Canada geese", "Russian language"],
  ...["French language", "Spanish language", "Geneva convention", "Geneva conventions", "Vienna convention"],
  ...[
    "Vienna sausage",
    "Vienna sausages",
    "Paris agreement",
    "Paris accord",
    "Paris climate agreement",
    "Kyoto protocol",
  ],
  ...["Oslo accords", "Helsinki accords", "Minsk agreements", "Budapest memorandum", "Washington consensus"],
  ...[
    "Stockholm syndrome",
    "Berlin wall",
    "Brussels sprouts",
    "Persian carpet",
    "Washington Post",
    "New York Times",
  ],
];

/** Names of places that are first names, too. */
export const FIRST_NAMES: readonly string[] = [
  ...[
    "Jordan",
    "Chad",
    "Georgia",
    "Israel",
    "Paris",
    "Sydney",
    "Austin",
    "Milan",
    "Brooklyn",
    "Savannah",
    "Augusta",
  ],
  ...["Dallas", "Houston", "Phoenix", "Salvador", "Santiago", "London", "India", "Kenya"],
];

/** Names of places that are last names, too. */
export const LAST_NAMES: readonly string[] = [
  "Jordan",
  "London",
  "Washington",
  "Holland",
  "Berlin",
  "Paris",
  "Sydney",
];

/**
 * Places that are told from others of the same name, or from things, by what else the text speaks of; `code` is what is meant
 * then, if it is a country at all. What names the country otherwise, other than by a place in it, settles it.
 */
export const RIVALS: readonly { name: string; code: string | undefined; cues: readonly string[] }[] = [
  {
    name: "Georgia",
    code: "US",
    cues: [
      "Atlanta",
      "Savannah",
      "Augusta",
      "Macon",
      "state of Georgia",
      "Alabama",
      "Florida",
      "South Carolina",
    ],
  },
  {
    name: "Turkey",
    code: undefined,
    cues: [
      "turkey",
      "turkeys",
      "turkey meat",
      "poultry",
      "Thanksgiving",
      "roast turkey",
      "stuffing",
      "gravy",
      "hatcheries",
    ],
  },
];

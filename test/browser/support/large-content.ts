import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { articleText } from "../../support/content.ts";
import { SAMPLE } from "../../support/serve.ts";

/**
 * Writes the content of a site that is hard to lay out: a hundred articles in pages of thirty, in five
 * languages and two scripts, with and without pictures. The newest are those in `ODD`. `/articles/gone` is
 * withdrawn.
 */
export function writeLargeContent(folder: string): void {
  write(folder, "site.yaml", SITE);
  write(folder, "topics.yaml", TOPICS);
  mkdirSync(join(folder, "media"));
  for (const name of ["icon.png", "logo.png", WIDE]) {
    copyFileSync(join(SAMPLE, "media", name), join(folder, "media", name));
  }
  for (let number = 1; number <= 94; number++) writeArticle(folder, `report-${number}`, ...report(number));
  for (const [slug, article] of Object.entries(ODD)) writeArticle(folder, slug, ...article);
}

type Article = [fields: Record<string, string>, text: string];

const WIDE = "trans-caspian-corridor.png";

/** Quotes a text for YAML, for example because it contains a colon. */
const quoted = (text: string) => JSON.stringify(text);

const SITE = `title: Дала хабаршысы – The Steppe Messenger
description: Қазақстан, Ўзбекистон, Кыргызстан – news of the steppe, in all of its languages.
url: https://messenger.example
tag: messenger.example,2024-01-01
language: en
timeZone: Asia/Almaty
author: {name: Дала хабаршысы, url: https://messenger.example/}
email: desk@messenger.example
copyright: © 2024 Дала хабаршысы
license: https://creativecommons.org/licenses/by/4.0/
icon: media/icon.png
logo: media/logo.png
accentColor: "#8a3324"
content: full
pageSize: 30
countries: [KZ, KG, TJ, TM, UZ]
`;

const TOPICS = `- {slug: energy, name: Энергетика және су ресурстарын басқару мәселелері, description: "Power, fuel and water."}
- {slug: transport, name: Transport, description: "Темир йўллар, roads and ports."}
- {slug: culture, name: Маданият, description: Books and songs.}
`;

const TITLES = [
  ["kk", "Қазақстан Каспий теңізі арқылы өтетін жаңа көлік дәлізін ашты"],
  ["uz-Cyrl", "Ўзбекистон ва Қирғизистон чегарадаги бозорни қайта очди"],
  ["ru", "Правительство Таджикистана утвердило программу развития гидроэнергетики до 2040 года"],
  ["en", "A bridge on the old road opens to freight"],
  ["ky", "Кыргызстан менен Өзбекстан Ысык-Көлдө жолугушту"],
] as const;

const COUNTRIES = ["[KZ]", "[UZ, KG]", "[TJ]", "[KZ, UZ]", "[KG, UZ]"];
const SUBJECTS = ["[transport]", "[transport, culture]", "[energy]"];

function report(number: number): Article {
  const [language, title] = TITLES[number % TITLES.length] ?? TITLES[0];
  const fields = {
    title: quoted(`${title}: ${number}`),
    published: instant(number),
    language,
    countries: COUNTRIES[number % COUNTRIES.length] ?? "",
    topics: SUBJECTS[number % SUBJECTS.length] ?? "",
    ...(number % 3 === 0 && { image: picture() }),
    ...(number % 4 === 0 && { summary: quoted(`${title}. `.repeat(3).trim()) }),
  };
  return [fields, `${title}. `.repeat(20)];
}

/** The date of an article: one every 80 hours, from January to November 2024. */
function instant(number: number): string {
  return quoted(new Date(Date.UTC(2024, 0, 1) + number * 80 * 3_600_000).toISOString());
}

function picture(src = WIDE, caption?: string): string {
  const image = { src: `media/${src}`, alt: "Карта: a map of the corridor", credit: "Дала хабаршысы" };
  return JSON.stringify({ ...image, caption });
}

const LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz".repeat(3);
const LONG_ADDRESS = `https://elsewhere.example/${"a-very-long-address/".repeat(12)}`;

const ODD: Record<string, Article> = {
  "long-words": [
    {
      title: quoted(LONG_WORD),
      published: instant(95),
      language: "de",
      authors: JSON.stringify([LONG_WORD.slice(0, 90)]),
      source: JSON.stringify({ name: LONG_WORD.slice(0, 90), url: LONG_ADDRESS }),
    },
    [
      `${LONG_WORD} <${LONG_ADDRESS}>`,
      `    ${LONG_WORD}`,
      `\`${LONG_WORD}\``,
      `> ${LONG_WORD}`,
      `| ${LONG_WORD} | б | в | г |\n|---|---:|:---:|---|\n| 1 | ${LONG_WORD} | 3 | 4 |`,
    ].join("\n\n"),
  ],
  "long-title": [
    {
      title: quoted("Қазақстан мен Ўзбекистон туралы өте ұзақ тақырып ".repeat(10).slice(0, 480).trim()),
      published: instant(96),
      language: "kk",
      countries: "[KZ, UZ, KG, TJ, TM, AZ, GE, TR, CN, MN, EU, DE]",
      mentions: "[US, JP, KR]",
      topics: "[energy, transport, culture]",
      image: picture("icon.png"),
    },
    "Ұзақ тақырып. ".repeat(50),
  ],
  corrected: [
    {
      title: "A report that was put right, twice",
      published: instant(97),
      updated: instant(99),
      authors: '[{name: Айгүл Ысқақова, url: "https://messenger.example/aigul"}, Ғани Өтегенов]',
      image: picture(WIDE, "The corridor as it was planned"),
      corrections: JSON.stringify([
        { date: "2024-11-24T09:30:00+05:00", text: "The bridge is 300 metres long, not 30." },
        { date: "2024-11-26T05:00:00+05:00", text: "Көпір Қазақстанда орналасқан." },
      ]),
      source: "{name: Ўзбекистон миллий ахборот агентлиги, url: https://elsewhere.example/}",
    },
    "The bridge is 300 metres long.\n\n## Where it is\n\nIn Kazakhstan.\n\n- steel\n- stone",
  ],
  elsewhere: [
    { title: "A report that lives elsewhere", published: instant(98), link: LONG_ADDRESS },
    "Only the beginning is here.",
  ],
  brief: [{ title: "Brief", published: instant(99), summary: "No more than this." }, ""],
  gone: [
    {
      title: quoted("Ўзбекистон: a mistake"),
      published: instant(94),
      withdrawn: JSON.stringify({ date: "2024-11-21T09:30:00+05:00", reason: "Это было неправдой." }),
    },
    "It was not true.",
  ],
};

function writeArticle(folder: string, slug: string, fields: Record<string, string>, text: string): void {
  const month = fields.published?.slice(1, 8).replace("-", "/");
  write(folder, `articles/${month}/${slug}.md`, articleText(fields, text));
}

function write(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

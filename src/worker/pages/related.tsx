import { countriesOf, topicsOf } from "../../directory/directory.ts";
import { sectionLabel } from "../../section/labels.ts";
import { isSection, type Selection, sectionsIn } from "../../section/selection.ts";
import type { SiteRecord } from "../../store/records.ts";
import { type Bar, Bars, barsOf } from "./bars.tsx";

/** So many sections of a kind are shown; the directory has them all. */
const MAX_BARS = 20;

/** Sections under a heading; their names are in this language. */
type Group = { title: string; bars: Bar[]; language: string };

/** The sections that someone who looks at this selection may want next, with how many articles each has. */
export function Related({ record, selection }: { record: SiteRecord; selection: Selection }) {
  return (
    <>
      {groupsOf(record, selection)
        .filter(({ bars }) => bars.length > 0)
        .map(({ title, bars, language }) => (
          <nav aria-label={title}>
            <h2 class="section-title">{title}</h2>
            <Bars
              caption={`${title}, by number of articles`}
              bars={bars.slice(0, MAX_BARS)}
              language={language}
            />
            {bars.length > MAX_BARS && (
              <p>
                <a href="/feeds">All countries and topics</a>
              </p>
            )}
          </nav>
        ))}
    </>
  );
}

/** Of one country its topics, of one topic its countries, of a pair both; of several sections each of them; and of everything all. */
function groupsOf(record: SiteRecord, selection: Selection): Group[] {
  if (!isSection(selection)) {
    const bars = barsOf(record, sectionsIn(selection), sectionLabel);
    return [{ title: "In this selection", bars, language: record.site.language }];
  }
  const [country] = selection.countries;
  const [topic] = selection.topics;
  const topics = topicsOf(record, country).map((entry) => ({ country, topic: entry }));
  const countries = countriesOf(record).map((entry) => ({ country: entry, topic }));
  const byTopic: Group = {
    title: country ? `Topics in ${country.name}` : "Topics",
    bars: withArticles(barsOf(record, topics, ({ topic }) => topic?.name)),
    language: record.site.language,
  };
  const byCountry: Group = {
    title: topic ? `${topic.name} by country` : "Countries",
    bars: withArticles(barsOf(record, countries, ({ country }) => country?.name)),
    language: "en",
  };
  return topic && !country
    ? [byCountry, byTopic]
    : country && !topic
      ? [byTopic, byCountry]
      : [byCountry, byTopic];
}

function withArticles(bars: readonly Bar[]): Bar[] {
  return bars.filter(({ count }) => count > 0);
}

import { countriesOf, topicsOf } from "../../directory/directory.ts";
import { sectionLabel } from "../../section/labels.ts";
import { isSection, type Selection, sectionsIn } from "../../section/selection.ts";
import type { SiteRecord } from "../../store/records.ts";
import { type Bar, Bars, barsOf } from "./bars.tsx";

/** The largest number of sections in a group; the list of feeds has them all. */
const MAX_BARS = 20;

/** Sections under a heading; `language` is the language of their names. */
type Group = { title: string; bars: Bar[]; language: string };

/** Sections related to a selection, with the number of articles in each. */
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

/**
 * The groups of related sections. A single section has two: countries (with its topic, if it has one) and
 * topics (in its country, if it has one). A combination has one: the sections that it combines.
 */
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

import { countriesOf, topicsOf } from "../../feed/directory.ts";
import { type Section, sectionLabel, sectionPath } from "../../section/section.ts";
import { type Selection, sectionsIn } from "../../section/selection.ts";
import type { SiteRecord } from "../../store/records.ts";
import { type Bar, Bars } from "./bars.tsx";

/** So many sections of a kind are shown; the directory has them all. */
const MOST = 20;

type Group = { title: string; bars: Bar[] };

/** The sections that someone who looks at this selection may want next, with how many articles each has. */
export function Related({ record, selection }: { record: SiteRecord; selection: Selection }) {
  return (
    <>
      {groupsOf(record, selection)
        .filter(({ bars }) => bars.length > 0)
        .map(({ title, bars }) => (
          <nav aria-label={title}>
            <h2 class="section-title">{title}</h2>
            <Bars caption={`${title}, by number of articles`} bars={bars.slice(0, MOST)} />
            {bars.length > MOST && (
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
  const [country, ...otherCountries] = selection.countries;
  const [topic, ...otherTopics] = selection.topics;
  if (otherCountries.length > 0 || otherTopics.length > 0) {
    return [{ title: "In this selection", bars: allBarsOf(record, sectionsIn(selection), sectionLabel) }];
  }
  const topics = topicsOf(record, country).map((entry) => ({ country, topic: entry }));
  const countries = countriesOf(record).map((entry) => ({ country: entry, topic }));
  const byTopic: Group = {
    title: country ? `Topics in ${country.name}` : "Topics",
    bars: barsOf(record, topics, ({ topic }) => topic?.name),
  };
  const byCountry: Group = {
    title: topic ? `${topic.name} by country` : "Countries",
    bars: barsOf(record, countries, ({ country }) => country?.name),
  };
  return topic && !country
    ? [byCountry, byTopic]
    : country && !topic
      ? [byTopic, byCountry]
      : [byCountry, byTopic];
}

/** The sections that have articles. */
function barsOf(...args: Parameters<typeof allBarsOf>): Bar[] {
  return allBarsOf(...args).filter(({ count }) => count > 0);
}

function allBarsOf(
  { counts }: SiteRecord,
  sections: readonly Section[],
  nameOf: (section: Section) => string | undefined,
): Bar[] {
  return sections.map((section) => {
    const path = sectionPath(section);
    return { name: nameOf(section) ?? "", path, count: counts[path] ?? 0 };
  });
}

import { countriesOf, topicsOf } from "../../directory/directory.ts";
import { EVERYTHING, type Selection } from "../../section/selection.ts";
import type { SiteRecord } from "../../store/records.ts";
import type { Country } from "../../taxonomy/country.ts";
import { inLanguage } from "./language.ts";

type Named = { name: string; slug: string };

/**
 * Checkboxes for countries and topics: those with articles and those already chosen. Countries that are not
 * featured are folded away.
 */
export function SectionChoices({ record, chosen = EVERYTHING }: { record: SiteRecord; chosen?: Selection }) {
  const countries = withChosen(countriesOf(record), chosen.countries);
  const topics = withChosen(topicsOf(record), chosen.topics);
  const isFeatured = ({ code }: Country) => record.site.countries.includes(code);
  const featured = countries.some(isFeatured) ? countries.filter(isFeatured) : countries;
  const others = countries.filter((country) => !featured.includes(country));
  const slugs = new Set([...chosen.countries, ...chosen.topics].map(({ slug }) => slug));
  return (
    <>
      {countries.length > 0 && (
        <fieldset>
          <legend>Countries</legend>
          <Choices name="country" entries={featured} chosen={slugs} language="en" />
          {others.length > 0 && (
            <details open={others.some(({ slug }) => slugs.has(slug))}>
              <summary>More countries ({others.length})</summary>
              <Choices name="country" entries={others} chosen={slugs} language="en" />
            </details>
          )}
        </fieldset>
      )}
      {topics.length > 0 && (
        <fieldset>
          <legend>Topics</legend>
          <Choices name="topic" entries={topics} chosen={slugs} language={record.site.language} />
        </fieldset>
      )}
    </>
  );
}

function withChosen<Entry extends Named>(entries: readonly Entry[], chosen: readonly Entry[]): Entry[] {
  const listed = new Set(entries.map(({ slug }) => slug));
  return [...entries, ...chosen.filter(({ slug }) => !listed.has(slug))];
}

type ChoicesProps = {
  name: string;
  entries: readonly Named[];
  /** The slugs of the chosen entries. */
  chosen: ReadonlySet<string>;
  /** The language of the names. */
  language: string;
};

function Choices({ name, entries, chosen, language }: ChoicesProps) {
  return (
    <div class="choices">
      {entries.map((entry) => (
        <label class="choice" {...inLanguage(language)}>
          <input type="checkbox" name={name} value={entry.slug} checked={chosen.has(entry.slug)} />
          {entry.name}
        </label>
      ))}
    </div>
  );
}

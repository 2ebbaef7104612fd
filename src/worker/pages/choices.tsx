import { countriesOf, topicsOf } from "../../feed/directory.ts";
import type { SiteRecord } from "../../store/records.ts";
import type { Country } from "../../taxonomy/country.ts";

type Named = { name: string; slug: string };
export type Chosen = { countries: readonly Named[]; topics: readonly Named[] };

const NOTHING: Chosen = { countries: [], topics: [] };

/** Countries and topics to choose from, any number of each. Countries that are not featured are folded away. */
export function SectionChoices({ record, chosen = NOTHING }: { record: SiteRecord; chosen?: Chosen }) {
  const countries = countriesOf(record);
  const isFeatured = ({ code }: Country) => record.site.countries.includes(code);
  const featured = countries.some(isFeatured) ? countries.filter(isFeatured) : countries;
  const others = countries.filter((country) => !featured.includes(country));
  const slugs = new Set([...chosen.countries, ...chosen.topics].map(({ slug }) => slug));
  return (
    <>
      <fieldset>
        <legend>Countries</legend>
        <Choices name="country" entries={featured} chosen={slugs} />
        {others.length > 0 && (
          <details open={others.some(({ slug }) => slugs.has(slug))}>
            <summary>More countries ({others.length})</summary>
            <Choices name="country" entries={others} chosen={slugs} />
          </details>
        )}
      </fieldset>
      <fieldset>
        <legend>Topics</legend>
        <Choices name="topic" entries={topicsOf(record)} chosen={slugs} />
      </fieldset>
    </>
  );
}

type ChoicesProps = { name: string; entries: readonly Named[]; chosen: ReadonlySet<string> };

function Choices({ name, entries, chosen }: ChoicesProps) {
  return (
    <div class="choices">
      {entries.map((entry) => (
        <label class="choice">
          <input type="checkbox" name={name} value={entry.slug} checked={chosen.has(entry.slug)} />
          {entry.name}
        </label>
      ))}
    </div>
  );
}

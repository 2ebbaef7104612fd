import { countriesOf, topicsOf } from "../../feed/directory.ts";
import { formats } from "../../feed/formats.ts";
import { type Section, sectionLabel, sectionPath } from "../../section/section.ts";
import type { SiteRecord } from "../../store/records.ts";
import { Layout } from "./layout.tsx";

/** A form that leads to the list, and so to the feeds, of any countries and topics; and the feeds of each alone. */
export function FeedsPage({ record }: { record: SiteRecord }) {
  const { site } = record;
  const countries = countriesOf(record);
  const topics = topicsOf(record);
  const feeds = { title: site.title, base: site.url };
  return (
    <Layout title={`Feeds – ${site.title}`} site={site} feeds={feeds}>
      <h1>Feeds</h1>
      <p>
        Choose countries and topics; leave a side empty for any. You get the articles of any of these
        countries about any of these topics, and the feeds of them for your reader.
      </p>
      <form action="/find">
        <Choices
          legend="Countries"
          name="country"
          entries={countries.map(({ slug, name }) => ({ slug, name }))}
        />
        <Choices legend="Topics" name="topic" entries={topics.map(({ slug, name }) => ({ slug, name }))} />
        <button type="submit">Show articles and feeds</button>
      </form>
      <h2>Everything</h2>
      <FeedTable record={record} sections={[{}]} />
      <h2>Countries</h2>
      <FeedTable record={record} sections={countries.map((country) => ({ country }))} />
      <h2>Topics</h2>
      <FeedTable record={record} sections={topics.map((topic) => ({ topic }))} />
      <p>
        Every topic in every country has feeds of its own: <a href="/feeds.opml">all feeds as OPML</a>, to
        import into a reader, or <a href="/feeds.json">as JSON</a>, for programs.
      </p>
    </Layout>
  );
}

function Choices(props: { legend: string; name: string; entries: { slug: string; name: string }[] }) {
  const { legend, name, entries } = props;
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="choices">
        {entries.map((entry) => (
          <label>
            <input type="checkbox" name={name} value={entry.slug} /> {entry.name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function FeedTable({ record, sections }: { record: SiteRecord; sections: Section[] }) {
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Articles of</th>
          <th scope="col">Number</th>
          <th scope="col">Feeds</th>
        </tr>
      </thead>
      <tbody>
        {sections.map((section) => {
          const path = sectionPath(section);
          const name = sectionLabel(section) ?? record.site.title;
          return (
            <tr>
              <td>
                <a href={path || "/"}>{name}</a>
              </td>
              <td>{record.counts[path] ?? 0}</td>
              <td>
                {formats.map(({ title, file }) => (
                  <>
                    {" "}
                    <a href={`${path}/${file}`} aria-label={`${name} as ${title}`}>
                      {title}
                    </a>
                  </>
                ))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

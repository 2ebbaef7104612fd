import type { FeedDocument, FeedItem } from "../../feed/document.ts";
import { countriesOf, topicsOf } from "../../feed/opml.ts";
import { sectionLabel, sectionPath } from "../../section/section.ts";
import type { SiteRecord } from "../../store/records.ts";
import type { Site } from "../../taxonomy/site.ts";
import { FeedLinks, Layout, When } from "./layout.tsx";

/** The newest articles of a section, its feeds, and the way to the other sections. */
export function ListPage({ document, record }: { document: FeedDocument; record: SiteRecord }) {
  const { site } = record;
  const { base, total = 0, country, topic } = document._caravanserai;
  const feeds = { title: document.title, base };
  return (
    <Layout title={document.title} site={site} feeds={feeds}>
      <h1>{sectionLabel({ country, topic }) ?? site.title}</h1>
      <p>{document.description}</p>
      <FeedLinks base={base} />
      <h2>{document.items.length < total ? `${document.items.length} of ${total} articles` : "Articles"}</h2>
      {document.items.length === 0 && (
        <p>There are no articles here yet. Subscribe, and the first will reach you.</p>
      )}
      {document.items.map((item) => (
        <Headline item={item} site={site} />
      ))}
      <nav aria-label="Sections">
        <h2>Countries</h2>
        <Sections
          record={record}
          entries={countriesOf(record).map((entry) => ({
            name: entry.name,
            path: sectionPath({ country: entry }),
          }))}
        />
        <h2>{country ? `Topics in ${country.name}` : "Topics"}</h2>
        <Sections
          record={record}
          entries={topicsOf(record, country).map((topic) => ({
            name: topic.name,
            path: sectionPath({ country, topic }),
          }))}
        />
      </nav>
    </Layout>
  );
}

function Headline({ item, site }: { item: FeedItem; site: Site }) {
  return (
    <article>
      <h3>
        <a href={item.url}>{item.title}</a>
      </h3>
      <p class="meta">
        <When instant={item.date_published} site={site} />
      </p>
      <p>{item.summary}</p>
    </article>
  );
}

function Sections({ record, entries }: { record: SiteRecord; entries: { name: string; path: string }[] }) {
  return (
    <ul class="sections">
      {entries.map(({ name, path }) => (
        <li>
          <a href={path}>{name}</a> {record.counts[path]}
        </li>
      ))}
    </ul>
  );
}

import { countriesOf, topicsOf } from "../../feed/directory.ts";
import { sectionPath } from "../../section/section.ts";
import { selectionLabel, selectionPath } from "../../section/selection.ts";
import type { SiteRecord } from "../../store/records.ts";
import { Headline } from "./feed-page.tsx";
import { FeedLinks, Layout } from "./layout.tsx";
import type { List } from "./list.ts";

/** A page of a section's articles, its feeds, and the way to the other sections. */
export function ListPage({ list, record }: { list: List; record: SiteRecord }) {
  const { document, page } = list;
  const { site } = record;
  const { base, countries, topics } = document._caravanserai;
  const [country] = countries.length === 1 ? countries : [];
  const feeds = { title: document.title, base };
  return (
    <Layout title={page === 1 ? document.title : `${document.title}, page ${page}`} site={site} feeds={feeds}>
      <h1>{selectionLabel({ countries, topics }) ?? site.title}</h1>
      <p>{document.description}</p>
      <FeedLinks base={base} />
      <h2>{headingOf(list, site.pageSize)}</h2>
      {document.items.length === 0 && (
        <p>There are no articles here yet. Subscribe, and the first will reach you.</p>
      )}
      {document.items.map((item) => (
        <Headline item={item} site={site} />
      ))}
      <Pages list={list} path={selectionPath({ countries, topics }) || "/"} />
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

/** `Viewing results 25–30 of 394`, if there is more than is shown. */
function headingOf({ document: { items }, page, total = 0 }: List, pageSize: number): string {
  if (items.length >= total) return "Articles";
  const first = (page - 1) * pageSize + 1;
  return `Viewing results ${first}–${first + items.length - 1} of ${total}`;
}

/** The way to the other pages of a list, if it has any. */
function Pages({ list: { page, pages }, path }: { list: List; path: string }) {
  if (pages === 1) return null;
  const to = (number: number) => (number === 1 ? path : `${path}?page=${number}`);
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 && (
        <>
          <a href={to(1)}>First</a>
          <a rel="prev" href={to(page - 1)}>
            Previous
          </a>
        </>
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && (
        <>
          <a rel="next" href={to(page + 1)}>
            Next
          </a>
          <a href={to(pages)}>Last</a>
        </>
      )}
    </nav>
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

import { selectionLabel, topicDescription } from "../../section/labels.ts";
import { sectionPath } from "../../section/section.ts";
import { type Selection, selectionPath } from "../../section/selection.ts";
import type { SiteRecord } from "../../store/records.ts";
import type { Site } from "../../taxonomy/site.ts";
import type { List } from "../reads/list.ts";
import { Finder } from "./finder.tsx";
import { Head } from "./head.tsx";
import { Headlines } from "./headline.tsx";
import { inLanguage } from "./language.ts";
import { Layout } from "./layout.tsx";
import { oembedAddress } from "./oembed-link.ts";
import { Pages } from "./pages.tsx";
import { Related } from "./related.tsx";
import { articles, Subscribe } from "./subscribe.tsx";

/**
 * A page of the list of a selection's articles, with its feeds and links to other sections. The front page
 * begins with the finder.
 */
export function ListPage({ list, record }: { list: List; record: SiteRecord }) {
  const { document, page } = list;
  const { site } = record;
  const selection = selectionOf(list, record);
  const label = selectionLabel(selection);
  const path = selectionPath(selection) || "/";
  const about = {
    title: page === 1 ? document.title : `${document.title}, page ${page}`,
    description: document.description,
    address: page === 1 ? `${site.url}${path}` : `${site.url}${path}?page=${page}`,
    siteName: site.title,
    picture: site.logo && { ...site.logo, alt: site.title },
  };
  const feed = { title: document.title, base: document._caravanserai.base };
  const head = (
    <>
      <Head about={about} />
      <link
        rel="alternate"
        type="application/json+oembed"
        title={document.title}
        href={oembedAddress(site, path)}
      />
    </>
  );
  const isHome = label === undefined && page === 1;
  const heading = page === 1 ? "Newest articles" : "Older articles";
  return (
    <Layout title={about.title} site={site} feeds={feed} currentPath={isHome ? "/" : undefined} head={head}>
      {!isHome && <Kicker selection={selection} site={site} />}
      <h1 class={isHome ? "unseen" : undefined} {...inLanguage(site.language)}>
        {label ?? site.title}
      </h1>
      <p class={isHome ? "tagline" : "lead"} {...inLanguage(site.language)}>
        {topicDescription(selection) ?? site.description}
      </p>
      <p class="jump">
        {isHome ? <a href="#results">{heading}</a> : <a href="#subscribe">Subscribe to the feed</a>}
      </p>
      {isHome && <Finder record={record} />}
      <div class="columns">
        <section aria-labelledby="results">
          <div class="section-title">
            <h2 id="results">{heading}</h2>
            <p class="count">{extentOf(list, site.pageSize)}</p>
          </div>
          {document.items.length === 0 && (
            <p>There are no articles here yet. Subscribe to receive the first one.</p>
          )}
          <Headlines items={document.items} site={site} topped={isHome} />
          <Pages page={page} pages={list.pages} path={path} />
        </section>
        <div class="aside">
          {!isHome && (
            <Subscribe feed={{ ...feed, total: list.total, ...selection }} language={site.language} />
          )}
          <Related record={record} selection={selection} />
        </div>
      </div>
    </Layout>
  );
}

/** The selection of the list. Its topics come from the site record: the document lacks some of their fields. */
function selectionOf({ document }: List, { topics }: SiteRecord): Selection {
  const { _caravanserai: ours } = document;
  const slugs = new Set(ours.topics.map(({ slug }) => slug));
  return { countries: ours.countries, topics: topics.filter(({ slug }) => slugs.has(slug)) };
}

/** Links to everything and, in a pair or a combination, to each country and each topic in it. */
function Kicker({ selection: { countries, topics }, site }: { selection: Selection; site: Site }) {
  const parts = [
    ...countries.map((country) => ({ name: country.name, path: sectionPath({ country }), language: "en" })),
    ...topics.map((topic) => ({ name: topic.name, path: sectionPath({ topic }), language: site.language })),
  ];
  return (
    <p class="kicker">
      <a href="/">All articles</a>
      {parts.length > 1 &&
        parts.map(({ name, path, language }) => (
          <>
            {" / "}
            <a href={path} {...inLanguage(language)}>
              {name}
            </a>
          </>
        ))}
    </p>
  );
}

/** `Viewing results 25–30 of 394`, or the number of articles if all are shown. */
function extentOf({ document: { items }, page, total }: List, pageSize: number): string {
  if (total === undefined) return `The newest ${items.length}`;
  if (items.length >= total || items.length === 0) return articles(total);
  const first = (page - 1) * pageSize + 1;
  const last = first + items.length - 1;
  return first === last
    ? `Viewing result ${first} of ${total}`
    : `Viewing results ${first}–${last} of ${total}`;
}

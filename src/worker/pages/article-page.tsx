import { raw } from "hono/html";
import { isOwnAddress } from "../../directory/sitemap.ts";
import type { FeedItem } from "../../feed/document.ts";
import { sectionPath } from "../../section/section.ts";
import type { Country } from "../../taxonomy/country.ts";
import type { Site } from "../../taxonomy/site.ts";
import { Head, Properties } from "./head.tsx";
import { Headlines } from "./headline.tsx";
import { inLanguage, type LanguageAttributes } from "./language.ts";
import { Layout } from "./layout.tsx";
import { newsArticle } from "./news-article.ts";
import { readingMinutes } from "./reading-time.ts";
import { SectionTags } from "./tags.tsx";
import { When } from "./when.tsx";

/** Other articles of a country of the article, newest first. */
export type More = { country: Country; items: readonly FeedItem[] };

/** The page of an article. Its HTML was rendered from Markdown without raw HTML, so it has no scripts. */
export function ArticlePage({ item, site, more }: { item: FeedItem; site: Site; more: More | undefined }) {
  const { image, source, corrections = [] } = item._caravanserai;
  const language = inLanguage(item.language);
  return (
    <Layout
      title={`${item.title} – ${site.title}`}
      site={site}
      feeds={{ title: site.title, base: site.url }}
      head={<ArticleHead item={item} site={site} />}
    >
      <article class="story">
        <h1 {...language}>{item.title}</h1>
        <Byline item={item} site={site} />
        <Elsewhere address={item.url} site={site} />
        {image && <Picture image={image} language={language} />}
        <div class="text" {...language}>
          {raw(withScrollers(item.content_html ?? ""))}
        </div>
        {corrections.length > 0 && (
          <section class="notes" aria-labelledby="corrections">
            <h2 id="corrections">Corrections</h2>
            {corrections.map(({ date, text }) => (
              <p>
                <When instant={date} site={site} />: <span {...language}>{text}</span>
              </p>
            ))}
          </section>
        )}
        <section class="notes" aria-labelledby="sections">
          <h2 id="sections">Sections</h2>
          <SectionTags item={item} site={site} />
        </section>
        {source && (
          <p class="meta notes">
            Source:{" "}
            <bdi>{source.url === undefined ? source.name : <a href={source.url}>{source.name}</a>}</bdi>
          </p>
        )}
      </article>
      {more && more.items.length > 0 && (
        <section class="more" aria-labelledby="more">
          <h2 class="section-title" id="more">
            More from <a href={sectionPath({ country: more.country })}>{more.country.name}</a>
          </h2>
          <Headlines items={more.items} site={site} />
        </section>
      )}
    </Layout>
  );
}

/** A link to the article on another site, if that is where it is published. */
function Elsewhere({ address, site }: { address: string; site: Site }) {
  if (isOwnAddress(address, site)) return null;
  return (
    <p>
      <a href={address}>Read the article at {new URL(address).host}</a>
    </p>
  );
}

/**
 * Wraps each table in a box that scrolls if the table is too wide, by keyboard as well. Text cannot be
 * mistaken for a tag here, because `<` is escaped in text.
 */
function withScrollers(html: string): string {
  let tables = 0;
  return html
    .replaceAll("<table>", () => {
      tables += 1;
      return `<section class="scroller" aria-label="Table ${tables}" tabindex="0"><table>`;
    })
    .replaceAll("</table>", "</table></section>");
}

function Byline({ item, site }: { item: FeedItem; site: Site }) {
  return (
    <p class="meta">
      By{" "}
      {item.authors.map(({ name, url }, index) => (
        <>
          {index > 0 && ", "}
          <bdi>{url === undefined ? name : <a href={url}>{name}</a>}</bdi>
        </>
      ))}{" "}
      · <When instant={item.date_published} site={site} precise />
      {item.date_modified !== item.date_published && (
        <>
          {" "}
          · Updated <When instant={item.date_modified} site={site} precise />
        </>
      )}{" "}
      · {readingMinutes(item.content_html ?? "")} min read
    </p>
  );
}

type Image = NonNullable<FeedItem["_caravanserai"]["image"]>;

function Picture({ image, language }: { image: Image; language: LanguageAttributes }) {
  const sized = image.width !== undefined && image.height !== undefined;
  return (
    <figure {...language}>
      <img
        class={sized ? undefined : "unsized"}
        src={image.url}
        alt={image.alt}
        width={image.width}
        height={image.height}
      />
      <figcaption>
        {image.caption !== undefined && `${image.caption} `}
        {image.credit}
      </figcaption>
    </figure>
  );
}

function ArticleHead({ item, site }: { item: FeedItem; site: Site }) {
  const { image, countries, topics } = item._caravanserai;
  const about = {
    title: item.title,
    description: item.summary ?? item.title,
    address: item.url,
    siteName: site.title,
    picture: image,
  };
  const properties: [string, string][] = [
    ["article:published_time", item.date_published],
    ["article:modified_time", item.date_modified],
    ...topics.slice(0, 1).map(({ name }): [string, string] => ["article:section", name]),
    ...[...countries, ...topics].map(({ name }): [string, string] => ["article:tag", name]),
  ];
  return (
    <>
      <Head about={about} type="article" />
      <Properties properties={properties} />
      <script type="application/ld+json">{raw(newsArticle(item, site))}</script>
    </>
  );
}

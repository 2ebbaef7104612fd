import type { FeedDocument } from "../../feed/document.ts";
import type { Format } from "../../feed/formats.ts";
import type { Site } from "../../taxonomy/site.ts";
import { Headlines } from "./headline.tsx";
import { inLanguage } from "./language.ts";
import { Layout } from "./layout.tsx";
import { Subscribe } from "./subscribe.tsx";

/** The page that a browser gets at the address of a feed. `query` holds the options of the feed. */
export function FeedPage(props: { document: FeedDocument; format: Format; query: string; site: Site }) {
  const { document, format, query, site } = props;
  const { base, current, countries, topics } = document._caravanserai;
  // An archive page gets no new articles, so it offers a subscription to its feed instead.
  const feed = { title: document.title, base: current ?? base, query };
  const raw = `${base}/${format.file}${query === "" ? "?" : `${query}&`}raw`;
  return (
    <Layout title={`${format.title}: ${document.title}`} site={site} feeds={feed}>
      <p class="kicker">
        {current === undefined ? "This is a feed" : "This is part of the archive of a feed"}
      </p>
      <h1 {...inLanguage(site.language)}>{document.title}</h1>
      <p class="lead">
        Add {current === undefined ? "its address" : "the address of the feed"} to a feed reader to follow new
        articles. You can also see <a href={raw}>the {format.title} document itself</a>, or read{" "}
        <a href={document.home_page_url}>the same articles on a page</a>.
      </p>
      <p class="jump">
        <a href="#subscribe">Subscribe to the feed</a>
      </p>
      <div class="columns">
        <section aria-labelledby="contents">
          <h2 class="section-title" id="contents">
            Articles
          </h2>
          {document.items.length === 0 && (
            <p>There are no articles in it yet. Subscribe to receive the first one.</p>
          )}
          <Headlines items={document.items.slice(0, site.pageSize)} site={site} />
        </section>
        <div class="aside">
          <Subscribe feed={{ ...feed, countries, topics }} language={site.language} />
        </div>
      </div>
    </Layout>
  );
}

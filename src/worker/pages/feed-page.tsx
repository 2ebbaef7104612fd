import type { FeedDocument } from "../../feed/document.ts";
import type { Format } from "../../feed/formats.ts";
import type { Site } from "../../taxonomy/site.ts";
import { Headlines } from "./headline.tsx";
import { inLanguage } from "./language.ts";
import { Layout } from "./layout.tsx";
import { Subscribe } from "./subscribe.tsx";

/** A feed as a page, at its own address: for people who came to it with a browser. `query` are its options. */
export function FeedPage(props: { document: FeedDocument; format: Format; query: string; site: Site }) {
  const { document, format, query, site } = props;
  const { base, current, countries, topics } = document._caravanserai;
  // Nobody should subscribe to a part of the archive, to which nothing new comes.
  const feed = { title: document.title, base: current ?? base, query };
  const raw = `${base}/${format.file}${query === "" ? "?" : `${query}&`}raw`;
  return (
    <Layout title={`${format.title}: ${document.title}`} site={site} feeds={feed}>
      <p class="kicker">
        {current === undefined ? "This is a feed" : "This is a part of the archive of a feed"}
      </p>
      <h1 {...inLanguage(site.language)}>{document.title}</h1>
      <p class="lead">
        Give {current === undefined ? "its address" : "the address of the feed"} to a feed reader, and it will
        tell you of every new article. <a href={raw}>See the {format.title} itself</a>, or{" "}
        <a href={document.home_page_url}>the same articles as a page</a>.
      </p>
      <p class="jump">
        <a href="#subscribe">Subscribe to the feed</a>
      </p>
      <div class="columns">
        <section aria-labelledby="contents">
          <h2 class="section-title" id="contents">
            What is in it
          </h2>
          {document.items.length === 0 && (
            <p>There are no articles in it yet. Subscribe, and the first will reach you.</p>
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

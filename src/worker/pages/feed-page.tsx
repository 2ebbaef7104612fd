import type { FeedDocument, FeedItem } from "../../feed/document.ts";
import { type Format, formats } from "../../feed/formats.ts";
import type { Site } from "../../taxonomy/site.ts";
import { Layout, When } from "./layout.tsx";

/** A feed as a page, at its own address: for people who came to it with a browser. `query` are its options. */
export function FeedPage(props: { document: FeedDocument; format: Format; query: string; site: Site }) {
  const { document, format, query, site } = props;
  const { base, current } = document._caravanserai;
  // Nobody should subscribe to a part of the archive, to which nothing new comes.
  const feed = current ?? base;
  const address = (file: string) => `${feed}/${file}${query}`;
  const raw = `${base}/${format.file}${query === "" ? "?" : `${query}&`}raw`;
  return (
    <Layout
      title={`${format.title}: ${document.title}`}
      site={site}
      feeds={{ title: document.title, base: feed, query }}
    >
      <h1>{document.title}</h1>
      <p>{document.description}</p>
      <section class="feed">
        <h2>{current === undefined ? "This is a feed" : "This is a part of the archive of a feed"}</h2>
        <p>
          Give {current === undefined ? "this address" : "the address of the feed"} to a feed reader, and it
          will tell you of every new article.
        </p>
        <p>
          <code class="address">{address(format.file)}</code>
        </p>
        <p>
          <a href={`feed:${address(format.file)}`}>Open it in the feed reader of this device</a>
        </p>
        <p class="meta">
          This is {format.title}. Also as{" "}
          {formats
            .filter(({ file }) => file !== format.file)
            .map(({ title, file }, number) => (
              <>
                {number > 0 && " and "}
                <a href={address(file)}>{title}</a>
              </>
            ))}
          . <a href={raw}>See the {format.title} itself</a>.
        </p>
      </section>
      <h2>What is in it</h2>
      {document.items.length === 0 && (
        <p>There are no articles in it yet. Subscribe, and the first will reach you.</p>
      )}
      {document.items.map((item) => (
        <Headline item={item} site={site} />
      ))}
      <p>
        <a href={document.home_page_url}>The same as a page</a>
      </p>
    </Layout>
  );
}

/** An article in a list: its title, which leads to it, when it came out, and what it says in short. */
export function Headline({ item, site }: { item: FeedItem; site: Site }) {
  return (
    <article lang={item.language}>
      <h3>
        <a href={item.url}>{item.title}</a>
      </h3>
      <p class="meta">
        <When instant={item.date_published} site={site} />
      </p>
      {item.summary !== undefined && <p>{item.summary}</p>}
    </article>
  );
}

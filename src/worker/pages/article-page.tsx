import { raw } from "hono/html";
import type { FeedItem } from "../../feed/document.ts";
import { sectionPath } from "../../section/section.ts";
import type { Site } from "../../taxonomy/site.ts";
import { Layout, When } from "./layout.tsx";

/** An article whole. Its HTML was made from Markdown without raw HTML, so that it holds no script. */
export function ArticlePage({ item, site }: { item: FeedItem; site: Site }) {
  const { image, source, countries, topics, corrections = [] } = item._caravanserai;
  const sections = [
    ...countries.map((country) => ({ name: country.name, path: sectionPath({ country }) })),
    ...topics.map((topic) => ({ name: topic.name, path: sectionPath({ topic }) })),
  ];
  return (
    <Layout title={`${item.title} – ${site.title}`} site={site} feeds={{ title: site.title, base: site.url }}>
      <article lang={item.language}>
        <h1>{item.title}</h1>
        <p class="meta">
          {item.authors.map(({ name }) => name).join(", ")} ·{" "}
          <When instant={item.date_published} site={site} />
          {item.date_modified !== item.date_published && (
            <>
              {" "}
              · Updated <When instant={item.date_modified} site={site} />
            </>
          )}
        </p>
        {image && (
          <figure>
            <img src={image.url} alt={image.alt} width={image.width} height={image.height} />
            <figcaption>
              {image.caption} {image.credit}
            </figcaption>
          </figure>
        )}
        {raw(item.content_html ?? "")}
        {corrections.map(({ date, text }) => (
          <p>
            <strong>Correction</strong>, <When instant={date} site={site} />: {text}
          </p>
        ))}
        {source && (
          <p class="meta">
            Source: {source.url === undefined ? source.name : <a href={source.url}>{source.name}</a>}
          </p>
        )}
        <ul class="sections">
          {sections.map(({ name, path }) => (
            <li>
              <a href={path}>{name}</a>
            </li>
          ))}
        </ul>
      </article>
    </Layout>
  );
}

import type { FeedItem } from "../../feed/document.ts";
import type { Site } from "../../taxonomy/site.ts";
import { inLanguage } from "./language.ts";
import { SectionTags } from "./tags.tsx";
import { When } from "./when.tsx";

/** The largest number of countries, and of topics, shown with a headline. The article page shows them all. */
const MAX_TAGS = 4;

/** A list of articles. With `topped`, the first is shown larger. */
export function Headlines(props: { items: readonly FeedItem[]; site: Site; topped?: boolean }) {
  const { items, site, topped = false } = props;
  return (
    <ol class="headlines results">
      {items.map((item, index) => (
        <Headline item={item} site={site} top={topped && index === 0} />
      ))}
    </ol>
  );
}

/** An article in a list: the linked title, the date, the summary and the sections. */
function Headline({ item, site, top }: { item: FeedItem; site: Site; top: boolean }) {
  const { image } = item._caravanserai;
  return (
    <li class={top ? "headline top" : "headline"}>
      <article class={image && "pictured"}>
        {image && (
          <img
            class="picture"
            src={image.url}
            alt=""
            width={image.width}
            height={image.height}
            loading={top ? "eager" : "lazy"}
            decoding="async"
          />
        )}
        <h3 {...inLanguage(item.language)}>
          <a href={item.url}>{item.title}</a>
        </h3>
        <p class="meta">
          <When instant={item.date_published} site={site} />
        </p>
        {item.summary !== undefined && (
          <p class="summary" {...inLanguage(item.language)}>
            {item.summary}
          </p>
        )}
        <SectionTags item={item} site={site} max={MAX_TAGS} />
      </article>
    </li>
  );
}

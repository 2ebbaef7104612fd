import type { FeedItem } from "../../feed/document.ts";
import type { Site } from "../../taxonomy/site.ts";
import { inLanguage } from "./language.ts";
import { SectionTags } from "./tags.tsx";
import { When } from "./when.tsx";

/** So many countries, and so many topics, are named with a headline; the article has them all. */
const MAX_TAGS = 4;

/** Articles in a list, the first of which may stand out. */
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

/** An article in a list: its title, which leads to it, when it came out, what it says in short, and where it belongs. */
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
        <SectionTags item={item} site={site} most={MAX_TAGS} />
      </article>
    </li>
  );
}

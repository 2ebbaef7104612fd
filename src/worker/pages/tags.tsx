import type { FeedItem } from "../../feed/document.ts";
import { sectionPath } from "../../section/section.ts";
import type { Site } from "../../taxonomy/site.ts";
import { inLanguage } from "./language.ts";

/** Links to the sections of an article: at most `max` countries and `max` topics. */
export function SectionTags(props: { item: FeedItem; site: Site; max?: number }) {
  const { item, site, max } = props;
  const { countries, topics } = item._caravanserai;
  return (
    <ul class="tags">
      {countries.slice(0, max).map((country) => (
        <li>
          <a href={sectionPath({ country })}>{country.name}</a>
        </li>
      ))}
      {topics.slice(0, max).map((topic) => (
        <li>
          <a href={sectionPath({ topic })} {...inLanguage(site.language)}>
            {topic.name}
          </a>
        </li>
      ))}
    </ul>
  );
}

import type { FeedItem } from "../../feed/document.ts";
import { sectionPath } from "../../section/section.ts";
import type { Site } from "../../taxonomy/site.ts";
import { inLanguage } from "./language.ts";

/** The countries and topics of an article, each of which leads to its section; `most` of them. */
export function SectionTags(props: { item: FeedItem; site: Site; most?: number }) {
  const { item, site, most } = props;
  const { countries, topics } = item._caravanserai;
  return (
    <ul class="tags">
      {countries.slice(0, most).map((country) => (
        <li>
          <a href={sectionPath({ country })}>{country.name}</a>
        </li>
      ))}
      {topics.slice(0, most).map((topic) => (
        <li>
          <a href={sectionPath({ topic })} {...inLanguage(site.language)}>
            {topic.name}
          </a>
        </li>
      ))}
    </ul>
  );
}

import type { FeedItem } from "../../feed/document.ts";
import { sectionPath } from "../../section/section.ts";

/** The countries and topics of an article, each of which leads to its section. Their names are English. */
export function SectionTags({ item }: { item: FeedItem }) {
  const { countries, topics } = item._caravanserai;
  const sections = [
    ...countries.map((country) => ({ name: country.name, path: sectionPath({ country }) })),
    ...topics.map((topic) => ({ name: topic.name, path: sectionPath({ topic }) })),
  ];
  return (
    <ul class="tags" lang="en">
      {sections.map(({ name, path }) => (
        <li>
          <a href={path}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

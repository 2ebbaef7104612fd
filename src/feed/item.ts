import type { Article } from "../article/article.ts";
import type { Topic } from "../taxonomy/topic.ts";
import type { FeedItem } from "./document.ts";
import type { Extent } from "./feed-options.ts";

/** The complete feed item of an article. It is also the record that the article's page is made from. */
export function toItem(article: Article): FeedItem {
  const { image, countries, mentions, topics, source, corrections } = article;
  return {
    id: article.id,
    url: article.url,
    title: titleOf(article),
    content_html: article.html,
    summary: article.summary,
    ...(image && { image: image.url }),
    date_published: article.published,
    date_modified: article.updated,
    authors: article.authors,
    tags: [...new Set([...countries, ...topics, ...mentions].map(({ name }) => name))],
    language: article.language,
    ...attachments(image),
    _caravanserai: {
      slug: article.slug,
      countries,
      mentions,
      topics: topics.map(toTopicTag),
      ...(image && { image }),
      ...(source && { source }),
      ...(corrections.length > 0 && { corrections }),
    },
  };
}

/** A topic as it appears in items and documents. */
export function toTopicTag({ slug, name, iptc }: Topic) {
  return { slug, name, ...(iptc !== undefined && { iptc }) };
}

/** The item with this much of the article. JSON Feed requires some content in every case. */
export function abridge(item: FeedItem, content: Extent): FeedItem {
  if (content === "full") return item;
  const { content_html, content_text, ...rest } = item;
  if (content === "summary") return { ...rest, content_text: item.summary };
  const { summary, ...headline } = rest;
  return { ...headline, content_text: item.title };
}

function titleOf({ title, status }: Article): string {
  return status === "published" ? title : `[${status === "draft" ? "Draft" : "Scheduled"}] ${title}`;
}

/** The picture as an attachment, if it is our own: only then are its type and length known, which readers need. */
function attachments(image: Article["image"]): Pick<FeedItem, "attachments"> {
  if (image?.type === undefined || image.length === undefined) return {};
  return {
    attachments: [{ url: image.url, mime_type: image.type, title: image.alt, size_in_bytes: image.length }],
  };
}

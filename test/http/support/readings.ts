import type { Article } from "../../../src/article/article.ts";
import type { Site } from "../../../src/taxonomy/site.ts";

/**
 * Exactly what a parser should find of an article in each format. It is derived here from the article alone,
 * so that anything a renderer loses, adds or garbles makes a difference.
 */

const IPTC = "http://cv.iptc.org/newscodes/mediatopic/";

function categories({ countries, topics, mentions }: Article, { tag }: Site) {
  return [
    ...countries.map(({ code, name }) => ({ scheme: `tag:${tag}:countries`, term: code, label: name })),
    ...topics.map(({ slug, name }) => ({ scheme: `tag:${tag}:topics`, term: slug, label: name })),
    ...mentions.map(({ code, name }) => ({ scheme: `tag:${tag}:mentions`, term: code, label: name })),
    ...topics.flatMap(({ iptc, name }) => (iptc ? [{ scheme: IPTC, term: iptc, label: name }] : [])),
  ];
}

function media({ image }: Article) {
  if (!image) return {};
  const { url, type, length, width, height, alt, credit, caption } = image;
  const content = {
    url,
    medium: "image",
    ...(type && { type }),
    ...(length && { fileSize: length }),
    ...(width && { width }),
    ...(height && { height }),
    ...(caption && { title: { value: caption, type: "plain" } }),
    description: { value: alt, type: "plain" },
    credits: [{ value: credit }],
  };
  const thumbnail = { url, ...(width && { width }), ...(height && { height }) };
  return { media: { contents: [content], thumbnails: [thumbnail] } };
}

/** The type and length of a picture that we serve ourselves. */
function ownFile({ image }: Article) {
  return image?.type !== undefined && image.length !== undefined
    ? { url: image.url, type: image.type, length: image.length, alt: image.alt }
    : undefined;
}

function utc(instant: string): string {
  return new Date(instant).toISOString();
}

/** The text that a feed reader shows for HTML without elements. */
export function shownText(html: string | undefined): string | undefined {
  const characters: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&" };
  return html?.replace(/&(lt|gt|quot|amp);/g, (_, name) => characters[name] ?? "");
}

export function rssReading(article: Article, site: Site) {
  const { id, url, title, summary, html, published, updated, authors, language, source } = article;
  const file = ownFile(article);
  return {
    title,
    link: url,
    description: summary,
    categories: categories(article, site).map(({ scheme, term, label }) => ({
      name: scheme === IPTC ? term : label,
      domain: scheme,
    })),
    guid: { value: id, isPermaLink: false },
    pubDate: new Date(published).toUTCString(),
    ...(file && { enclosures: [{ url: file.url, length: file.length, type: file.type }] }),
    dc: {
      creators: authors.map(({ name }) => name),
      languages: [language],
      ...(source && { sources: [source.name] }),
    },
    ...(site.content === "full" && { content: { encoded: html } }),
    ...media(article),
    ...(utc(updated) !== utc(published) && { dcterms: { modified: [utc(updated)] } }),
  };
}

export function atomReading(article: Article, site: Site) {
  const { id, url, title, summary, html, published, updated, authors, language, source } = article;
  const file = ownFile(article);
  return {
    id,
    title,
    summary,
    ...(site.content === "full" && { content: { value: html, type: "html" } }),
    published: utc(published),
    updated: utc(updated),
    authors: authors.map(({ name, url: uri }) => ({ name, ...(uri && { uri }) })),
    categories: categories(article, site),
    links: [
      ...(file
        ? [{ href: file.url, rel: "enclosure", type: file.type, length: file.length, title: file.alt }]
        : []),
      ...(source?.url ? [{ href: source.url, rel: "via", title: source.name }] : []),
      { href: url },
    ],
    ...media(article),
    xml: { lang: language },
  };
}

export function jsonReading(article: Article, site: Site) {
  const { id, url, title, summary, html, published, updated, authors, language, image } = article;
  const file = ownFile(article);
  const names = categories(article, site).map(({ label }) => label);
  return {
    id,
    url,
    title,
    ...(site.content === "full" ? { content_html: html } : { content_text: summary }),
    summary,
    ...(image && { image: image.url }),
    date_published: published,
    date_modified: updated,
    authors: authors.map(({ name, url }) => ({ name, ...(url && { url }) })),
    tags: [...new Set(names)],
    language,
    ...(file && {
      attachments: [{ url: file.url, mime_type: file.type, title: file.alt, size_in_bytes: file.length }],
    }),
  };
}

import type { FeedItem } from "../../feed/document.ts";
import type { Site } from "../../taxonomy/site.ts";

/** An article as https://schema.org/NewsArticle, in JSON-LD that is safe in a script element. */
export function newsArticle(item: FeedItem, site: Site): string {
  const { image, countries, mentions, topics, source, corrections } = item._caravanserai;
  const data = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": item.id,
    mainEntityOfPage: item.url,
    url: item.url,
    headline: item.title,
    description: item.summary,
    inLanguage: item.language,
    datePublished: item.date_published,
    dateModified: item.date_modified,
    author: item.authors.map(({ name, url }) => ({ "@type": authorType(name, site), name, url })),
    publisher: {
      "@type": "NewsMediaOrganization",
      name: site.title,
      url: `${site.url}/`,
      logo: site.logo && { "@type": "ImageObject", ...sizeOf(site.logo) },
    },
    image: image && {
      "@type": "ImageObject",
      ...sizeOf(image),
      caption: image.caption,
      creditText: image.credit,
    },
    articleSection: topics.map(({ name }) => name),
    about: countries.map(placeOf),
    mentions: mentions.length === 0 ? undefined : mentions.map(placeOf),
    isAccessibleForFree: true,
    license: site.license,
    isBasedOn: source?.url,
    correction: corrections?.map(({ date, text }) => ({
      "@type": "CorrectionComment",
      datePublished: date,
      text,
    })),
  };
  return escapeScript(JSON.stringify(data));
}

function sizeOf({
  url,
  width,
  height,
}: {
  url: string;
  width?: number | undefined;
  height?: number | undefined;
}) {
  return { url, width, height };
}

function placeOf({ name, code }: { name: string; code: string }) {
  return { "@type": code === "EU" ? "AdministrativeArea" : "Country", name, identifier: code };
}

/** An author with the name of the site's publisher is an organization, any other a person. */
function authorType(name: string, site: Site): string {
  return name === site.author.name ? "Organization" : "Person";
}

/** Escapes JSON so that nothing in it can end a script element or be read as markup. */
function escapeScript(json: string): string {
  return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

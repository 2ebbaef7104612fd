import type { FeedDocument } from "./document.ts";
import { type Format, formats } from "./formats.ts";
import { documentLinks, type Link } from "./links.ts";

/** The HTTP header `Link` (RFC 8288) of a document, including links to its other formats and its page. */
export function linkHeader(document: FeedDocument, { file, type }: Format): string {
  const { base, query = "" } = document._caravanserai;
  const others = formats.filter((format) => format.file !== file);
  const links: Link[] = [
    ...documentLinks(document, file, type),
    ...others.map((other) => ({
      rel: "alternate",
      href: `${base}/${other.file}${query}`,
      type: other.type,
    })),
    { rel: "alternate", href: document.home_page_url, type: "text/html" },
  ];
  return links.map(formatLink).join(", ");
}

function formatLink({ rel, href, type }: Link): string {
  return `<${href}>; rel="${rel}"${type === undefined ? "" : `; type="${type}"`}`;
}

import type { MediaNs } from "feedsmith";
import { cleanLine, escapeMarkup } from "../../core/text.ts";
import { kindOfScheme } from "../../feed/categories.ts";
import type { SourceCategory, SourceImage } from "../source-article.ts";
import { plainText } from "../text/html.ts";

/**
 * Converts a title to plain text. Many feeds escape titles twice, and some use tags; a lone `<` or `&` is
 * kept.
 */
export function titleText(written = ""): string {
  const isHtml = /&(?:#\d+|#x[\da-f]+|[a-z]+\d*);|<\/[a-z]+\d?>|<br/i.test(written);
  return isHtml ? plainText(written) : cleanLine(written);
}

/** Converts plain text to HTML, keeping its paragraphs and line breaks. */
export function paragraphs(text: string): string {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== "");
  return blocks.map((block) => `<p>${escapeMarkup(block.trim()).replaceAll("\n", "<br>")}</p>`).join("\n");
}

/** Returns a category. A scheme of our own feeds also gives its kind. */
export function categoryOf(name: string, scheme: string | undefined): SourceCategory {
  const of = kindOfScheme(scheme ?? "");
  return of === undefined ? { name } : { name, of };
}

type Enclosure = { url?: string; type?: string };

/** Returns an item's picture: the largest of Media RSS (with its texts), else an enclosure. */
export function imageOf(
  media: MediaNs.ItemOrFeed | undefined,
  enclosures: readonly Enclosure[],
): SourceImage | undefined {
  const contents = [
    ...(media?.contents ?? []),
    ...(media?.groups ?? []).flatMap((group) => group.contents ?? []),
  ];
  const [content] = contents.filter(isPicture).sort((a, b) => (b.width ?? 0) - (a.width ?? 0));
  const enclosed = enclosures.find(isPicture)?.url;
  const url = content?.url ?? enclosed ?? media?.thumbnails?.[0]?.url;
  if (url === undefined) return undefined;
  const plain = (text: { value?: string; type?: string } | undefined) =>
    text?.value === undefined ? undefined : titleText(text.value);
  return {
    url,
    alt: plain(content?.description ?? media?.description),
    credit: plain(content?.credits?.[0] ?? media?.credits?.[0]),
    caption: plain(content?.title ?? media?.title),
  };
}

function isPicture({ url, type, medium }: { url?: string; type?: string; medium?: string }): boolean {
  if (url === undefined) return false;
  if (medium !== undefined || type !== undefined) return medium === "image" || /^image\//.test(type ?? "");
  return /\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)/i.test(url);
}

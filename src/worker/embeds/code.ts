import { escapeMarkup } from "../../core/text.ts";
import { selectionTitle } from "../../section/labels.ts";
import { type Selection, selectionPath } from "../../section/selection.ts";
import type { Site } from "../../taxonomy/site.ts";
import { type EmbedOptions, embedQuery, nonDefaultOptions } from "./embed-options.ts";

/** An embed: the site, the selection and its options. */
export type Embed = {
  site: Pick<Site, "url" | "title" | "language">;
  selection: Selection;
  options: EmbedOptions;
};

/** The title of the headlines: `Kazakhstan: Energy – Caravanserai`. */
export function embedTitle({ site, selection }: Pick<Embed, "site" | "selection">): string {
  return selectionTitle(site, selection);
}

/** The absolute address of the page of the selection. */
export function sectionAddress({ site, selection }: Pick<Embed, "site" | "selection">): string {
  return site.url + (selectionPath(selection) || "/");
}

/** The path of the page to show in the frame, with its options. */
export function framePath({ selection, options }: Pick<Embed, "selection" | "options">): string {
  return `${selectionPath(selection)}/embed${embedQuery(options)}`;
}

/** An estimate of the height of the frame, in pixels. Once loaded, the frame reports its exact height. */
export function frameHeight({ limit, images }: EmbedOptions): number {
  return 120 + limit * (images ? 104 : 78);
}

/** The code of the element that loads the headlines. The link inside it is for readers without scripts. */
export function elementCode(embed: Embed): string {
  const { site, selection, options } = embed;
  const attributes = [["src", selectionPath(selection) || "/"] as const, ...nonDefaultOptions(options)]
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeMarkup(value)}"`))
    .join("");
  const link = `<a href="${escapeMarkup(sectionAddress(embed))}">${escapeMarkup(embedTitle(embed))}</a>`;
  return `<script src="${escapeMarkup(site.url)}/embed.js" async referrerpolicy="no-referrer"></script>\n<news-feed${attributes}>${link}</news-feed>`;
}

/** The code of the frame. Width and height are in pixels; without a width, the frame fills its container. */
export function frameCode(embed: Embed, size: { width?: number; height?: number } = {}): string {
  const { width = "100%", height = frameHeight(embed.options) } = size;
  const address = escapeMarkup(embed.site.url + framePath(embed));
  const title = escapeMarkup(embedTitle(embed));
  return `<iframe src="${address}" title="${title}" width="${width}" height="${height}" frameborder="0" loading="lazy" referrerpolicy="no-referrer"></iframe>`;
}

import { escapeMarkup } from "../../core/text.ts";

/** An opening, closing or self-closing shortcode of WordPress: `[caption id="x" width=300]`, `[/caption]`. */
const SHORTCODE = /\[(\/?)([a-z][a-z0-9_-]*)((?:[\s=][^[\]]*)?)\]/gi;

/** An escaped shortcode, in double brackets, which is shown as it is. */
const ESCAPED = /\[(\[[a-z][a-z0-9_-]*(?:[\s=][^[\]]*)?\])\]/gi;

/** The most pictures of a gallery. */
const MAX_PICTURES = 200;

const ATTRIBUTE = /(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))/g;

const ADDRESS = /https?:\/\/[^\s"'<>\]]+/;

type Tag = { start: number; end: number; name: string; attributes: string; closes: boolean };

/** Returns the picture of a gallery with an id of WordPress, as HTML; empty if the id is unknown. */
export type PictureOf = (id: string) => string;

/**
 * Replaces the shortcodes in the content of a post with what they show: pictures with captions, galleries,
 * links to embeds. A plugin's shortcode is replaced with the text that it encloses. Other words in brackets
 * stay: a shortcode has attributes or an end tag.
 */
export function expandShortcodes(content: string, pictureOf: PictureOf): string {
  if (!content.includes("[")) return content;
  const tags = [...content.matchAll(SHORTCODE)]
    .filter((match) => !isEscaped(content, match))
    .map((match): Tag => {
      const [whole, slash, name = "", attributes = ""] = match;
      return {
        start: match.index,
        end: match.index + whole.length,
        name: name.toLowerCase(),
        attributes,
        closes: slash === "/",
      };
    });
  const lastEnd = new Map(tags.filter(({ closes }) => closes).map(({ name, start }) => [name, start]));
  let result = "";
  let from = 0;
  for (const [index, tag] of tags.entries()) {
    const hasEnd = (lastEnd.get(tag.name) ?? -1) > tag.start;
    if (tag.start < from || !isShortcode(tag, hasEnd)) continue;
    result += content.slice(from, tag.start);
    from = tag.end;
    if (tag.closes) continue;
    const end = hasEnd && REPLACED_WHOLE.has(tag.name) ? endOf(tag, tags, index) : undefined;
    result += shownBy(tag, end === undefined ? "" : content.slice(tag.end, end.start), pictureOf);
    if (end !== undefined) from = end.end;
  }
  return (result + content.slice(from)).replace(ESCAPED, "$1");
}

function isEscaped(content: string, { 0: whole, index }: RegExpExecArray): boolean {
  return content[index - 1] === "[" && content[index + whole.length] === "]";
}

/** Whether a tag is a shortcode, not just words in brackets: it has attributes, an address, or an end tag. */
function isShortcode({ name, attributes, closes }: Tag, hasEnd: boolean): boolean {
  return closes || hasEnd || name === "gallery" || /[\w-]\s*=\s*\S|https?:\/\//.test(attributes);
}

function endOf({ name }: Tag, tags: readonly Tag[], index: number): Tag | undefined {
  for (let next = index + 1; next < tags.length; next++) {
    if (tags[next]?.closes && tags[next]?.name === name) return tags[next];
  }
  return undefined;
}

/** Shortcodes that are replaced together with the text that they enclose. */
const REPLACED_WHOLE = new Set(["caption", "wp_caption", "embed", "video", "audio", "playlist"]);

function shownBy({ name, attributes }: Tag, inner: string, pictureOf: PictureOf): string {
  const values = new Map(
    [...attributes.matchAll(ATTRIBUTE)].map(([, key = "", a, b, c]) => [
      key.toLowerCase(),
      a ?? b ?? c ?? "",
    ]),
  );
  switch (name) {
    case "caption":
    case "wp_caption":
      return captioned(inner, values.get("caption"));
    case "gallery":
      return (values.get("ids") ?? "")
        .split(",", MAX_PICTURES)
        .map((id) => pictureOf(id.trim()))
        .join("\n\n");
    default: {
      const address = ADDRESS.exec(inner)?.[0] ?? ADDRESS.exec(attributes)?.[0];
      // An address in a plugin's attributes is for its own use, unless the plugin is a player.
      const isEmbed =
        REPLACED_WHOLE.has(name) ||
        /^(?:youtube|vimeo|tweet|twitter|instagram|facebook|soundcloud|dailymotion|tiktok|telegram)/.test(
          name,
        );
      return isEmbed && address !== undefined
        ? `\n\n<a href="${escapeMarkup(address)}">${escapeMarkup(address)}</a>\n\n`
        : "";
    }
  }
}

function captioned(inner: string, attribute: string | undefined): string {
  const [, picture = "", rest = ""] =
    /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)(.*)$/is.exec(inner) ?? [];
  if (picture === "") return inner;
  return `<figure>${picture}<figcaption>${attribute ?? rest.trim()}</figcaption></figure>`;
}

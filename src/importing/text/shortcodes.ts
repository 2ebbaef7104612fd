import { escapeMarkup } from "../../core/text.ts";

/** An opening, closing or self-closing shortcode of WordPress: `[caption id="x" width=300]`, `[/caption]`. */
const SHORTCODE = /\[(\/?)([a-z][a-z0-9_-]*)((?:[\s=][^[\]]*)?)\]/gi;

/** What is to be shown as it is stands in brackets twice. */
const ESCAPED = /\[(\[[a-z][a-z0-9_-]*(?:[\s=][^[\]]*)?\])\]/gi;

/** Of a gallery. */
const MAX_PICTURES = 200;

const ATTRIBUTE = /(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))/g;

const ADDRESS = /https?:\/\/[^\s"'<>\]]+/;

type Tag = { start: number; end: number; name: string; attributes: string; closes: boolean };

/** Pictures of a gallery by the numbers that WordPress gives them, as HTML; empty if one is not known. */
export type PictureOf = (id: string) => string;

/**
 * The content of a post with its shortcodes reduced to what they show: pictures with captions, galleries, links to what is
 * embedded. Of those that only a plugin knows, what they enclose stays. Words in brackets that are no shortcode stay, too:
 * one has attributes, or an end.
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
    const end = hasEnd && WHOLE.has(tag.name) ? endOf(tag, tags, index) : undefined;
    result += shownBy(tag, end === undefined ? "" : content.slice(tag.end, end.start), pictureOf);
    if (end !== undefined) from = end.end;
  }
  return (result + content.slice(from)).replace(ESCAPED, "$1");
}

function isEscaped(content: string, { 0: whole, index }: RegExpExecArray): boolean {
  return content[index - 1] === "[" && content[index + whole.length] === "]";
}

/** Words in brackets may look like one; a shortcode has attributes, an address, or an end. */
function isShortcode({ name, attributes, closes }: Tag, hasEnd: boolean): boolean {
  return closes || hasEnd || name === "gallery" || /[\w-]\s*=\s*\S|https?:\/\//.test(attributes);
}

function endOf({ name }: Tag, tags: readonly Tag[], index: number): Tag | undefined {
  for (let next = index + 1; next < tags.length; next++) {
    if (tags[next]?.closes && tags[next]?.name === name) return tags[next];
  }
  return undefined;
}

/** Those that are replaced with all that they enclose. */
const WHOLE = new Set(["caption", "wp_caption", "embed", "video", "audio", "playlist"]);

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
      // A plugin's own attributes lead to its own things, but for what is a player of something.
      const isEmbed =
        WHOLE.has(name) ||
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

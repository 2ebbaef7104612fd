import { escapeMarkup } from "../../../taxonomy/text.ts";

/** An opening, closing or self-closing shortcode of WordPress: `[caption id="x" width=300]`, `[/caption]`. */
const SHORTCODE = /\[(\/?)([a-z][a-z0-9_-]*)((?:[\s=](?:"[^"]*"|'[^']*'|[^\]"'])*)?)\]/gi;

const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))/g;

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
  const tags = [...content.matchAll(SHORTCODE)].map((match): Tag => {
    const [whole, slash, name = "", attributes = ""] = match;
    return {
      start: match.index,
      end: match.index + whole.length,
      name: name.toLowerCase(),
      attributes,
      closes: slash === "/",
    };
  });
  const closing = new Set(tags.filter(({ closes }) => closes).map(({ name }) => name));
  let result = "";
  let from = 0;
  for (let index = 0; index < tags.length; index++) {
    const tag = tags[index];
    if (tag === undefined || tag.start < from) continue;
    if (!tag.closes && !closing.has(tag.name) && tag.attributes.trim() === "" && tag.name !== "gallery")
      continue;
    result += content.slice(from, tag.start);
    from = tag.end;
    if (tag.closes) continue;
    const end = WHOLE.has(tag.name)
      ? tags.find(({ start, name, closes }) => start >= tag.end && closes && name === tag.name)
      : undefined;
    result += shownBy(tag, end === undefined ? "" : content.slice(tag.end, end.start), pictureOf);
    if (end !== undefined) from = end.end;
  }
  return result + content.slice(from);
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
        .split(",")
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

import { zoneOffset } from "../../authoring/write/zone-time.ts";
import { parseInstant } from "../../core/instant.ts";
import { cleanLine, escapeMarkup } from "../../core/text.ts";
import { deepCopy } from "../deep-copy.ts";
import { toInstant } from "../source/dates.ts";
import type { Source } from "../source/open-source.ts";
import { cutXml } from "../source/xml-items.ts";
import { parseXml } from "../source/xml-tree.ts";
import type { Found, SourceArticle, SourceImage, SourcePosition } from "../source-article.ts";
import { plainText, UnreadableHtml } from "../text/html.ts";
import { inTime } from "../text/in-time.ts";
import { expandShortcodes } from "../text/shortcodes.ts";
import { titleText } from "./feed-text.ts";
import type { ReadContext, ReadFormat } from "./reader.ts";
import { Fields, fieldsOf } from "./wxr-fields.ts";

/** What posts refer to, which may be anywhere in the file. */
type Library = {
  language: string | undefined;
  /** Names of authors, by login. */
  authors: Map<string, string>;
  /** Pictures, by post id. */
  pictures: Map<string, SourceImage>;
  /** Contents of blocks that several posts share, by post id. */
  blocks: Map<string, string>;
};

/** The most content of an export's shared blocks that is kept, in characters. */
const MAX_BLOCKS = 10_000_000;

/** The most content of shared blocks in one post, in characters. */
const MAX_POST_LENGTH = 1_000_000;

/**
 * Reads a WordPress export (WXR 1.0 to 1.2): its published posts, and its pages on request. Reads the file
 * twice, because posts may refer to later items; only one item is in memory at a time.
 */
export const readWxr: ReadFormat = async function* (source, context) {
  const library = await readLibrary(source);
  for await (const part of cutXml(source.text())) {
    if (part.kind === "frame") continue;
    const position = { source: source.name, line: part.line };
    if (part.kind === "problem") yield { problem: { position, message: part.message } };
    else yield* readPost(part.xml, library, position, context);
  }
};

async function readLibrary(source: Source): Promise<Library> {
  const library: Library = {
    language: undefined,
    authors: new Map(),
    pictures: new Map(),
    blocks: new Map(),
  };
  let room = MAX_BLOCKS;
  for await (const part of cutXml(source.text())) {
    if (part.kind === "frame") readFrame(part.xml, library);
    if (
      part.kind !== "item" ||
      !/>(?:<!\[CDATA\[)?(?:attachment|wp_block)(?:\]\]>)?<\/wp:post_type>/.test(part.xml)
    )
      continue;
    const fields = fieldsOf(part.xml);
    const id = fields.text("wp:post_id");
    const content = fields.text("content:encoded");
    if (fields.text("wp:post_type") === "attachment")
      library.pictures.set(deepCopy(id), deepCopy(pictureOf(fields)));
    else if (content.length <= room) {
      room -= content.length;
      library.blocks.set(deepCopy(id), deepCopy(content));
    }
  }
  return library;
}

function readFrame(xml: string, library: Library): void {
  const channel = parseXml(xml).children[0];
  for (const element of channel?.children ?? []) {
    if (element.name === "language") library.language = element.text.trim();
    if (element.name !== "wp:author") continue;
    const { text } = new Fields(element);
    library.authors.set(text("wp:author_login"), text("wp:author_display_name") || text("wp:author_login"));
  }
}

function pictureOf({ text, meta }: Fields): SourceImage {
  return {
    url: text("wp:attachment_url") || text("guid"),
    alt: meta("_wp_attachment_image_alt") || undefined,
    caption: captionText(text("excerpt:encoded")),
    credit: meta("_media_credit") || undefined,
  };
}

/** Returns a caption as plain text; undefined if it is empty or cannot be read. */
function captionText(html: string): string | undefined {
  try {
    return plainText(html) || undefined;
  } catch (error) {
    if (error instanceof UnreadableHtml) return undefined;
    throw error;
  }
}

function* readPost(
  xml: string,
  library: Library,
  position: SourcePosition,
  context: ReadContext,
): Generator<Found> {
  const fields = fieldsOf(xml);
  const { text } = fields;
  const type = text("wp:post_type");
  const status = text("wp:status");
  if (type !== "post" && !(type === "page" && context.pages)) {
    if (status !== "publish" || INTERNAL.test(type)) return;
    const reason = type === "page" ? "is a page; --pages imports pages" : `has the type "${type}"`;
    yield { omission: { position, title: cleanLine(text("title")), reason } };
    return;
  }
  try {
    const reason =
      text("wp:post_password") === "" ? STATUS_REASONS.get(status) : "is protected by a password";
    if (status === "publish" && reason === undefined)
      yield { article: inTime(xml.length, () => toSourceArticle(fields, library, position, context)) };
    else
      yield {
        omission: {
          position,
          title: titleText(text("title")),
          reason: reason ?? `has the status "${status}"`,
        },
      };
  } catch (error) {
    if (!(error instanceof UnreadableHtml)) throw error;
    yield {
      problem: {
        position,
        message: `the post that begins here has a text that ${error.message}; it is left out`,
      },
    };
  }
}

/** Types of items that WordPress uses internally. */
const INTERNAL =
  /^(?:attachment|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_.*)$/;

const STATUS_REASONS = new Map([
  ["draft", "is a draft in WordPress"],
  ["pending", "is pending review in WordPress"],
  ["private", "is private in WordPress"],
  ["future", "is scheduled in WordPress"],
  ["trash", "is in the trash in WordPress"],
]);

function toSourceArticle(
  fields: Fields,
  library: Library,
  position: SourcePosition,
  context: ReadContext,
): SourceArticle {
  const { text, element, elements, meta } = fields;
  const published = dateOf(fields, "wp:post_date", context) ?? toInstant(text("pubDate"), context.timeZone);
  const of = (domain: string) =>
    elements("category")
      .filter(({ attributes }) => attributes.domain === domain)
      .map((category) => ({ name: titleText(category.text.trim()) }));
  const login = text("dc:creator");
  // A plugin for posts with several authors writes them as categories.
  const coAuthors = of("author").map(({ name }) => ({ name: library.authors.get(name) ?? name }));
  const link = text("link");
  return {
    position,
    id: text("guid") || link,
    title: titleText(text("title")),
    ...contentOf(text("content:encoded"), library),
    base: link,
    summary: plainText(text("excerpt:encoded")) || undefined,
    published,
    updated: dateOf(fields, "wp:post_modified", context),
    link: link || undefined,
    slug: decodeName(text("wp:post_name")),
    authors: coAuthors.length > 0 ? coAuthors : [{ name: library.authors.get(login) ?? login }],
    categories: [...of("category"), ...of("post_tag")],
    image: library.pictures.get(meta("_thumbnail_id")),
    language: element("dc:language")?.text,
    feedLanguage: library.language,
  };
}

/** Returns the text of a post as HTML, with shortcodes and shared blocks replaced by what they show. */
function contentOf(content: string, { pictures, blocks }: Library): Pick<SourceArticle, "html" | "lines"> {
  let room = MAX_POST_LENGTH;
  const whole = content.replace(/<!-- wp:block (\{[^{}<]{0,1000}\}) \/-->/g, (written, attributes) => {
    const ref = /"ref":(\d+)/.exec(attributes)?.[1];
    if (ref === undefined) return written;
    const block = blocks.get(ref) ?? "";
    room -= block.length;
    return room < 0 ? "" : block;
  });
  const html = expandShortcodes(whole, (id) => {
    const picture = pictures.get(id);
    if (picture === undefined) return "";
    const img = `<img src="${escapeMarkup(picture.url)}" alt="${escapeMarkup(picture.alt ?? "")}">`;
    return `<figure>${img}<figcaption>${escapeMarkup(picture.caption ?? "")}</figcaption></figure>`;
  });
  // Even posts written in blocks need it, for the addresses of embeds and for text outside of blocks.
  return { html, lines: true };
}

/** Returns a local date with its offset: the difference from the UTC date that is given beside it. */
function dateOf({ text }: Fields, name: string, { timeZone }: ReadContext): string | undefined {
  const local = parseInstant(`${text(name).replace(" ", "T")}Z`);
  const utc = parseInstant(`${text(`${name}_gmt`).replace(" ", "T")}Z`);
  if (local === undefined) return utc;
  if (utc === undefined) return toInstant(text(name), timeZone);
  const minutes = Math.round((Date.parse(local) - Date.parse(utc)) / 60_000);
  if (minutes === 0 || Math.abs(minutes) > 14 * 60) return utc;
  return parseInstant(local.slice(0, -1) + zoneOffset(minutes));
}

/** Decodes a post's name: WordPress percent-encodes names that are not ASCII. */
function decodeName(name: string): string | undefined {
  try {
    return decodeURIComponent(name) || undefined;
  } catch {
    return name;
  }
}

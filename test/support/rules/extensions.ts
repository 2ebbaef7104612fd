import { type Element, inherited } from "./dom.ts";
import { plainText } from "./html.ts";
import { ANY, type Check, MAY, type Spec } from "./shared.ts";
import { absoluteUri, httpUrl, language, mimeType, oneOf, positiveInteger, rfc3339, upTo } from "./values.ts";

/** Relations of the IANA registry that belong in feeds (feedvalidator link.py, `validRelations`). */
const FEED_RELATIONS = [
  "self",
  "alternate",
  "hub",
  "current",
  "first",
  "last",
  "next",
  "previous",
  "prev-archive",
  "next-archive",
  "license",
  "related",
  "via",
];
const ENTRY_RELATIONS = ["alternate", "enclosure", "related", "via", "license", "replies"];
const HISTORY = ["current", "first", "last", "next", "previous", "prev-archive", "next-archive"];

const relation: Check = (value, element) => {
  const inEntry = element.parent?.name === "atom:entry" || element.parent?.name === "item";
  if (inEntry && HISTORY.includes(value)) return ["FeedHistoryRelInEntry", value];
  const registered = inEntry ? ENTRY_RELATIONS : FEED_RELATIONS;
  return registered.includes(value) ? undefined : ["UnregisteredAtomLinkRel", value];
};

const linkType: Check = (value, element) => {
  const feed = /^application\/(?:atom|rss)\+xml$/.test(value);
  if (element.attributes.rel === "self" && !feed) return ["SelfNotAtom", value];
  return mimeType(value, element);
};

/** The spec of links: RFC 4287 §4.2.7, with the relations of RFC 5005 and WebSub. */
export const ATOM_LINK: Spec = {
  source: "RFC 4287 §4.2.7",
  attributes: {
    href: { required: true, check: absoluteUri },
    rel: { check: relation },
    type: { check: linkType },
    hreflang: { check: language },
    title: { check: plainText },
    length: { check: positiveInteger },
  },
};

const MEDIA_TEXT: Spec = {
  source: "Media RSS 1.5.1",
  attributes: { type: { check: oneOf(["plain"], "InvalidMediaTextType") } },
  text: [plainText],
};

const MEDIA = {
  "media:title": MEDIA_TEXT,
  "media:description": MEDIA_TEXT,
  "media:credit": {
    source: "Media RSS 1.5.1",
    attributes: { role: { check: upperCase }, scheme: { check: absoluteUri } },
    text: [plainText],
  },
  "media:content": {
    source: "Media RSS 1.5.1",
    attributes: {
      url: { required: true, check: httpUrl },
      type: { check: mimeType },
      medium: { check: oneOf(["image", "audio", "video", "document", "executable"], "InvalidMediaMedium") },
      fileSize: { check: positiveInteger },
      width: { check: positiveInteger },
      height: { check: positiveInteger },
      isDefault: { check: oneOf(["true", "false"]) },
      lang: { check: language },
    },
    children: { "media:title": MAY, "media:description": MAY, "media:credit": ANY },
  },
  "media:thumbnail": {
    source: "Media RSS 1.5.1",
    attributes: {
      url: { required: true, check: httpUrl },
      width: { check: positiveInteger },
      height: { check: positiveInteger },
      time: {},
    },
  },
} as const satisfies Record<string, Spec>;

function upperCase(value: string): ReturnType<Check> {
  return value === value.toLowerCase() ? undefined : ["InvalidCreditRole", value];
}

/** A colour as Feedly expects it: six hexadecimal digits, without the number sign. */
function colour(value: string): ReturnType<Check> {
  return /^[0-9a-fA-F]{6}$/.test(value) ? undefined : ["InvalidColor", value];
}

/** Elements that say how to show a feed, in RSS and in Atom. */
export const WEBFEEDS = { "webfeeds:icon": MAY, "webfeeds:logo": MAY, "webfeeds:accentColor": MAY } as const;

/** Names and similar texts. The feedvalidator requires only that they contain no element. */
const DUBLIN_CORE: Spec = { source: "Dublin Core 1.1", text: [] };

/** Specs of the elements of modules, which are the same in RSS and in Atom. */
export const EXTENSIONS = {
  ...MEDIA,
  "atom:link": ATOM_LINK,
  "dc:creator": DUBLIN_CORE,
  "dc:contributor": DUBLIN_CORE,
  "dc:source": DUBLIN_CORE,
  "dc:rights": DUBLIN_CORE,
  "dc:language": { source: "Dublin Core 1.1", text: [language] },
  "dcterms:created": { source: "DCMI Terms", text: [rfc3339] },
  "dcterms:issued": { source: "DCMI Terms", text: [rfc3339] },
  "dcterms:modified": { source: "DCMI Terms", text: [rfc3339] },
  "creativeCommons:license": { source: "creativeCommons RSS module", text: [httpUrl] },
  "webfeeds:icon": { source: "webfeeds", text: [httpUrl] },
  "webfeeds:logo": { source: "webfeeds", text: [httpUrl] },
  "webfeeds:accentColor": { source: "webfeeds", text: [colour] },
  "fh:archive": { source: "RFC 5005 §4" },
  "fh:complete": { source: "RFC 5005 §2" },
} as const satisfies Record<string, Spec>;

/** Elements of modules that an RSS item may have, and how often. */
export const ITEM_EXTENSIONS = {
  "dc:creator": ANY,
  "dc:contributor": ANY,
  "dc:source": MAY,
  "dc:rights": MAY,
  "dc:language": MAY,
  "dcterms:created": MAY,
  "dcterms:issued": MAY,
  "dcterms:modified": MAY,
  "media:content": ANY,
  "media:thumbnail": ANY,
} as const;

/** Checks that a text has a language, its own or an inherited one (feedvalidator `MissingDCLanguage`). */
export const hasLanguage: Check = (value, element: Element) =>
  inherited(element, "xml:lang") === undefined ? ["MissingDCLanguage", value] : undefined;

/** The addresses of the links with this relation, in order. */
export function hrefsOf(links: readonly Element[], rel: string): string[] {
  return links
    .filter((link) => (link.attributes.rel ?? "alternate") === rel)
    .map((link) => link.attributes.href ?? "");
}

/** The limits of RSS 2.0 for a channel's picture, in pixels. */
export const IMAGE_WIDTH = upTo(144, "InvalidWidth");
export const IMAGE_HEIGHT = upTo(400, "InvalidHeight");

import { childrenOf, childText, type Element } from "./dom.ts";
import { EXTENSIONS, hrefsOf, IMAGE_HEIGHT, IMAGE_WIDTH, ITEM_EXTENSIONS, WEBFEEDS } from "./extensions.ts";
import { plainText, safeHtml } from "./html.ts";
import { ANY, type Check, checkXml, type Finding, MAY, ONE, type Report, type Specs } from "./shared.ts";
import {
  absoluteUri,
  emailWithName,
  httpUrl,
  language,
  mimeType,
  oneOf,
  positiveInteger,
  rfc822,
} from "./values.ts";

/** RSS 2.0, "Elements of <image>": GIF, JPEG or PNG (feedvalidator `ImageUrlFormat`). */
const imageUrl: Check = (value, element) => {
  const [, extension] = /\.(\w+)$/.exec(value) ?? [];
  if (extension !== undefined && !/^(?:gif|jpe?g|png)$/i.test(extension)) return ["ImageUrlFormat", value];
  return absoluteUri(value, element);
};

const guid: Check = (value, { attributes }) => {
  if (attributes.isPermaLink === "false")
    return /^\d{1,8}$/.test(value) ? ["NotSufficientlyUnique", value] : undefined;
  return /^https?:/.test(value) ? undefined : ["InvalidPermalink", value];
};

const text = (source: string, ...checks: Check[]) => ({ source, text: [...checks] });

const SPECS: Specs = {
  ...EXTENSIONS,
  rss: {
    source: "RSS 2.0 <rss>",
    attributes: { version: { required: true, check: oneOf(["2.0"], "InvalidRSSVersion") } },
    children: { channel: ONE },
  },
  channel: {
    source: "RSS 2.0 <channel>",
    children: {
      title: ONE,
      link: ONE,
      description: ONE,
      language: ONE,
      item: ANY,
      "atom:link": [1, 9],
      copyright: MAY,
      managingEditor: MAY,
      webMaster: MAY,
      pubDate: MAY,
      lastBuildDate: ONE,
      category: ANY,
      generator: MAY,
      docs: MAY,
      ttl: MAY,
      image: MAY,
      "fh:archive": MAY,
      "fh:complete": MAY,
      "creativeCommons:license": ANY,
      ...WEBFEEDS,
    },
  },
  "channel>title": text("RSS Profile <title>", plainText),
  "channel>link": text("RSS Profile <link>", absoluteUri),
  "channel>description": text("RSS Profile <description>", plainText),
  language: text("RSS Profile <language>", language),
  copyright: text("RSS Profile <copyright>", plainText),
  managingEditor: text("RSS Profile <managingEditor>", emailWithName),
  webMaster: text("RSS Profile <webMaster>", emailWithName),
  pubDate: text("RSS Profile <pubDate>", rfc822),
  lastBuildDate: text("RSS Profile <lastBuildDate>", rfc822),
  generator: text("RSS Profile <generator>", plainText),
  docs: text("RSS Profile <docs>", absoluteUri),
  ttl: text("RSS Profile <ttl>", positiveInteger),
  category: {
    source: "RSS Profile <category>",
    attributes: { domain: { check: absoluteUri } },
    text: [plainText],
  },
  image: {
    source: "RSS Profile <image>",
    children: { url: ONE, title: ONE, link: ONE, width: MAY, height: MAY, description: MAY },
  },
  url: text("RSS Profile <image>", imageUrl),
  "image>title": text("RSS Profile <image>", plainText),
  "image>link": text("RSS Profile <image>", absoluteUri),
  "image>description": text("RSS Profile <image>", plainText),
  width: text("RSS 2.0 <image>", IMAGE_WIDTH),
  height: text("RSS 2.0 <image>", IMAGE_HEIGHT),
  item: {
    source: "RSS 2.0 <item>",
    children: {
      title: ONE,
      link: ONE,
      description: ONE,
      guid: ONE,
      pubDate: ONE,
      category: ANY,
      author: MAY,
      comments: MAY,
      enclosure: ANY,
      source: MAY,
      "content:encoded": MAY,
      ...ITEM_EXTENSIONS,
    },
  },
  "item>title": text("RSS Profile <title>", plainText),
  "item>link": text("RSS Profile <link>", absoluteUri),
  "item>description": text("RSS Profile <description>", safeHtml),
  "content:encoded": text("RSS Profile <content:encoded>", safeHtml),
  author: text("RSS Profile <author>", emailWithName),
  comments: text("RSS Profile <comments>", absoluteUri),
  guid: {
    source: "RSS Profile <guid>",
    attributes: { isPermaLink: { check: oneOf(["true", "false"], "InvalidBooleanAttribute") } },
    text: [guid],
  },
  enclosure: {
    source: "RSS Profile <enclosure>",
    attributes: {
      url: { required: true, check: httpUrl },
      length: { required: true, check: positiveInteger },
      type: { required: true, check: mimeType },
    },
  },
  source: {
    source: "RSS Profile <source>",
    attributes: { url: { required: true, check: absoluteUri } },
    text: [plainText],
  },
};

/** Core elements, each with the module element of the same meaning (feedvalidator `DuplicateSemantics`). */
const SAME_MEANING = [
  ["author", "dc:creator"],
  ["source", "dc:source"],
  ["language", "dc:language"],
  ["copyright", "dc:rights"],
  ["lastBuildDate", "dcterms:modified"],
] as const;

/** Checks an RSS 2.0 document that is served at `self`. */
export function checkRss(xml: string, self: string): Finding[] {
  return checkXml(xml, "rss", SPECS, (root, report) => {
    for (const channel of childrenOf(root, "channel")) checkChannel(channel, self, report);
  });
}

function checkChannel(channel: Element, self: string, report: Report): void {
  const links = childrenOf(channel, "atom:link");
  const own = hrefsOf(links, "self");
  if (own.length === 0) report.add(channel, "MissingAtomSelfLink, RSS Profile <atom:link>", "");
  for (const href of own) if (href !== self) report.add(channel, "SelfDoesntMatchLocation", href);
  if (own.length > 1) report.add(channel, "DuplicateAtomLink, RSS Profile <atom:link>", "self");
  if (childrenOf(channel, "fh:archive").length > 0 && hrefsOf(links, "current").length !== 1)
    report.add(channel, "MissingCurrentInArchive, RFC 5005 §4", "");
  const names = channel.children.map(({ name }) => name);
  if (names.indexOf("item") >= 0 && names.slice(names.indexOf("item")).some((name) => name !== "item"))
    report.add(channel, "MisplacedItem, RSS Profile <item>", "an item comes before another element");
  for (const image of childrenOf(channel, "image")) checkImage(image, channel, report);
  const guids = new Set<string>();
  for (const item of childrenOf(channel, "item")) checkItem(item, guids, report);
  checkMeanings(channel, report);
}

function checkImage(image: Element, channel: Element, report: Report): void {
  if (childText(image, "title") !== childText(channel, "title"))
    report.add(image, "ImageTitleDoesntMatch, RSS Profile <image>", childText(image, "title") ?? "");
  if (childText(image, "link") !== childText(channel, "link"))
    report.add(image, "ImageLinkDoesntMatch, RSS Profile <image>", childText(image, "link") ?? "");
}

function checkItem(item: Element, guids: Set<string>, report: Report): void {
  const guid = childText(item, "guid") ?? "";
  if (guids.has(guid)) report.add(item, "DuplicateValue, RSS Profile <guid>", guid);
  guids.add(guid);
  if (childrenOf(item, "enclosure").length > 1)
    report.add(item, "DuplicateEnclosure, RSS Profile <enclosure>", "");
  const names = item.children.map(({ name }) => name);
  if (names.includes("content:encoded") && names.indexOf("description") > names.indexOf("content:encoded"))
    report.add(item, "NeedDescriptionBeforeContent, RSS Profile <content:encoded>", "");
  const categories = childrenOf(item, "category").map((category) =>
    JSON.stringify([category.attributes.domain, category.text]),
  );
  for (const repeated of categories.filter((category, index) => categories.indexOf(category) < index))
    report.add(item, "DuplicateValue, RSS Profile <category>", repeated);
  checkMeanings(item, report);
}

function checkMeanings(element: Element, report: Report): void {
  const names = element.children.map(({ name }) => name);
  for (const [core, extension] of SAME_MEANING) {
    if (names.includes(core) && names.includes(extension))
      report.add(element, "DuplicateSemantics", `${core} and ${extension}`);
  }
}

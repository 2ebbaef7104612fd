import { childrenOf, childText, type Element } from "./dom.ts";
import { EXTENSIONS, hasLanguage, hrefsOf, WEBFEEDS } from "./extensions.ts";
import { plainText, safeHtml } from "./html.ts";
import { ANY, type Check, checkXml, type Finding, MAY, ONE, type Report, type Specs } from "./shared.ts";
import { absoluteUri, canonicalUri, email, language, oneOf, rfc3339 } from "./values.ts";

/** RFC 4287 §3.1.1: plain text unless `type` is `html`. We publish no `xhtml`, so the checks do not support it. */
const construct: Check = (value, element) =>
  element.attributes.type === "html" ? safeHtml(value, element) : plainText(value, element);

/** RFC 4287 §4.2.6.1: no white space around the value (feedvalidator `UnexpectedWhitespace`). */
const unspaced: Check = (value, element) =>
  element.text === value ? undefined : ["UnexpectedWhitespace", element.text];

const noEmail: Check = (value) => (/<\S+@\S+>/.test(value) ? ["ContainsEmail", value] : undefined);

const COMMON = { "xml:lang": { check: language } };

const textConstruct = (source: string) => ({
  source,
  attributes: { ...COMMON, type: { check: oneOf(["text", "html"], "InvalidTextType") } },
  text: [construct, hasLanguage],
});

const PERSON = {
  source: "RFC 4287 §3.2",
  attributes: COMMON,
  children: { "atom:name": ONE, "atom:uri": MAY, "atom:email": MAY },
};

const date = (source: string) => ({ source, text: [rfc3339, unspaced] });

const SPECS: Specs = {
  ...EXTENSIONS,
  "atom:feed": {
    source: "RFC 4287 §4.1.1",
    attributes: COMMON,
    children: {
      "atom:id": ONE,
      "atom:title": ONE,
      "atom:updated": ONE,
      "atom:link": ANY,
      "atom:entry": ANY,
      "atom:author": ANY,
      "atom:contributor": ANY,
      "atom:category": ANY,
      "atom:generator": MAY,
      "atom:icon": MAY,
      "atom:logo": MAY,
      "atom:rights": MAY,
      "atom:subtitle": MAY,
      "fh:archive": MAY,
      "fh:complete": MAY,
      ...WEBFEEDS,
    },
  },
  "atom:entry": {
    source: "RFC 4287 §4.1.2",
    attributes: COMMON,
    children: {
      "atom:id": ONE,
      "atom:title": ONE,
      "atom:updated": ONE,
      "atom:published": MAY,
      "atom:link": ANY,
      "atom:author": ANY,
      "atom:contributor": ANY,
      "atom:category": ANY,
      "atom:content": MAY,
      "atom:summary": MAY,
      "atom:rights": MAY,
      "media:content": ANY,
      "media:thumbnail": ANY,
    },
  },
  "atom:id": { source: "RFC 4287 §4.2.6", text: [canonicalUri, unspaced] },
  "atom:title": textConstruct("RFC 4287 §4.2.14"),
  "atom:subtitle": textConstruct("RFC 4287 §4.2.12"),
  "atom:rights": textConstruct("RFC 4287 §4.2.10"),
  "atom:summary": textConstruct("RFC 4287 §4.2.13"),
  "atom:content": textConstruct("RFC 4287 §4.1.3"),
  "atom:updated": date("RFC 4287 §4.2.15"),
  "atom:published": date("RFC 4287 §4.2.9"),
  "atom:author": PERSON,
  "atom:contributor": PERSON,
  "atom:name": { source: "RFC 4287 §3.2.1", text: [plainText, noEmail] },
  "atom:uri": { source: "RFC 4287 §3.2.2", text: [absoluteUri, unspaced] },
  "atom:email": { source: "RFC 4287 §3.2.3", text: [email] },
  "atom:category": {
    source: "RFC 4287 §4.2.2",
    attributes: { term: { required: true }, scheme: { check: absoluteUri }, label: { check: plainText } },
  },
  "atom:generator": {
    source: "RFC 4287 §4.2.4",
    attributes: { uri: { check: absoluteUri }, version: {} },
    text: [plainText],
  },
  "atom:icon": { source: "RFC 4287 §4.2.5", text: [absoluteUri, unspaced] },
  "atom:logo": { source: "RFC 4287 §4.2.8", text: [absoluteUri, unspaced] },
};

/** Checks an Atom 1.0 document that is served at `self`. */
export function checkAtom(xml: string, self: string): Finding[] {
  return checkXml(xml, "atom:feed", SPECS, (feed, report) => {
    checkFeed(feed, self, report);
    checkTogether(feed, childrenOf(feed, "atom:entry"), report);
    for (const entry of childrenOf(feed, "atom:entry")) checkEntry(entry, feed, report);
  });
}

function checkFeed(feed: Element, self: string, report: Report): void {
  const links = childrenOf(feed, "atom:link");
  const own = hrefsOf(links, "self");
  if (own.length === 0) report.add(feed, "MissingSelf, RFC 4287 §4.1.1", "");
  if (own.length > 1) report.add(feed, "DuplicateAtomLink, RFC 4287 §4.2.7.2", "self");
  for (const href of own) if (href !== self) report.add(feed, "SelfDoesntMatchLocation", href);
  checkAlternates(feed, report);
  if (childrenOf(feed, "fh:archive").length > 0 && hrefsOf(links, "current").length !== 1)
    report.add(feed, "MissingCurrentInArchive, RFC 5005 §4", "");
  if (childrenOf(feed, "fh:complete").length > 0 && hrefsOf(links, "prev-archive").length > 0)
    report.add(feed, "FeedRelInCompleteFeed, RFC 5005 §2", "prev-archive");
  const names = feed.children.map(({ name }) => name);
  const first = names.indexOf("atom:entry");
  if (first >= 0 && names.slice(first).some((name) => name !== "atom:entry"))
    report.add(feed, "MisplacedMetadata, RFC 4287 §4.1.1", "an element of the feed comes after an entry");
}

/** RFC 4287 §4.1.1 and §4.1.2: at most one alternate of each type and language. */
function checkAlternates(element: Element, report: Report): void {
  const kinds = childrenOf(element, "atom:link")
    .filter(({ attributes }) => (attributes.rel ?? "alternate") === "alternate")
    .map(({ attributes }) => JSON.stringify([attributes.type, attributes.hreflang]));
  if (new Set(kinds).size < kinds.length)
    report.add(element, "DuplicateAtomLink, RFC 4287 §4.1.1", "alternate");
}

function checkTogether(feed: Element, entries: readonly Element[], report: Report): void {
  const repeated = (name: string) => {
    const values = entries.map((entry) => childText(entry, name));
    return entries.filter((_, index) => values.indexOf(values[index]) < index);
  };
  for (const entry of repeated("atom:id"))
    report.add(entry, "DuplicateEntries, RFC 4287 §4.1.1", childText(entry, "atom:id") ?? "");
  for (const entry of repeated("atom:updated"))
    report.add(entry, "DuplicateUpdated", childText(entry, "atom:updated") ?? "");
  const latest = Math.max(...entries.map((entry) => Date.parse(childText(entry, "atom:updated") ?? "")));
  const updated = Date.parse(childText(feed, "atom:updated") ?? "");
  if (entries.length > 0 && updated !== latest)
    report.add(
      feed,
      "ImplausibleDate, RFC 4287 §4.2.15",
      "updated is not that of the entry that changed last",
    );
  const anonymous =
    entries.length === 0 || entries.some((entry) => childrenOf(entry, "atom:author").length === 0);
  if (anonymous && childrenOf(feed, "atom:author").length === 0)
    report.add(feed, "MissingElement, RFC 4287 §4.1.1", "atom:author");
}

function checkEntry(entry: Element, feed: Element, report: Report): void {
  const links = childrenOf(entry, "atom:link");
  checkAlternates(entry, report);
  const content = childrenOf(entry, "atom:content").length > 0;
  if (!content && hrefsOf(links, "alternate").length === 0)
    report.add(entry, "MissingContentOrAlternate, RFC 4287 §4.1.1.1", "");
  if (!content && childrenOf(entry, "atom:summary").length === 0)
    report.add(entry, "MissingTextualContent, RFC 4287 §4.1.1.1", "");
  if (childText(entry, "atom:id") === childText(feed, "atom:id"))
    report.add(entry, "DuplicateEntries, RFC 4287 §4.2.6", "the id is that of the feed");
  for (const link of links.filter(({ attributes }) => attributes.rel === "enclosure")) {
    for (const name of ["type", "length"].filter((name) => link.attributes[name] === undefined))
      report.add(link, "MissingRecommendedAttribute, RFC 4287 §4.2.7", name);
  }
  const categories = childrenOf(entry, "atom:category").map(({ attributes }) => JSON.stringify(attributes));
  if (new Set(categories).size < categories.length)
    report.add(entry, "DuplicateValue, RFC 4287 §4.2.2", "category");
  const published = Date.parse(childText(entry, "atom:published") ?? "");
  if (published > Date.parse(childText(entry, "atom:updated") ?? ""))
    report.add(entry, "ImplausibleDate, RFC 4287 §4.2.9", "published after updated");
}

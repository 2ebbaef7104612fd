import { childrenOf, type Element } from "./dom.ts";
import { plainText } from "./html.ts";
import { ANY, type Check, checkXml, type Finding, MAY, ONE, type Report, type Specs } from "./shared.ts";
import { absoluteUri, email, httpUrl, language, oneOf, rfc822 } from "./values.ts";

/** A name. The feedvalidator's opml.py reads it as HTML, so it must not look like a tag. */
const label: Check = (value, element) =>
  /<[a-z/!?]/i.test(value) ? ["NotHtml", value] : plainText(value, element);

const head = (...checks: Check[]) => ({ source: "OPML 2.0 <head>", text: checks });

/** The specs do not allow `docs` in the head: OPML 2.0 has it, but the feedvalidator's opml.py reports an error. */
const SPECS: Specs = {
  opml: {
    source: "OPML 2.0 <opml>",
    attributes: { version: { required: true, check: oneOf(["2.0"], "InvalidOPMLVersion") } },
    children: { head: ONE, body: ONE },
  },
  head: {
    source: "OPML 2.0 <head>",
    children: {
      title: ONE,
      dateCreated: MAY,
      dateModified: MAY,
      ownerName: MAY,
      ownerEmail: MAY,
      ownerId: MAY,
    },
  },
  title: head(label),
  dateCreated: head(rfc822),
  dateModified: head(rfc822),
  ownerName: head(label),
  ownerEmail: head(email),
  ownerId: head(httpUrl),
  body: { source: "OPML 2.0 <body>", children: { outline: [1, Number.POSITIVE_INFINITY] } },
  outline: {
    source: "OPML 2.0 <outline>",
    attributes: {
      text: { required: true, check: label },
      title: { check: label },
      type: { check: oneOf(["rss"], "InvalidOutlineType") },
      xmlUrl: { check: absoluteUri },
      htmlUrl: { check: absoluteUri },
      language: { check: language },
      version: { check: oneOf(["RSS", "RSS1", "scriptingNews"], "InvalidOutlineVersion") },
      description: { check: label },
    },
    children: { outline: ANY },
  },
};

/** Checks an OPML 2.0 subscription list. */
export function checkOpml(xml: string): Finding[] {
  return checkXml(xml, "opml", SPECS, (root, report) => {
    for (const outline of childrenOf(root, "body").flatMap(outlinesIn)) checkOutline(outline, report);
    const feeds = childrenOf(root, "body").flatMap(outlinesIn);
    const addresses = feeds.flatMap(({ attributes }) => attributes.xmlUrl ?? []);
    if (new Set(addresses).size < addresses.length)
      report.add(root, "DuplicateValue, OPML 2.0 <outline>", "xmlUrl");
  });
}

function outlinesIn(element: Element): Element[] {
  return childrenOf(element, "outline").flatMap((outline) => [outline, ...outlinesIn(outline)]);
}

function checkOutline(outline: Element, report: Report): void {
  const { type, xmlUrl, title } = outline.attributes;
  if (type === "rss") {
    if (xmlUrl === undefined) report.add(outline, "MissingXmlURL, OPML 2.0 Subscription lists", "");
    if (title === undefined) report.add(outline, "MissingTitleAttr, OPML 2.0 Subscription lists", "");
    return;
  }
  const ofFeeds = ["description", "htmlUrl", "language", "title", "version", "xmlUrl"];
  if (ofFeeds.some((name) => outline.attributes[name] !== undefined))
    report.add(outline, "MissingOutlineType, OPML 2.0 Subscription lists", "");
  if (outline.children.length === 0)
    report.add(outline, "MissingElement, OPML 2.0 <outline>", "an empty folder");
}

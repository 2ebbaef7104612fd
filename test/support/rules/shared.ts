import { type Document, type Element, PREFIXES, parseXml, pathOf } from "./dom.ts";

/**
 * A problem in a document. `rule` is the feedvalidator's name for the message, if it has one, and the specification:
 * `DuplicateElement, RFC 4287 §4.1.1`.
 */
export type Finding = { rule: string; path: string; message: string };

/** A problem with a value: the name of the rule, and a message. */
export type Fault = readonly [rule: string, message: string];

/** Checks a single value; `element` is the element that has it. */
export type Check = (value: string, element: Element) => Fault | undefined;

/** How often a child may occur in its parent. */
export type Occurs = readonly [min: number, max: number];

export const ONE: Occurs = [1, 1];
export const MAY: Occurs = [0, 1];
export const ANY: Occurs = [0, Number.POSITIVE_INFINITY];

/** What an element may contain; nothing else is allowed. */
export type Spec = {
  /** Where this is specified. */
  source: string;
  /** Attributes by name; those with `required` must be there. */
  attributes?: Readonly<Record<string, { required?: boolean; check?: Check }>>;
  children?: Readonly<Record<string, Occurs>>;
  /** Checks of the trimmed text; without checks, the element may have no text. */
  text?: readonly Check[];
  /** Whether the text may be empty. */
  blank?: boolean;
};

/** Specs by `parent>name`, or by name if the parent makes no difference. */
export type Specs = Readonly<Record<string, Spec>>;

/** Collects findings at elements. */
export class Report {
  readonly findings: Finding[] = [];

  add(element: Element, rule: string, message: string): void {
    this.findings.push({ rule, path: pathOf(element), message });
  }
}

/** Parses a document, checks its declarations, checks its elements against their specs, and applies `rules`. */
export function checkXml(
  xml: string,
  root: string,
  specs: Specs,
  rules: (root: Element, report: Report) => void,
): Finding[] {
  let document: Document;
  try {
    document = parseXml(xml);
  } catch (error) {
    return [{ rule: "SAXError, XML 1.0", path: "", message: String(error) }];
  }
  const report = new Report();
  checkProlog(document, report);
  if (document.root.name !== root) {
    report.add(document.root, "UndefinedElement", `the root element is not ${root}`);
    return report.findings;
  }
  checkElement(document.root, specs, report);
  rules(document.root, report);
  return report.findings;
}

/** feedvalidator base.py and xmlEncoding.py: namespaces under their usual prefixes, UTF-8, no document type. */
function checkProlog({ root, namespaces, encoding, version, doctype }: Document, report: Report): void {
  if (encoding === undefined) report.add(root, "MissingEncoding", "no encoding is declared");
  else if (encoding.toLowerCase() !== "utf-8") report.add(root, "NotUTF8", encoding);
  if (version !== "1.0") report.add(root, "BadXmlVersion", String(version));
  if (doctype) report.add(root, "InvalidDoctype", "there is a document type declaration");
  for (const { prefix, uri } of namespaces) {
    const usual = PREFIXES[uri];
    if (usual === undefined) report.add(root, "UnknownNamespace", uri);
    else if (prefix !== "" && prefix !== usual)
      report.add(root, "NonstdPrefix", `${prefix} instead of ${usual}`);
  }
}

function checkElement(element: Element, specs: Specs, report: Report): void {
  const spec = specs[`${element.parent?.name}>${element.name}`] ?? specs[element.name];
  if (spec === undefined) throw new Error(`there is no spec for ${pathOf(element)}`);
  checkAttributes(element, spec, report);
  checkOccurrences(element, spec, report);
  checkText(element, spec, report);
  for (const child of element.children) {
    if (spec.children?.[child.name] !== undefined) checkElement(child, specs, report);
  }
}

function checkAttributes(element: Element, { attributes = {}, source }: Spec, report: Report): void {
  for (const [name, value] of Object.entries(element.attributes)) {
    const allowed = attributes[name];
    if (allowed === undefined) {
      report.add(element, `UnexpectedAttribute, ${source}`, name);
      continue;
    }
    if (isGarbled(value)) report.add(element, "BadCharacters", `${name}: ${value}`);
    const fault = value === "" ? (["AttrNotBlank", ""] as const) : allowed.check?.(value, element);
    if (fault) report.add(element, `${fault[0]}, ${source}`, `${name}: ${fault[1]}`);
  }
  for (const [name, { required }] of Object.entries(attributes)) {
    if (required && element.attributes[name] === undefined)
      report.add(element, `MissingAttribute, ${source}`, name);
  }
}

function checkOccurrences(element: Element, { children = {}, source }: Spec, report: Report): void {
  const counts = new Map<string, number>();
  for (const { name } of element.children) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [name, count] of counts) {
    const [, max] = children[name] ?? [0, 0];
    if (max === 0) report.add(element, `UndefinedElement, ${source}`, name);
    else if (count > max) report.add(element, `DuplicateElement, ${source}`, name);
  }
  for (const [name, [min]] of Object.entries(children)) {
    if ((counts.get(name) ?? 0) < min) report.add(element, `MissingElement, ${source}`, name);
  }
}

function checkText(element: Element, { text, blank, source }: Spec, report: Report): void {
  const value = element.text.trim();
  if (isGarbled(element.text)) report.add(element, "BadCharacters", value);
  if (text === undefined) {
    if (value !== "") report.add(element, `UnexpectedText, ${source}`, value);
    return;
  }
  if (value === "") {
    if (!blank) report.add(element, `NotBlank, ${source}`, "");
    return;
  }
  for (const check of text) {
    const fault = check(value, element);
    if (fault) report.add(element, `${fault[0]}, ${source}`, fault[1]);
  }
}

/** Whether a text has control or replacement characters, or is UTF-8 read as Latin-1 (feedvalidator `BadCharacters`). */
function isGarbled(text: string): boolean {
  if (/[\u0080-\u009f\ufffd]/.test(text)) return true;
  if (!/[\u00c2\u00c3][\u0080-\u00bf]/.test(text) || /[^\0-\u00ff]/.test(text)) return false;
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return !new TextDecoder().decode(bytes).includes("\ufffd");
}

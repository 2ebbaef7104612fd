import { type Element, parseXml } from "./dom.ts";
import type { Check, Fault } from "./shared.ts";

const PHRASING =
  "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr";
const BLOCK =
  "article aside blockquote caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul";

const PHRASING_ELEMENTS = PHRASING.split(" ");
const SAFE_ELEMENTS = [...PHRASING_ELEMENTS, ...BLOCK.split(" ")];

/** Elements of HTML that must not be in a feed (feedvalidator `SecurityRisk`). */
const RISKY_ELEMENTS =
  "applet base button embed form frame frameset iframe input link meta noscript object option script select style svg textarea title".split(
    " ",
  );

/** Elements that may contain only phrasing content (HTML §4.4 and §4.5). */
const INLINE_PARENTS = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", ...PHRASING_ELEMENTS];

/** The only children that some elements may have (HTML §4.4 and §4.9). */
const ONLY_CHILDREN: Readonly<Record<string, readonly string[]>> = {
  ul: ["li"],
  ol: ["li"],
  dl: ["dt", "dd", "div"],
  table: ["caption", "colgroup", "thead", "tbody", "tfoot", "tr"],
  thead: ["tr"],
  tbody: ["tr"],
  tfoot: ["tr"],
  tr: ["th", "td"],
};

const SAFE_ATTRIBUTES =
  "abbr alt cite class colspan datetime dir height href hreflang id lang rel rowspan scope src start title translate type value width".split(
    " ",
  );

/** The links that a text may have; `javascript:` and `data:` are not among them. */
const LINK = /^(?:https?:\/\/[^/\s]|mailto:[^\s]|tel:[^\s])/i;
const PICTURE = /^https?:\/\/[^/\s]/i;

/** Checks that HTML is well-formed and safe, with absolute addresses only (feedvalidator `safeHtml`, `absUrlMixin`). */
export const safeHtml: Check = (value) => htmlFaults(value)[0];

/** All faults of an HTML fragment. */
export function htmlFaults(html: string): Fault[] {
  let body: Element;
  try {
    body = parseXml(`<body>${html}</body>`).root;
  } catch (error) {
    return [["NotHtml", String(error)]];
  }
  return descendants(body).flatMap((element) => elementFaults(element));
}

function descendants(element: Element): Element[] {
  return element.children.flatMap((child) => [child, ...descendants(child)]);
}

function elementFaults(element: Element): Fault[] {
  const { name } = element;
  if (RISKY_ELEMENTS.includes(name)) return [["SecurityRisk", `<${name}>`]];
  if (!SAFE_ELEMENTS.includes(name)) return [["NotHtml", `<${name}>`]];
  const faults: Fault[] = [];
  if (!fits(element)) faults.push(["NotHtml", `<${name}> in <${element.parent?.name}>`]);
  if (name === "img" && element.attributes.alt === undefined) faults.push(["NotHtml", "<img> without alt"]);
  for (const [attribute, value] of Object.entries(element.attributes)) {
    const fault = attributeFault(attribute, value);
    if (fault) faults.push(fault);
  }
  return faults;
}

function fits({ name, parent }: Element): boolean {
  if (parent === undefined) return true;
  const allowed = ONLY_CHILDREN[parent.name];
  if (allowed !== undefined) return allowed.includes(name);
  if (name === "a" && ancestors(parent).includes("a")) return false;
  return !INLINE_PARENTS.includes(parent.name) || PHRASING_ELEMENTS.includes(name);
}

function ancestors(element: Element): string[] {
  return [element.name, ...(element.parent ? ancestors(element.parent) : [])];
}

function attributeFault(name: string, value: string): Fault | undefined {
  if (name === "style") return ["DangerousStyleAttr", value];
  if (!SAFE_ATTRIBUTES.includes(name)) return ["SecurityRiskAttr", name];
  if ((name === "href" || name === "cite") && !LINK.test(value)) return relativeOrRisky(value);
  if (name === "src" && !PICTURE.test(value)) return relativeOrRisky(value);
  return undefined;
}

function relativeOrRisky(value: string): Fault {
  return /^[a-z][a-z0-9+.-]*:/i.test(value) ? ["SecurityRiskAttr", value] : ["ContainsRelRef", value];
}

const END_TAG = /<\/(\w+)>/;
const ENTITY = /&(?:#\w+|amp|lt|gt|quot|apos|nbsp|copy|ndash|mdash|hellip|rsquo|lsquo|ldquo|rdquo)\b/;

/**
 * Checks that a text is plain, without markup (feedvalidator `nonhtml`). An end tag always counts as HTML. An entity, and
 * in RSS the beginning of a tag, counts only if the source has no hexadecimal reference: such references mark a text as
 * plain (RSS Profile "Character Data").
 */
export const plainText: Check = (value, element) => {
  const [, tag = ""] = END_TAG.exec(value) ?? [];
  if ([...SAFE_ELEMENTS, ...RISKY_ELEMENTS].includes(tag.toLowerCase())) return ["ContainsHTML", value];
  if (element.raw.includes("&#x")) return undefined;
  if (ENTITY.test(value)) return ["ContainsHTML", value];
  return ancestors(element).includes("rss") && /<[/a-zA-Z]/.test(value)
    ? ["CharacterData", value]
    : undefined;
};

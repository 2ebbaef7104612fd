import MarkdownIt, { type Token } from "markdown-it";
import { cleanLine, cleanText } from "../core/text.ts";
import type { Resolved } from "./address.ts";
import { formatValue } from "./fields.ts";

/** Attributes of an HTML element, by name. */
type Attributes = Readonly<Record<string, string>>;

/** Functions that return attributes with absolute addresses for the written ones of links and pictures. */
export type Resolvers = {
  link: (href: string) => Resolved<Attributes>;
  picture: (src: string) => Resolved<Attributes>;
};

/** A problem in a Markdown text: `line` counts from 0 at its first line, `text` is what to look for there. */
export type MarkdownProblem = { severity: "error" | "warning"; line: number; text: string; message: string };

export type Rendered = {
  /** Well-formed as XML too (void elements closed, only XML's own entities), without forbidden characters. */
  html: string;
  /** Plain text of the first paragraph that has any; empty if there is none. */
  firstParagraph: string;
  problems: MarkdownProblem[];
};

/** The maximum depth of lists and quotes, in HTML elements; the library drops anything deeper. */
const MAX_NESTING = 100;

// CommonMark and tables. The resolvers decide which links are allowed, so that a bad link is reported.
const markdown = new MarkdownIt("commonmark", {
  html: false,
  xhtmlOut: true,
  maxNesting: MAX_NESTING,
}).enable("table");
markdown.validateLink = () => true;
markdown.normalizeLink = (url) => url;

const withHtml = new MarkdownIt("commonmark", { html: true, maxNesting: MAX_NESTING }).enable("table");

/** Renders CommonMark with tables. Raw HTML is shown as text, with a warning. */
export function renderMarkdown(source: string, resolvers: Resolvers): Rendered {
  const tokens = markdown.parse(source, {});
  const problems = [...resolveAll(tokens, resolvers), ...tooDeep(tokens), ...rawHtml(source)];
  for (const token of tokens) alignByClass(token);
  const html = cleanText(markdown.renderer.render(tokens, markdown.options, {})).trim();
  return { html, firstParagraph: firstParagraph(tokens), problems };
}

function* inlineTokens(tokens: readonly Token[]): Generator<{ token: Token; line: number }> {
  let line = 0;
  for (const block of tokens) {
    // Table cells have no line of their own; their row has one.
    line = block.map?.[0] ?? line;
    for (const token of block.children ?? []) yield { token, line };
  }
}

function resolveAll(tokens: readonly Token[], resolvers: Resolvers): MarkdownProblem[] {
  const problems: MarkdownProblem[] = [];
  for (const { token, line } of inlineTokens(tokens)) {
    const attribute = { link_open: "href", image: "src" }[token.type];
    if (attribute === undefined) continue;
    const written = String(token.attrGet(attribute) ?? "");
    const resolved = (attribute === "href" ? resolvers.link : resolvers.picture)(written);
    if ("found" in resolved) setAll(token, resolved.found);
    else problems.push({ severity: "error", line, text: written, message: resolved.wrong });
  }
  return problems;
}

function setAll(token: Token, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) token.attrSet(name, value);
}

function tooDeep(tokens: readonly Token[]): MarkdownProblem[] {
  const deepest = tokens.find(({ nesting, level }) => nesting === 1 && level >= MAX_NESTING - 1);
  if (deepest === undefined) return [];
  const message = "is nested too deeply to be shown; use fewer levels";
  return [{ severity: "error", line: deepest.map?.[0] ?? 0, text: "", message }];
}

function rawHtml(source: string): MarkdownProblem[] {
  // Parsing a text a second time takes as long as the first time.
  if (!source.includes("<")) return [];
  const tokens = withHtml.parse(source, {});
  const blocks = tokens
    .filter(({ type }) => type === "html_block")
    .map((token) => ({ token, line: token.map?.[0] ?? 0 }));
  const inline = [...inlineTokens(tokens)].filter(
    ({ token }) => token.type === "html_inline" && !token.content.startsWith("</"),
  );
  return [...blocks, ...inline].map(({ token, line }) => {
    const text = token.content.trim().split("\n")[0] ?? "";
    const message = `${formatValue(text)} is shown as text, not as HTML; write it in Markdown`;
    return { severity: "warning", line, text, message };
  });
}

/** Replaces the style attribute for alignment, which a strict Content-Security-Policy forbids, by a class. */
function alignByClass(token: Token): void {
  const alignment = /^text-align:(left|center|right)$/.exec(String(token.attrGet("style") ?? ""))?.[1];
  if (alignment === undefined || token.attrs === null) return;
  token.attrs = [...token.attrs.filter(([name]) => name !== "style"), ["class", `align-${alignment}`]];
}

function firstParagraph(tokens: readonly Token[]): string {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "inline" || tokens[index - 1]?.type !== "paragraph_open") continue;
    const text = cleanLine((token.children ?? []).map(plainText).join(""));
    if (text !== "") return text;
  }
  return "";
}

function plainText(token: Token): string {
  if (token.type === "softbreak" || token.type === "hardbreak") return " ";
  return token.type === "image" ? "" : token.content;
}

import { Parser } from "htmlparser2";

/** A part of an XML document with many items. Lines are counted from 1. */
export type XmlPart =
  /** What is before, between or after the items, as a document of its own. */
  | { kind: "frame"; xml: string; line: number }
  /** An item as a document of its own, with only the tags around it. */
  | { kind: "item"; xml: string; line: number }
  | { kind: "problem"; line: number; message: string };

/**
 * The longest item, and the longest frame before, between or after items, in characters; longer ones are not
 * kept in memory. An export may list many authors and tags before its items.
 */
const MAX_CHARACTERS = { item: 3_000_000, frame: 20_000_000 };

/** How deep tags may be nested. A deeper document is not a feed, and is slow to parse. */
const MAX_NESTING = 500;

/** The longest tag around items, in characters. It is repeated for each of them. */
const MAX_TAG_LENGTH = 8_000;

/** The most problems of one document that are reported. */
const MAX_PROBLEMS = 100;

/** The names of the items of RSS and Atom. */
const ITEM_NAMES = new Set(["item", "entry"]);

/**
 * Cuts a feed or an export into its items while it streams in, so that a large one is never in memory as a
 * whole, and a malformed item does not affect the others. The parts contain no document type declaration, so
 * the entities that one declares are not expanded. An item with unbalanced tags or without an end is left out
 * and reported as a problem.
 */
export async function* cutXml(chunks: AsyncIterable<string>): AsyncGenerator<XmlPart> {
  const cutter = new Cutter();
  for await (const chunk of chunks) {
    yield* cutter.write(chunk);
    if (cutter.stopped) return;
  }
  yield* cutter.end();
}

/** An element around the items: its start tag as written, and where that tag ends. */
type Container = { name: string; tag: string; end: number };

/** An item that is being read. `ends` counts the end tags written in it so far. */
type Item = { start: number; line: number; depth: number; ends: number; wrong?: string };

/** Follows a document tag by tag. Offsets are in characters from the beginning of the document. */
class Cutter {
  stopped = false;
  readonly #parser: Parser;
  #depth = 0;
  #lastOpened = 0;
  #containers: Container[] = [];
  #item: Item | undefined;
  /** The text of the current item or frame, which begins at the offset `#from`, on the line `#line`. */
  #text = "";
  #from = 0;
  #line = 1;
  /** Whether the text of the current part was too long to keep. */
  #oversized = false;
  #parts: XmlPart[] = [];
  #problems = 0;

  constructor() {
    const handlers = {
      onopentag: (name: string) => this.#onOpen(name),
      onclosetag: (name: string, implied: boolean) => this.#onClose(name, implied),
    };
    this.#parser = new Parser(handlers, { xmlMode: true, decodeEntities: false });
  }

  *write(chunk: string): Generator<XmlPart> {
    this.#text += chunk;
    if (!this.stopped) this.#parser.write(chunk);
    if (this.#text.length > (this.#item === undefined ? MAX_CHARACTERS.frame : MAX_CHARACTERS.item)) {
      this.#oversized = true;
      this.#dropUntil(this.#from + this.#text.length);
    }
    yield* this.#taken();
  }

  *end(): Generator<XmlPart> {
    const open = this.#containers.at(-1);
    if (this.#item !== undefined) {
      this.#report(
        "the item that begins here has no end and is left out; get the whole file",
        this.#item.line,
      );
    } else {
      const end = this.#from + this.#text.length;
      this.#pushFrame(end);
      if (open !== undefined) {
        this.#report(`ends before </${open.name}>; everything above was read; get the whole file`);
      }
    }
    yield* this.#taken();
  }

  #onOpen(name: string): void {
    this.#depth += 1;
    const { endIndex } = this.#parser;
    this.#lastOpened = endIndex;
    if (this.#depth > MAX_NESTING)
      this.#stop(`has tags nested more than ${MAX_NESTING} deep`, this.#tagStart());
    if (this.stopped || this.#item !== undefined || this.#depth !== this.#containers.length + 1) return;
    const start = this.#tagStart();
    if (this.#depth > 1 && ITEM_NAMES.has(localName(name))) {
      this.#pushFrame(start);
      this.#item = { start, line: this.#lineAt(start), depth: this.#depth, ends: 0 };
    } else if (this.#depth === 1 || (this.#depth === 2 && name === "channel")) {
      const tag = this.#slice(start, endIndex + 1).replace(/\/>$/, ">");
      if (tag.length > MAX_TAG_LENGTH)
        this.#stop(`has a tag <${name}> of more than ${MAX_TAG_LENGTH} characters`, start);
      else this.#containers.push({ name, tag, end: endIndex + 1 });
    }
  }

  #stop(why: string, offset: number): void {
    if (this.stopped) return;
    this.stopped = true;
    this.#report(`${why}; the rest was not read`, this.#lineAt(offset));
  }

  #onClose(name: string, implied: boolean): void {
    this.#depth -= 1;
    const { endIndex } = this.#parser;
    // The end of a self-closing tag is implied, too, and has the same position as its start.
    const unclosed = implied && endIndex !== this.#lastOpened;
    const item = this.#item;
    if (item === undefined) {
      if (this.#depth + 1 !== this.#containers.length) return;
      // The frame ends with the element around the items.
      this.#pushFrame(this.#tagStart());
      this.#dropUntil(endIndex + 1);
      this.#containers.pop();
      return;
    }
    if (!implied) item.ends += 1;
    if (unclosed) item.wrong ??= `is malformed (<${name}> has no end tag)`;
    if (this.#depth >= item.depth) return;
    this.#endItem(item, endIndex + 1);
  }

  /**
   * The offset of the current tag. After a processing instruction, the parser's own offset is one too low.
   */
  #tagStart(): number {
    const { startIndex } = this.#parser;
    return Math.max(startIndex, this.#from + this.#text.indexOf("<", startIndex - this.#from));
  }

  #endItem(item: Item, end: number): void {
    const xml = this.#slice(item.start, end);
    const wrong = this.#oversized
      ? `has more than ${MAX_CHARACTERS.item / 1e6} million characters`
      : (item.wrong ?? strayEnd(xml, item.ends));
    if (wrong === undefined) this.#parts.push({ kind: "item", xml: this.#framed(xml), line: item.line });
    else this.#report(`the item that begins here ${wrong}; it is left out`, item.line);
    this.#item = undefined;
    this.#oversized = false;
    this.#dropUntil(end);
  }

  #pushFrame(end: number): void {
    const text = this.#slice(Math.max(this.#from, this.#containers.at(-1)?.end ?? 0), end);
    if (this.#oversized)
      this.#report(`has more than ${MAX_CHARACTERS.frame / 1e6} million characters between two items`);
    else if (this.#containers.length > 0 && text.includes("<")) {
      this.#parts.push({ kind: "frame", xml: this.#framed(text), line: this.#line });
    }
    this.#oversized = false;
    this.#dropUntil(end);
  }

  #framed(xml: string): string {
    const tags = this.#containers.map(({ tag }) => tag).join("");
    const ends = this.#containers.map(({ name }) => `</${name}>`).reverse();
    return tags + xml + ends.join("");
  }

  #report(message: string, line = this.#line): void {
    this.#problems += 1;
    if (this.#problems > MAX_PROBLEMS) return;
    const last = this.#problems === MAX_PROBLEMS ? " (further problems are not listed)" : "";
    this.#parts.push({ kind: "problem", line, message: message + last });
  }

  #slice(start: number, end: number): string {
    return this.#text.slice(Math.max(0, start - this.#from), Math.max(0, end - this.#from));
  }

  #lineAt(offset: number): number {
    return this.#line + countLines(this.#text, offset - this.#from);
  }

  #dropUntil(offset: number): void {
    const dropped = Math.max(0, offset - this.#from);
    this.#line += countLines(this.#text, dropped);
    this.#text = this.#text.slice(dropped);
    this.#from += dropped;
  }

  #taken(): XmlPart[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }
}

/** Returns a problem if an item has an end tag without a start tag, which the parser ignores. */
function strayEnd(xml: string, ends: number): string | undefined {
  const written = withoutSections(xml).match(/<\/[^>]/g)?.length ?? 0;
  return written > ends ? "is malformed (an end tag has no start tag)" : undefined;
}

/** The ends of the sections whose content never counts as tags, by their starts. */
const SECTIONS: Record<string, string> = { "<![CDATA[": "]]>", "<!--": "-->" };
const SECTION_START = /<!\[CDATA\[|<!--/g;

/** Removes CDATA sections and comments. */
function withoutSections(xml: string): string {
  let result = "";
  let from = 0;
  for (const { 0: start, index } of xml.matchAll(SECTION_START)) {
    if (index < from) continue;
    const close = SECTIONS[start] ?? start;
    const end = xml.indexOf(close, index);
    if (end < 0) break;
    result += xml.slice(from, index);
    from = end + close.length;
  }
  return result + xml.slice(from);
}

function countLines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Returns a name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

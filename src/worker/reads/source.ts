import type * as z from "zod/mini";
import { hashText } from "../../core/hash.ts";
import { latestOf } from "../../core/instant.ts";
import { type ArchivePosition, buildDocument, buildHead, type Derived } from "../../feed/build-document.ts";
import { newestOf } from "../../feed/combine.ts";
import type { FeedDocument, FeedItem } from "../../feed/document.ts";
import { chooseItems, type FeedOptions } from "../../feed/feed-options.ts";
import { sectionPath } from "../../section/section.ts";
import { type Selection, sectionsIn, selectionPath } from "../../section/selection.ts";
import { keys } from "../../store/keys.ts";
import { sectionOutline, sectionRecord } from "../../store/records.ts";
import { attempt, BrokenRecord, type Published, parseMetadata, parseValue, readRecord } from "./kv.ts";
import { parseItem } from "./records.ts";
import type { PublishedSite } from "./site.ts";

/** The state of a feed document: a hash of everything in it, and when that was published (RFC 3339). */
export type State = { hash: string; changed: string };

/** A feed document whose state is known before any of it is parsed. */
export type Source = State & {
  /** Whether a record that the document needs is missing: it is then valid for this one request only. */
  incomplete?: boolean;
  /**
   * Parses the document; also returns its JSON if KV has it. Throws a `BrokenRecord` if it does not parse.
   */
  read: () => { document: FeedDocument; json?: Uint8Array<ArrayBuffer> };
};

/**
 * Reads the subscription document of the section with this path, in one read of KV; undefined if it has none.
 */
export async function storedSource(kv: KVNamespace, path: string): Promise<Source | undefined> {
  const key = keys.section(path);
  const { value, metadata } = await attempt(key, () => kv.getWithMetadata(key, "arrayBuffer"));
  if (value === null) return undefined;
  const json = new Uint8Array(value);
  return {
    ...parseMetadata(key, metadata),
    read: () => ({ document: parseDocument(key, textOf(key, json)), json }),
  };
}

/** Combines the documents of all sections of a selection, in one bulk read. Missing documents are skipped. */
export async function derivedSource(
  kv: KVNamespace,
  record: PublishedSite,
  selection: Selection,
  options: FeedOptions,
): Promise<Source> {
  const { site, counts } = record;
  const paths = sectionsIn(selection).map(sectionPath);
  // A section without articles has no key, and KV would cache for a minute that it is missing.
  const filled = paths.filter((path) => counts[path]);
  const stored = await readDocuments(kv, filled);
  const position: Derived = { options };
  return {
    incomplete: stored.length < filled.length,
    ...stateOf(
      site,
      buildHead(site, selection, [], position),
      // A section that has lost all its articles has no date; the date of the site record covers that change.
      filled.length === paths.length ? stored : [...stored, { hash: "", changed: record.changed }],
    ),
    read: () => {
      const items = chooseItems(itemsOf(stored, site.pageSize), options);
      return { document: buildDocument(site, selection, items, position) };
    },
  };
}

/** The document of a section without articles. */
export function emptySource({ site, counts, changed }: PublishedSite, selection: Selection): Source {
  const path = selectionPath(selection);
  if (counts[path]) throw new BrokenRecord(keys.section(path), MISSING);
  return sourceOf({ site, changed }, selection, {}, []);
}

/** A document with these items, whose records have these states; head and extent come from the site record. */
export function sourceOf(
  { site, changed }: Pick<PublishedSite, "site" | "changed">,
  selection: Selection,
  position: ArchivePosition,
  items: readonly FeedItem[],
  states: readonly State[] = [],
): Source {
  return {
    ...stateOf(site, buildHead(site, selection, [], position), [...states, { hash: "", changed }]),
    read: () => ({ document: buildDocument(site, selection, items, position) }),
  };
}

function stateOf(
  { content }: PublishedSite["site"],
  head: ReturnType<typeof buildHead>,
  states: readonly State[],
): State {
  return {
    hash: hashText([content, JSON.stringify(head), ...states.map(({ hash }) => hash)].join("\n")),
    changed: latestOf(states.map(({ changed }) => changed)) ?? "",
  };
}

/** The items of one document, late corrections included, or the newest items of several. */
function itemsOf(stored: readonly StoredDocument[], pageSize: number): readonly FeedItem[] {
  const [first, ...others] = stored;
  if (first !== undefined && others.length === 0) return parseDocument(first.key, first.text).items;
  // Parsing a thousand items takes long, and most of them are not among the newest.
  const outlines = stored.map(({ key, text }) => {
    const { items } = checkSection(key, parseValue(key, sectionOutline, text));
    return { items: items.map((item) => ({ ...item, key })) };
  });
  return newestOf(outlines, pageSize).map(({ key, ...item }) => parseItem(key, item));
}

type StoredDocument = State & { key: string; text: string };

async function readDocuments(kv: KVNamespace, paths: readonly string[]): Promise<StoredDocument[]> {
  const wanted = paths.map(keys.section);
  const [first] = wanted;
  if (first === undefined) return [];
  const stored = await attempt(first, () => kv.getWithMetadata(wanted));
  const found = wanted.flatMap((key): StoredDocument[] => {
    const { value, metadata } = stored.get(key) ?? {};
    return typeof value === "string" ? [{ key, text: value, ...parseMetadata(key, metadata) }] : [];
  });
  if (found.length === 0) throw new BrokenRecord(first, MISSING);
  const missing = wanted.filter((key) => !found.some((document) => document.key === key));
  if (missing.length > 0) console.warn(JSON.stringify({ event: "incomplete-feed", missing }));
  return found;
}

const MISSING = "is missing, but the site record counts articles in it";

/**
 * Reads the subscription document of a section without checking all of its items; undefined if there is none. Throws a
 * `BrokenRecord` if it cannot be read, or is that of another section.
 */
export async function readOutline(
  kv: KVNamespace,
  path: string,
): Promise<Published<z.output<typeof sectionOutline>> | undefined> {
  const key = keys.section(path);
  const record = await readRecord(kv, key, sectionOutline);
  if (record !== undefined) checkSection(key, record);
  return record;
}

/** Decodes UTF-8. Throws a `BrokenRecord` if it is not, because these bytes may be sent as they are. */
function textOf(key: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new BrokenRecord(key, String(error));
  }
}

function parseDocument(key: string, text: string): FeedDocument {
  return checkSection(key, parseValue(key, sectionRecord, text));
}

/** Throws a `BrokenRecord` if the document under a section's key is missing or that of another section. */
function checkSection<Document extends Pick<FeedDocument, "_caravanserai">>(
  key: string,
  found: { value: Document } | undefined,
): Document {
  if (found === undefined) throw new BrokenRecord(key, "is missing");
  const { pathname } = new URL(found.value._caravanserai.base);
  if (keys.section(pathname === "/" ? "" : pathname) !== key)
    throw new BrokenRecord(key, `holds the feed of ${pathname}`);
  return found.value;
}

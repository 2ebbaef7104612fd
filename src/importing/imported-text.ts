import { Document, isMap, isPair, isScalar, isSeq } from "yaml";
import type { Imported } from "../article/front-matter.ts";
import { editFields } from "../authoring/write/edit-fields.ts";
import { flowYaml } from "../authoring/write/flow-yaml.ts";
import { newText } from "../authoring/write/new-text.ts";
import { unixLines } from "../core/text.ts";
import { hashText } from "../node/fast-hash.ts";
import type { ConvertedArticle } from "./to-article.ts";

/** The countries and topics of an article. */
export type Labels = { countries: readonly string[]; mentions: readonly string[]; topics: readonly string[] };

/** What an import adds to the fields of the source. */
export type Additions = Labels & {
  draft: boolean;
  aliases: readonly string[];
  imported: Omit<Imported, "written">;
};

/** Fields that people may change without the file counting as edited; the next import keeps them. */
const OWN_FIELDS = {
  imported: undefined,
  draft: undefined,
  countries: undefined,
  mentions: undefined,
  topics: undefined,
};

/**
 * Returns the file of an imported article. Its last field, `imported`, records the source and what was
 * written.
 */
export function importedText(composed: ConvertedArticle, additions: Additions): string {
  const text = fileText(composed, additions);
  return withImported(text, { ...additions.imported, written: hashOfText(text) ?? "" }) ?? text;
}

/** Returns a file's text with another `imported` field; undefined if the file cannot be changed safely. */
export function withImported(text: string, imported: Imported): string | undefined {
  return editFields(text, { imported: flowYaml(imported) });
}

/** Whether a file's text is as an import wrote it, apart from the fields that people may change. */
export function isAsWritten(text: string, { written }: Imported): boolean {
  return written !== undefined && hashOfText(text) === written;
}

/** The hash of an article's countries and topics, which shows later whether people have changed them. */
export function hashOfLabels({ countries, mentions, topics }: Labels): string {
  return hashText(JSON.stringify([countries, mentions, topics])).slice(0, 8);
}

/** The hash of a file's text. Line ends, a byte order mark and white space at the end do not count. */
function hashOfText(text: string): string | undefined {
  const written = editFields(text, OWN_FIELDS);
  return written === undefined ? undefined : hashText(unixLines(written.replace(/^\ufeff/, "")).trimEnd());
}

function fileText(composed: ConvertedArticle, additions: Additions): string {
  const { title, published, updated, summary, authors, image, link, id, language, source, corrections } =
    composed;
  const { countries, mentions, topics, draft, aliases, imported } = additions;
  const document = new Document(
    withoutUndefined({
      title,
      draft: draft ? true : undefined,
      published,
      updated,
      summary,
      authors: unlessEmpty(authors.map((author) => (author.url === undefined ? author.name : author))),
      countries,
      mentions: unlessEmpty(mentions),
      topics,
      image,
      link,
      id,
      language,
      source,
      aliases: unlessEmpty(aliases),
      corrections: unlessEmpty(corrections),
      imported,
    }),
  );
  writeOnOneLine(
    document,
    new Set(["authors", "countries", "mentions", "topics", "source", "aliases", "imported"]),
  );
  return newText(document.toString({ flowCollectionPadding: false, lineWidth: 0 }), composed.markdown);
}

function unlessEmpty<Entry>(list: readonly Entry[]): readonly Entry[] | undefined {
  return list.length > 0 ? list : undefined;
}

function writeOnOneLine({ contents }: Document, names: ReadonlySet<string>): void {
  if (!isMap(contents)) return;
  for (const pair of contents.items) {
    if (!isPair(pair) || !isScalar(pair.key) || !names.has(String(pair.key.value))) continue;
    if (isMap(pair.value) || isSeq(pair.value)) pair.value.flow = true;
  }
}

/** Removes fields that are undefined, which YAML would write as null. */
function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

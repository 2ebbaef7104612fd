import { Document, isMap, isPair, isScalar, isSeq } from "yaml";
import type { Imported } from "../../article/front-matter.ts";
import { unixLines } from "../../taxonomy/text.ts";
import { hashText } from "../cache/hash.ts";
import { editFields } from "../writing/edit-fields.ts";
import { newText } from "../writing/new-text.ts";
import type { Composed } from "./compose.ts";

/** What an import adds to what the source says. */
export type Additions = {
  countries: readonly string[];
  mentions: readonly string[];
  topics: readonly string[];
  draft: boolean;
  imported: Omit<Imported, "written">;
};

/** The file of an imported article. Its last field says where it comes from, and what its text was, less that field. */
export function importedText(composed: Composed, additions: Additions): string {
  const { imported } = additions;
  const without = fileText(composed, additions, undefined);
  return fileText(composed, additions, { ...imported, written: hashOfText(without) });
}

/** Whether a file's text is as an import wrote it. */
export function isAsWritten(text: string, { written }: Imported): boolean {
  const without = editFields(text, { imported: undefined });
  return written !== undefined && without !== undefined && hashOfText(without) === written;
}

/** Tools that change line ends, or those of the file, have changed nothing. */
function hashOfText(text: string): string {
  return hashText(unixLines(text.replace(/^\ufeff/, "")).trimEnd());
}

function fileText(composed: Composed, additions: Additions, imported: Imported | undefined): string {
  const { title, published, updated, summary, authors, image, link, id, language, source, corrections } =
    composed;
  const { countries, mentions, topics, draft } = additions;
  const document = new Document(
    withoutUndefined({
      title,
      draft: draft ? true : undefined,
      published,
      updated,
      summary,
      authors:
        authors.length > 0
          ? authors.map((author) => (author.url === undefined ? author.name : author))
          : undefined,
      countries,
      mentions: mentions.length > 0 ? mentions : undefined,
      topics,
      image,
      link,
      id,
      language,
      source,
      corrections: corrections.length > 0 ? corrections : undefined,
      imported,
    }),
  );
  inOneLine(document, new Set(["authors", "countries", "mentions", "topics", "source", "imported"]));
  return newText(document.toString({ flowCollectionPadding: false, lineWidth: 0 }), composed.markdown);
}

function inOneLine({ contents }: Document, names: ReadonlySet<string>): void {
  if (!isMap(contents)) return;
  for (const pair of contents.items) {
    if (!isPair(pair) || !isScalar(pair.key) || !names.has(String(pair.key.value))) continue;
    if (isMap(pair.value) || isSeq(pair.value)) pair.value.flow = true;
  }
}

/** YAML would write them as null. */
function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

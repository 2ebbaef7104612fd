import { Document, isMap, isPair, isScalar, isSeq } from "yaml";
import type { Imported } from "../article/front-matter.ts";
import { editFields } from "../authoring/write/edit-fields.ts";
import { flowYaml } from "../authoring/write/flow-yaml.ts";
import { newText } from "../authoring/write/new-text.ts";
import { unixLines } from "../core/text.ts";
import { hashText } from "../node/hash.ts";
import type { ConvertedArticle } from "./to-article.ts";

/** What an article is about. */
export type Labels = { countries: readonly string[]; mentions: readonly string[]; topics: readonly string[] };

/** What an import adds to what the source says. */
export type Additions = Labels & {
  draft: boolean;
  aliases: readonly string[];
  imported: Omit<Imported, "written">;
};

/** Fields that people may change without that being an edit: the next import keeps them. */
const OURS = {
  imported: undefined,
  draft: undefined,
  countries: undefined,
  mentions: undefined,
  topics: undefined,
};

/** The file of an imported article. Its last field says where it comes from, and what the import wrote. */
export function importedText(composed: ConvertedArticle, additions: Additions): string {
  const text = fileText(composed, additions);
  return withImported(text, { ...additions.imported, written: hashOfText(text) ?? "" }) ?? text;
}

/** A file's text with other words about where it comes from; undefined if it is written in a way that is not changed safely. */
export function withImported(text: string, imported: Imported): string | undefined {
  return editFields(text, { imported: flowYaml(imported) });
}

/** Whether a file's text is as an import wrote it, but for what people may change. */
export function isAsWritten(text: string, { written }: Imported): boolean {
  return written !== undefined && hashOfText(text) === written;
}

/** The hash of what an import gave an article, to tell whether people have changed it. */
export function hashOfLabels({ countries, mentions, topics }: Labels): string {
  return hashText(JSON.stringify([countries, mentions, topics])).slice(0, 8);
}

/** Tools that change line ends, or those of the file, have changed nothing. */
function hashOfText(text: string): string | undefined {
  const written = editFields(text, OURS);
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
      authors: some(authors.map((author) => (author.url === undefined ? author.name : author))),
      countries,
      mentions: some(mentions),
      topics,
      image,
      link,
      id,
      language,
      source,
      aliases: some(aliases),
      corrections: some(corrections),
      imported,
    }),
  );
  inOneLine(
    document,
    new Set(["authors", "countries", "mentions", "topics", "source", "aliases", "imported"]),
  );
  return newText(document.toString({ flowCollectionPadding: false, lineWidth: 0 }), composed.markdown);
}

function some<Entry>(list: readonly Entry[]): readonly Entry[] | undefined {
  return list.length > 0 ? list : undefined;
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

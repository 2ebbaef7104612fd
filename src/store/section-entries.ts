import type { Content, ListedArticle } from "../article/article.ts";
import { buildHead } from "../feed/build-document.ts";
import { documentParts } from "../feed/document-json.ts";
import { cutPages, subscription } from "../section/archive.ts";
import type { Filled } from "../section/section.ts";
import { selectionOf } from "../section/selection.ts";
import type { BundleCache, Stored } from "./bundle-cache.ts";
import type { Entry, MakeEntry } from "./entry.ts";
import { keys } from "./keys.ts";
import type { ArchivePageRecord, ArchivesRecord } from "./records.ts";

/** Makes the subscription documents and archive pages of sections; `records` has the record of each article. */
export function sectionEntries<Member extends ListedArticle>(
  { site }: Content<Member>,
  sections: readonly Filled<Member>[],
  records: ReadonlyMap<Member, Stored>,
  cache: BundleCache<Member>,
  json: MakeEntry,
): Entry[] {
  const hashId = hashOnce((id) => cache.measure([id]).hash);
  return sections.flatMap(({ section, path, articles }) => {
    const { pages } = cutPages(articles, site.pageSize, hashId);
    const shown = subscription(articles, site.pageSize);
    const dates = shown.map(({ updated }) => updated);
    const head = buildHead(site, selectionOf(section), dates, { previous: pages.at(-1)?.name });
    const items = shown.flatMap((article) => records.get(article) ?? []);
    return [
      ...archiveEntries(path, pages, json),
      { key: keys.section(path), kind: "section", ...documentOf(head, items, site.content, cache) },
    ];
  });
}

function archiveEntries(
  path: string,
  pages: ReturnType<typeof cutPages<ListedArticle>>["pages"],
  json: MakeEntry,
): Entry[] {
  const index: ArchivesRecord = pages.map(({ name, articles }) => ({ name, count: articles.length }));
  return [
    ...pages.map(({ name, articles }, number) => {
      const record: ArchivePageRecord = {
        previous: pages[number - 1]?.name,
        slugs: articles.map(({ slug }) => slug),
      };
      return json("archive", keys.archivePage(path, name), record);
    }),
    ...(pages.length > 0 ? [json("archives", keys.archives(path), index)] : []),
  ];
}

/** Makes a document's text only when it is needed; its hash and size are computed only if they are not remembered. */
function documentOf(
  head: Parameters<typeof documentParts>[0],
  items: readonly Stored[],
  content: "full" | "summary",
  cache: Pick<BundleCache<never>, "measure" | "remember">,
): Stored {
  const parts = () => documentParts(head, values(items), content);
  const ingredients = [content, JSON.stringify(head), ...items.map(({ hash }) => hash)];
  const name = `document ${cache.measure([ingredients.join("\n")]).hash}`;
  return { ...cache.remember(name, () => cache.measure(parts())), value: () => [...parts()].join("") };
}

function* values(items: readonly Stored[]): Generator<string> {
  for (const { value } of items) yield value();
}

/** Remembers the hash of each id, because an article's id is needed in each of its sections. */
function hashOnce(hash: (id: string) => string): (id: string) => string {
  const hashes = new Map<string, string>();
  return (id) => {
    const found = hashes.get(id) ?? hash(id);
    hashes.set(id, found);
    return found;
  };
}

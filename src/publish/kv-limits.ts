import type { Content } from "../article/article.ts";
import type { ContentProblem } from "../article/problem.ts";
import type { StoredArticle } from "../authoring/cache/articles.ts";
import { subscription } from "../section/archive.ts";
import { fillSections, sectionLabel } from "../section/section.ts";
import type { Entry } from "../store/entry.ts";
import { keys } from "../store/keys.ts";
import { excessOf, LIMITS } from "../store/limits.ts";

type StoredContent = Content<StoredArticle>;
type Excess = { entry: Entry; part: keyof typeof LIMITS; bytes: number };

/** Problems of entries that Workers KV does not take, each at the file that it comes from. Makes no value for that. */
export function findExcess(
  entries: readonly Entry[],
  content: StoredContent,
  folder: string,
): ContentProblem[] {
  const excesses = entries.flatMap((entry): Excess[] => {
    const excess = excessOf(entry);
    return excess === undefined ? [] : [{ entry, ...excess }];
  });
  const [sections, others] = [true, false].map((wanted) =>
    excesses.filter(({ entry, part }) => (entry.kind === "section" && part === "value") === wanted),
  );
  return [
    ...(others ?? []).map((excess) =>
      problemAt(`${folder}/${fileOf(excess.entry, content)}`, wording(excess)),
    ),
    ...ofSections(sections ?? [], content, folder),
  ];
}

function wording({ entry, part, bytes }: Excess): string {
  switch (part) {
    case "key":
      return `needs the key ${entry.key} of ${bytes} bytes, and KV takes ${LIMITS.key}; choose a shorter name`;
    case "metadata":
      return `needs metadata of ${bytes} bytes, and KV takes ${LIMITS.metadata}; choose a shorter name`;
    case "value":
      return `makes a record of ${inMiB(bytes)}, and KV holds ${inMiB(LIMITS.value)}; shorten it`;
  }
}

/** The file that an entry is made from: that of an article or a picture, or else site.yaml. */
function fileOf(entry: Entry, { articles }: StoredContent): string {
  if ("mediaPath" in entry) return entry.mediaPath;
  const article = articles.find(({ slug, aliases }) =>
    [slug, ...aliases].some((name) => keys.article(name) === entry.key),
  );
  return article?.path ?? "site.yaml";
}

/** At each article that is the largest of documents that are too large, the largest of them. */
function ofSections(
  excesses: readonly Excess[],
  { site, articles }: StoredContent,
  folder: string,
): ContentProblem[] {
  if (excesses.length === 0) return [];
  const worst = new Map<StoredArticle, { bytes: number; label: string }>();
  const sections = new Map(fillSections(articles).map((filled) => [keys.section(filled.path), filled]));
  for (const { entry, bytes } of excesses) {
    const filled = sections.get(entry.key);
    const [largest] = subscription(filled?.articles ?? [], site.pageSize).sort(
      (a, b) => b.record.size - a.record.size,
    );
    // Of an article that is too large by itself, enough is said.
    if (filled === undefined || largest === undefined || largest.record.size > LIMITS.value) continue;
    const label = sectionLabel(filled.section) ?? site.title;
    if (bytes > (worst.get(largest)?.bytes ?? 0)) worst.set(largest, { bytes, label });
  }
  return [...worst].map(([{ path }, { bytes, label }]) => {
    const remedy = 'shorten it, or set "content: summary" or a lower "pageSize" in site.yaml';
    const message = `is the largest article of the feed "${label}", which would have ${inMiB(bytes)}, and KV holds ${inMiB(LIMITS.value)}; ${remedy}`;
    return problemAt(`${folder}/${path}`, message);
  });
}

/** Rounded up, so that what is too large never looks as if it were not. */
function inMiB(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MiB`;
}

function problemAt(file: string, message: string): ContentProblem {
  return { severity: "error", file, line: 1, column: 1, field: "", message };
}

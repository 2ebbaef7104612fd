import type { ContentProblem } from "../article/problem.ts";
import type { StoredArticle, StoredContent } from "../authoring/cache/articles.ts";
import { inMiB, WORKER_LIMITS } from "../core/worker-limits.ts";
import { hashText } from "../node/fast-hash.ts";
import { cutPages, subscription } from "../section/archive.ts";
import { sectionLabel } from "../section/labels.ts";
import { type Filled, fillSections } from "../section/section.ts";
import { problemAt, sum } from "./oversized-problem.ts";

/**
 * Reports the articles and the documents (feeds and archive pages) that are too large for a Worker, as errors, or slow to
 * render, as warnings; each document at its largest article. An article gets one problem, which names the largest of its
 * documents.
 */
export function findUnservable(content: StoredContent, folder: string): ContentProblem[] {
  const { site, articles } = content;
  const sizes = articles.map(({ record }) => record.size).sort((a, b) => b - a);
  // No document holds more articles.
  if (sum(sizes.slice(0, 2 * site.pageSize)) <= WORKER_LIMITS.slowDocument) return [];
  const single = articles.filter(({ record }) => record.size > WORKER_LIMITS.document);
  const worst = new Map<StoredArticle, Document>();
  for (const document of fillSections(articles).flatMap((filled) => documentsOf(filled, content))) {
    const { bytes, largest } = document;
    if (bytes <= WORKER_LIMITS.slowDocument || single.includes(largest)) continue;
    if (bytes > (worst.get(largest)?.bytes ?? 0)) worst.set(largest, document);
  }
  return [
    ...single.map(({ path, record }) => {
      const message = `makes a record of ${inMiB(record.size)}, but a Worker can serve at most ${inMiB(WORKER_LIMITS.document)} at once; shorten it, or divide it into several articles`;
      return problemAt(`${folder}/${path}`, message);
    }),
    ...[...worst.values()].map((document) => problemOf(document, folder)),
  ];
}

type Document = { what: string; bytes: number; largest: StoredArticle };

/** The documents of a section with the size of their articles' records; that of its feed is small if it has no texts. */
function documentsOf({ section, articles }: Filled<StoredArticle>, { site }: StoredContent): Document[] {
  const label = sectionLabel(section) ?? site.title;
  const feed = site.content === "full" ? [subscription(articles, site.pageSize)] : [];
  const { pages } = cutPages(articles, site.pageSize, hashText);
  return [
    ...feed.flatMap((members) => documentOf(`the feed "${label}"`, members)),
    ...pages.flatMap((page) => documentOf(`an archive page of "${label}"`, page.articles)),
  ];
}

function documentOf(what: string, members: readonly StoredArticle[]): Document[] {
  const [largest] = members.toSorted((a, b) => b.record.size - a.record.size);
  return largest ? [{ what, bytes: sum(members.map(({ record }) => record.size)), largest }] : [];
}

function problemOf({ what, bytes, largest }: Document, folder: string): ContentProblem {
  const found = `is the largest article of ${what}, which would have ${inMiB(bytes)}`;
  const file = `${folder}/${largest.path}`;
  if (bytes > WORKER_LIMITS.document) {
    const remedy = 'shorten it, or set a lower "pageSize" in site.yaml';
    return problemAt(
      file,
      `${found}, but a Worker can serve at most ${inMiB(WORKER_LIMITS.document)}; ${remedy}`,
    );
  }
  const remedy = 'shorten it, set a lower "pageSize" in site.yaml, or use a paid plan';
  return problemAt(
    file,
    `${found} and takes several times the CPU time of Cloudflare's free plan; ${remedy}`,
    "warning",
  );
}

import { join } from "node:path";
import type { Imported } from "../article/front-matter.ts";
import { readExactly } from "../authoring/folder/files.ts";
import type { FolderArticle } from "../authoring/folder/folder-article.ts";
import { numbered } from "../authoring/write/slugs.ts";
import { stamp } from "../authoring/write/zone-time.ts";
import type { Classification } from "../classify/classify.ts";
import { timeOf } from "../core/instant.ts";
import { hashOfLabels, importedText, isAsWritten, type Labels, withImported } from "./imported-text.ts";
import type { Prepared } from "./prepare.ts";
import type { Target } from "./target.ts";
import { type ConvertedArticle, changedAfter } from "./to-article.ts";

/**
 * What to do with an article of a source. `path` is relative to the target's folder; `text` is to be written
 * there.
 */
export type Decision =
  | ({ action: "imported"; path: string; text: string } & Written)
  | ({ action: "updated"; path: string; before: string; text: string } & Written)
  /** Only the `imported` field of the file changes. */
  | { action: "kept"; path: string; before: string; text: string }
  | { action: "unchanged"; path: string; about?: Classification }
  | { action: "skipped" | "conflict"; path: string | undefined; reason: string; about?: Classification };

/** What is known about a file that is written. `review` lists what a person should check. */
type Written = { draft: boolean; about: Classification; review: string[] };

/** What to do with an article that was changed in the source and edited here. */
export type OnConflict = "list" | "keep" | "overwrite";

export type ReconcileOptions = {
  /** Whether a new article with something to review becomes a draft. */
  review: boolean;
  /** Whether existing articles are classified again, unless people have changed their countries or topics. */
  reclassify: boolean;
  onConflict: OnConflict;
  /** Whether unchanged articles are classified, too, for the report. */
  explain: boolean;
};

/** An article to decide about. Slow steps are functions, called only if needed. */
export type Candidate = {
  prepared: Prepared;
  toArticle: () => ConvertedArticle;
  classify: (composed: ConvertedArticle) => Classification;
  /** Where the article comes from. */
  source: string;
};

/** Decides what to do with an article; writes nothing. */
export async function reconcile(
  candidate: Candidate,
  target: Target,
  options: ReconcileOptions,
): Promise<Decision> {
  const existing = target.byId.get(candidate.prepared.id);
  if (existing === undefined) return reconcileNew(candidate, target, options);
  const { path, imported } = existing;
  if (imported === undefined)
    return { action: "skipped", path, reason: "already exists, and was not imported" };
  if (existing.withdrawn !== undefined) return { action: "skipped", path, reason: "was withdrawn here" };
  return reconcileExisting(candidate, { ...existing, imported }, target, options);
}

function reconcileNew(candidate: Candidate, target: Target, { review }: ReconcileOptions): Decision {
  const composed = candidate.toArticle();
  const about = candidate.classify(composed);
  const reason = lackOf(about);
  if (reason !== undefined) return { action: "skipped", path: undefined, reason, about };
  const { published, notes } = composed;
  const slug = freeSlug(composed.slug, target);
  const month = (published ?? stamp(target.now, target.site.timeZone)).slice(0, 7).replace("-", "/");
  const toReview = [...notes, ...about.doubts];
  const draft = published === undefined || (review && toReview.length > 0);
  const text = textOf(candidate, composed, { about, draft, aliases: [] });
  return { action: "imported", path: `articles/${month}/${slug}.md`, text, draft, about, review: toReview };
}

/**
 * Returns the slug, or the slug with the next free number. The numbers are remembered, so that thousands of
 * articles with the same slug do not each count from the start.
 */
function freeSlug(wanted: string, { slugs, numbers }: Target): string {
  if (!slugs.has(wanted)) return wanted;
  const slug = numbered(wanted, (name) => slugs.has(name), numbers.get(wanted));
  numbers.set(wanted, Number(/\d+$/.exec(slug)?.[0]) + 1);
  return slug;
}

type Existing = FolderArticle & { imported: Imported };

async function reconcileExisting(
  candidate: Candidate,
  existing: Existing,
  target: Target,
  { reclassify, onConflict, explain }: ReconcileOptions,
): Promise<Decision> {
  const { path, imported } = existing;
  const { hash, words } = candidate.prepared;
  const isSame = imported.hash === hash;
  if (isSame && !reclassify) {
    return {
      action: "unchanged",
      path,
      ...(explain && { about: candidate.classify(candidate.toArticle()) }),
    };
  }
  const before = await readExactly(join(target.folder, path));
  const settled = (source: string): Decision => {
    const text = withImported(before, { ...imported, source, hash, words });
    return text === undefined || text === before
      ? { action: "unchanged", path }
      : { action: "kept", path, before, text };
  };
  // Another source may have the same words in other HTML, and more or fewer fields.
  const isElsewhere = imported.source !== candidate.source;
  const isNews = !isSame && (!isElsewhere || imported.words !== words || isNewer(candidate, existing));
  if (!isSame && !isNews) return settled(candidate.source);
  if (!isAsWritten(before, imported) && onConflict !== "overwrite") {
    if (isSame) return { action: "unchanged", path };
    if (onConflict === "keep") return settled(candidate.source);
    return { action: "conflict", path, reason: "was changed in the source, and its file was edited here" };
  }
  return update(candidate, { existing, before, isNews }, target);
}

function isNewer({ prepared: { article } }: Candidate, { updated, published }: FolderArticle): boolean {
  const last = updated ?? published;
  return article.updated !== undefined && last !== undefined && timeOf(article.updated) > timeOf(last);
}

type Update = { existing: Existing; before: string; isNews: boolean };

function update(candidate: Candidate, { existing, before, isNews }: Update, target: Target): Decision {
  const { path, aliases, countries, mentions, topics, imported, status } = existing;
  const composed = merged(candidate, { existing, before, isNews }, target);
  const own = { countries, mentions, topics, why: [], unknown: [], doubts: [] };
  // Labels that people have changed stay, and so do earlier ones if none are found any more.
  const isByHand = hashOfLabels(own) !== imported.labels;
  const found = isByHand ? own : candidate.classify(composed);
  const about = lackOf(found) === undefined ? found : own;
  const draft = status === "draft";
  const labels = isByHand ? imported.labels : undefined;
  // Classifying an article again does not change its source.
  const source = isNews ? candidate.source : imported.source;
  const text = textOf({ ...candidate, source }, composed, { about, draft, aliases, labels });
  if (text === before) return { action: "unchanged", path };
  return {
    action: "updated",
    path,
    before,
    text,
    draft,
    about,
    review: [...composed.notes, ...about.doubts],
  };
}

/**
 * Returns the article as it will be written, with the dates that the source does not give. The date of
 * publication is kept; if the words have changed, the date of the update is now, because readers show no
 * update without a date.
 */
function merged(
  { prepared, toArticle, source }: Candidate,
  { existing, isNews }: Update,
  target: Target,
): ConvertedArticle {
  const { article, words } = prepared;
  const composed = toArticle();
  const hasDate = article.published !== undefined && !article.guessed;
  const published = hasDate ? composed.published : (existing.published ?? composed.published);
  if (isNews && article.updated !== undefined) {
    return { ...composed, published, updated: changedAfter(published, article.updated) };
  }
  const isPublished = published !== undefined && timeOf(published) <= target.now;
  const { imported } = existing;
  const isUpdate = isNews && isPublished && source === imported.source && words !== imported.words;
  const updated = isUpdate ? stamp(target.now, target.site.timeZone) : existing.updated;
  return { ...composed, published, updated };
}

/** Returns why an article cannot be imported: it needs a country and a topic. Undefined if it has both. */
function lackOf({ countries, topics }: Labels): string | undefined {
  const lacking = [...(countries.length === 0 ? ["country"] : []), ...(topics.length === 0 ? ["topic"] : [])];
  if (lacking.length === 0) return undefined;
  return `no ${lacking.join(" and no ")} was found; map one of its categories in \`import\` of site.yaml, or set a default there`;
}

type State = { about: Labels; draft: boolean; aliases: readonly string[]; labels?: string | undefined };

function textOf(
  { prepared, source }: Candidate,
  composed: ConvertedArticle,
  { about, draft, aliases, labels }: State,
): string {
  const { countries, mentions, topics } = about;
  const { article, hash, words, isCutOff } = prepared;
  const imported = {
    source,
    hash,
    words,
    labels: labels ?? hashOfLabels(about),
    ...(article.guessed && { guessed: ["published" as const] }),
    ...(isCutOff && { cutOff: true }),
  };
  return importedText(composed, { countries, mentions, topics, draft, aliases, imported });
}

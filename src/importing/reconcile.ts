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

/** What becomes of an article of the source. `path` is below the target's folder; `text` is what is to be written there. */
export type Decision =
  | ({ action: "imported"; path: string; text: string } & Written)
  | ({ action: "updated"; path: string; before: string; text: string } & Written)
  /** Only what the file says about where it comes from changes. */
  | { action: "kept"; path: string; before: string; text: string }
  | { action: "unchanged"; path: string; about?: Classification }
  | { action: "skipped" | "conflict"; path: string | undefined; reason: string; about?: Classification };

/** `review` is what a human should look at. */
type Written = { draft: boolean; about: Classification; review: string[] };

/** What is done about an article that was changed here and there. */
export type OnConflict = "list" | "keep" | "overwrite";

export type ReconcileOptions = {
  /** Whether what is new and not sure becomes a draft. */
  review: boolean;
  /** Whether countries and topics of what is here are found anew, unless people have changed them. */
  reclassify: boolean;
  onConflict: OnConflict;
  /** Whether it is to be told of what has not changed, too, what it is about. */
  explain: boolean;
};

/** An article whose fate is to be decided; what takes time is made when it is needed. */
export type Candidate = {
  prepared: Prepared;
  toArticle: () => ConvertedArticle;
  classify: (composed: ConvertedArticle) => Classification;
  /** Where it comes from. */
  source: string;
};

/** Decides what becomes of an article; nothing is written yet. */
export async function reconcile(
  candidate: Candidate,
  target: Target,
  options: ReconcileOptions,
): Promise<Decision> {
  const known = target.byId.get(candidate.prepared.id);
  if (known === undefined) return reconcileNew(candidate, target, options);
  const { path, imported } = known;
  if (imported === undefined)
    return { action: "skipped", path, reason: "is here already, and was not imported" };
  if (known.withdrawn !== undefined) return { action: "skipped", path, reason: "was withdrawn here" };
  return reconcileKnown(candidate, { ...known, imported }, target, options);
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

/** The slug, or the next of it with a number; of thousands that want the same, none begins to count anew. */
function freeSlug(wish: string, { slugs, numbers }: Target): string {
  if (!slugs.has(wish)) return wish;
  const slug = numbered(wish, (name) => slugs.has(name), numbers.get(wish));
  numbers.set(wish, Number(/\d+$/.exec(slug)?.[0]) + 1);
  return slug;
}

type Known = FolderArticle & { imported: Imported };

async function reconcileKnown(
  candidate: Candidate,
  known: Known,
  target: Target,
  { reclassify, onConflict, explain }: ReconcileOptions,
): Promise<Decision> {
  const { path, imported } = known;
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
  // From another source the same words come in other HTML, and with more or less about them.
  const isElsewhere = imported.source !== candidate.source;
  const isNews = !isSame && (!isElsewhere || imported.words !== words || isNewer(candidate, known));
  if (!isSame && !isNews) return settled(candidate.source);
  if (!isAsWritten(before, imported) && onConflict !== "overwrite") {
    if (isSame) return { action: "unchanged", path };
    if (onConflict === "keep") return settled(candidate.source);
    return { action: "conflict", path, reason: "was changed there, and its file was edited here" };
  }
  return update(candidate, { known, before, isNews }, target);
}

function isNewer({ prepared: { article } }: Candidate, { updated, published }: FolderArticle): boolean {
  const last = updated ?? published;
  return article.updated !== undefined && last !== undefined && timeOf(article.updated) > timeOf(last);
}

type Update = { known: Known; before: string; isNews: boolean };

function update(candidate: Candidate, { known, before, isNews }: Update, target: Target): Decision {
  const { path, aliases, countries, mentions, topics, imported, status } = known;
  const composed = merged(candidate, { known, before, isNews }, target);
  const own = { countries, mentions, topics, why: [], unknown: [], doubts: [] };
  // What people have said of it stays, and if nothing is found any more, what was found before.
  const isByHand = hashOfLabels(own) !== imported.labels;
  const found = isByHand ? own : candidate.classify(composed);
  const about = lackOf(found) === undefined ? found : own;
  const draft = status === "draft";
  const labels = isByHand ? imported.labels : undefined;
  // To classify anew is not to come from elsewhere.
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
 * The article as it will be, with what the source does not tell as it is here: when it was published, and, if its words have
 * changed, when; that was noticed now, for without a date no reader would hear of it.
 */
function merged(
  { prepared, toArticle, source }: Candidate,
  { known, isNews }: Update,
  target: Target,
): ConvertedArticle {
  const { article, words } = prepared;
  const composed = toArticle();
  const isTold = article.published !== undefined && !article.guessed;
  const published = isTold ? composed.published : (known.published ?? composed.published);
  const told = article.updated;
  if (isNews && told !== undefined) return { ...composed, published, updated: changedAfter(published, told) };
  const isOut = published !== undefined && timeOf(published) <= target.now;
  const isNoticed = isNews && isOut && source === known.imported.source && words !== known.imported.words;
  const updated = isNoticed ? stamp(target.now, target.site.timeZone) : known.updated;
  return { ...composed, published, updated };
}

/** An article needs a country and a topic. */
function lackOf({ countries, topics }: Labels): string | undefined {
  const lacking = [...(countries.length === 0 ? ["country"] : []), ...(topics.length === 0 ? ["topic"] : [])];
  if (lacking.length === 0) return undefined;
  return `no ${lacking.join(" and no ")} is found; map one of its categories in \`import\` of site.yaml, or say there what articles without one get`;
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

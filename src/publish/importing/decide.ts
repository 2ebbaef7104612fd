import { join } from "node:path";
import { timeOf } from "../../taxonomy/instant.ts";
import type { Classification } from "../classify/classify.ts";
import { editFields } from "../writing/edit-fields.ts";
import type { Entry } from "../writing/entry.ts";
import { readExactly } from "../writing/files.ts";
import { flowYaml } from "../writing/flow-yaml.ts";
import { stamp } from "../writing/zone-time.ts";
import type { Composed } from "./compose.ts";
import { importedText, isAsWritten } from "./imported-text.ts";
import type { SourceArticle } from "./source-article.ts";
import type { Target } from "./target.ts";

/** What becomes of an article of the source that is not here already as it is there. `path` is below the target's folder; `text` is what is to be written there. */
export type Decision =
  | { action: "imported"; path: string; text: string; draft: boolean }
  | { action: "updated" | "kept"; path: string; before: string; text: string; draft: boolean }
  | { action: "skipped" | "conflict"; path: string | undefined; reason: string };

/** What is done about an article that was changed here and there. */
export type OnConflict = "list" | "keep" | "overwrite";

export type DecideOptions = {
  /** Whether what is not sure becomes a draft. */
  review: boolean;
  onConflict: OnConflict;
};

/** What is known of an article when its fate is decided. */
export type Candidate = { article: SourceArticle; composed: Composed; about: Classification; source: string };

/** Decides what becomes of an article; nothing is written yet. */
export async function decide(
  candidate: Candidate,
  target: Target,
  options: DecideOptions,
): Promise<Decision> {
  const known = target.byId.get(candidate.composed.id);
  if (known !== undefined) return decideKnown(candidate, known, target, options);
  const lacking = lackOf(candidate.about);
  if (lacking !== undefined) return { action: "skipped", path: undefined, reason: lacking };
  const slug = freeSlug(candidate.composed.slug, target.slugs);
  const month = (candidate.composed.published ?? stamp(target.now, target.site.timeZone))
    .slice(0, 7)
    .replace("-", "/");
  const draft = isDraft(candidate, options);
  return { action: "imported", path: `articles/${month}/${slug}.md`, text: textOf(candidate, draft), draft };
}

async function decideKnown(
  candidate: Candidate,
  known: Entry,
  target: Target,
  options: DecideOptions,
): Promise<Decision> {
  const { path, imported } = known;
  if (imported === undefined) {
    return { action: "skipped", path, reason: "is here already, and was not imported" };
  }
  const before = await readExactly(join(target.folder, path));
  if (!isAsWritten(before, imported) && options.onConflict !== "overwrite") {
    const settled =
      options.onConflict === "keep"
        ? editFields(before, { imported: flowYaml({ ...imported, hash: candidate.composed.hash }) })
        : undefined;
    if (settled !== undefined)
      return { action: "kept", path, before, text: settled, draft: known.status === "draft" };
    return { action: "conflict", path, reason: "was changed there, and its file was edited here" };
  }
  const lacking = lackOf(candidate.about);
  if (lacking !== undefined) return { action: "conflict", path, reason: `was changed there; ${lacking}` };
  const composed = stamped(candidate, known, target);
  const draft = known.status === "draft" || isDraft(candidate, options);
  return { action: "updated", path, before, text: textOf({ ...candidate, composed }, draft), draft };
}

/**
 * A change of which the source does not tell the time was noticed now; without it, no reader would hear of it. From another
 * source the same article comes in other words of HTML, which is no change.
 */
function stamped({ composed, source }: Candidate, { imported }: Entry, { now, site }: Target): Composed {
  const { published, updated } = composed;
  const isNews = updated === undefined && imported?.source === source;
  if (!isNews || published === undefined || timeOf(published) > now) return composed;
  return { ...composed, updated: stamp(now, site.timeZone) };
}

function isDraft({ composed, about }: Candidate, { review }: DecideOptions): boolean {
  return (
    composed.published === undefined || (review && (about.doubts.length > 0 || composed.notes.length > 0))
  );
}

/** An article needs a country and a topic. */
function lackOf({ countries, topics }: Classification): string | undefined {
  const lacking = [...(countries.length === 0 ? ["country"] : []), ...(topics.length === 0 ? ["topic"] : [])];
  if (lacking.length === 0) return undefined;
  return `no ${lacking.join(" and no ")} is found; map one of its categories in \`import\` of site.yaml, or say there what articles without one get`;
}

function textOf({ article, composed, about, source }: Candidate, draft: boolean): string {
  const { countries, mentions, topics } = about;
  const imported = {
    source,
    hash: composed.hash,
    ...(article.guessed && { guessed: ["published" as const] }),
    ...(article.cutOff && { cutOff: true }),
  };
  return importedText(composed, { countries, mentions, topics, draft, imported });
}

/** The slug, or the first of it with a number that nobody has. */
function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number++) {
    const next = `${slug.slice(0, 110).replace(/-$/, "")}-${number}`;
    if (!taken.has(next)) return next;
  }
}

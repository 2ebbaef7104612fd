import { join } from "node:path";
import { slugOf } from "../article/identity.ts";
import { parseArticle } from "../article/parse-article.ts";
import { createFile, replaceFile } from "../authoring/folder/files.ts";
import { folderName } from "../authoring/folder/read-content.ts";
import { shorten } from "../core/text.ts";
import { deepCopy } from "./deep-copy.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { type Candidate, type Decision, type ReconcileOptions, reconcile } from "./reconcile.ts";
import type { Outcome, Report } from "./report.ts";
import type { Found, SourceArticle, SourcePosition } from "./source-article.ts";
import type { Target } from "./target.ts";
import { UnreadableHtml } from "./text/html.ts";
import { inTime } from "./text/in-time.ts";
import { toArticle } from "./to-article.ts";

export type ImporterOptions = ReconcileOptions & { dryRun: boolean };

/**
 * Where articles come from. `name` is written into their files, `document` is the one that was read, and
 * `feed` is the source that the user named, to which the document belongs.
 */
export type Origin = { name: string; document: string; feed: string };

/**
 * The longest HTML of an article, in characters. A Workers KV value holds 25 MiB, and a feed holds many
 * articles.
 */
const MAX_HTML_LENGTH = 5_000_000;

/** How much of a title a message shows, in characters. */
const MAX_SHOWN_TITLE = 200;

/** Writes what format readers find into the target, one article after the other, and fills in the report. */
export class Importer {
  /**
   * The number of problems, conflicts, and articles without labels, which the next run should look at again.
   */
  leftToDo = 0;
  readonly #target: Target;
  readonly #report: Report;
  readonly #options: ImporterOptions;
  /** Where the ids of this run were found. */
  readonly #seen = new Map<string, Origin>();

  constructor(target: Target, report: Report, options: ImporterOptions) {
    this.#target = target;
    this.#report = report;
    this.#options = options;
  }

  /** Handles one find. Returns the id of its article if the article is in the target afterwards. */
  async take(found: Exclude<Found, { earlier: string }>, origin: Origin): Promise<string | undefined> {
    if ("problem" in found) this.#addProblem(found.problem.position, found.problem.message);
    else if ("omission" in found) this.#skip(found.omission.title, found.omission.reason);
    else return this.#article(found.article, origin);
    return undefined;
  }

  async #article(article: SourceArticle, origin: Origin): Promise<string | undefined> {
    const unwanted = article.categories.find((category) =>
      this.#target.skip.has(category.name.toLowerCase()),
    );
    if (unwanted !== undefined) {
      this.#skip(article.title, `is in the category ${JSON.stringify(unwanted.name)}`);
      return undefined;
    }
    try {
      return await this.#wanted(article, origin);
    } catch (error) {
      if (!(error instanceof UnreadableHtml)) throw error;
      const message = `${JSON.stringify(shorten(article.title, MAX_SHOWN_TITLE))} is left out: its text ${error.message}`;
      this.#addProblem(article.position, message);
      return undefined;
    }
  }

  /** Handles an article that is to be imported. Throws `UnreadableHtml`. */
  async #wanted(article: SourceArticle, origin: Origin): Promise<string | undefined> {
    const { length } = JSON.stringify(article);
    const prepared = inTime(length, () => prepare(article, this.#target.site.tag));
    const { id, title } = prepared;
    const seen = this.#seen.get(id);
    this.#seen.set(deepCopy(id), origin);
    if (seen !== undefined) {
      this.#reportDuplicate(article.position, { title, id }, { seen, origin });
      return undefined;
    }
    const candidate: Candidate = {
      prepared,
      toArticle: () => inTime(length, () => toArticle(prepared, this.#target)),
      classify: ({ title: line, text }) =>
        inTime(length, () => this.#target.classify({ title: line, body: text }, article.categories)),
      source: origin.name,
    };
    const decision = await reconcile(candidate, this.#target, this.#options);
    return (await this.#carryOut(decision, prepared)) ? id : undefined;
  }

  /** Reports an id that was found before. Documents of one feed may share articles, which is not reported. */
  #reportDuplicate(
    position: SourcePosition,
    { title, id }: { title: string; id: string },
    { seen, origin }: { seen: Origin; origin: Origin },
  ): void {
    if (seen.document === origin.document) {
      const same = `has the same id as an article above it, ${JSON.stringify(id)}`;
      this.#addProblem(position, `${JSON.stringify(title)} ${same}; it is left out`);
    } else if (seen.feed !== origin.feed) this.#skip(title, `has the same id as an article of ${seen.feed}`);
  }

  /** Carries out a decision. Returns whether the article is in the target afterwards. */
  async #carryOut(decision: Decision, prepared: Prepared): Promise<boolean> {
    const { title, id, article } = prepared;
    if ("text" in decision) {
      const errors = inTime(decision.text.length, () => this.#errorsOf(decision));
      if (errors.length > 0) {
        this.#addProblem(article.position, `${JSON.stringify(title)} is left out: ${errors.join("; ")}`);
        return false;
      }
      await this.#write(decision);
      this.#target.slugs.add(slugOf(decision.path));
    }
    this.#addOutcome({ ...decision, title, id });
    return decision.action === "skipped" ? decision.path !== undefined : decision.action !== "conflict";
  }

  /** Returns the errors that `check` would find: a file with errors would block the whole publication. */
  #errorsOf({ path, text }: { path: string; text: string }): string[] {
    const { problems, parsed } = parseArticle({ path, text }, this.#target.context);
    const { length } = parsed?.kind === "article" ? parsed.article.html : "";
    if (length > MAX_HTML_LENGTH)
      return [`its text would have more than ${MAX_HTML_LENGTH / 1e6} million characters of HTML`];
    return problems
      .filter(({ severity }) => severity === "error")
      .map(({ field, message }) => (field === "" ? message : `${field}: ${message}`));
  }

  async #write(decision: Extract<Decision, { text: string }>): Promise<void> {
    if (this.#options.dryRun) return;
    const file = join(this.#target.folder, decision.path);
    if (decision.action === "imported") await createFile(file, decision.text);
    else await replaceFile({ file, text: decision.before }, decision.text);
  }

  #skip(title: string, reason: string): void {
    this.#addOutcome({ action: "skipped", title, id: undefined, path: undefined, reason });
  }

  #addProblem(position: SourcePosition, message: string): void {
    this.leftToDo += 1;
    this.#report.problems.push(deepCopy({ position, message }));
  }

  #addOutcome({ action, title, id, path, reason, about, review = [], draft = false }: Result): void {
    // An article without a country or a topic is reported in every run until it has both.
    if (action === "conflict" || (action === "skipped" && about !== undefined)) this.leftToDo += 1;
    const { unknownCategories } = this.#report;
    for (const name of about?.unknown ?? []) unknownCategories[name] = (unknownCategories[name] ?? 0) + 1;
    this.#report.counts[action] += 1;
    const file = path === undefined ? undefined : `${folderName(this.#target.folder)}/${path}`;
    const { countries, topics, mentions, why } = about ?? NO_LABELS;
    const outcome = { action, title, id, file, reason, countries, topics, mentions, why, review, draft };
    this.#report.outcomes.push(deepCopy(outcome));
  }
}

/** What became of an article, without the fields that have nothing to report. */
type Result = Pick<Outcome, "action" | "title" | "id"> & {
  path: string | undefined;
  reason?: string;
  about?: Pick<Outcome, "countries" | "topics" | "mentions" | "why"> & { unknown: readonly string[] };
  review?: readonly string[];
  draft?: boolean;
};

const NO_LABELS = { countries: [], topics: [], mentions: [], why: [] };

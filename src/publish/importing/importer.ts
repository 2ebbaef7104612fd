import { join } from "node:path";
import { type ArticleResult, parseArticle, slugOf } from "../../article/article-file.ts";
import { folderName } from "../read.ts";
import { createFile, replaceFile } from "../writing/files.ts";
import { type Composed, compose } from "./compose.ts";
import { type Candidate, type DecideOptions, type Decision, decide } from "./decide.ts";
import { detached } from "./detached.ts";
import type { Outcome, Report } from "./report.ts";
import type { Found, SourceArticle } from "./source-article.ts";
import type { Target } from "./target.ts";
import { UnreadableHtml } from "./text/html.ts";

export type ImporterOptions = DecideOptions & { dryRun: boolean };

type About = Pick<Outcome, "countries" | "topics" | "mentions" | "why">;

/** What is told of an article, as far as there is something to tell. */
type Told = Pick<Outcome, "action" | "title" | "id"> & {
  path: string | undefined;
  reason?: string;
  about?: About;
  review?: readonly string[];
  draft?: boolean;
};

const NOTHING: About = { countries: [], topics: [], mentions: [], why: [] };

/** Takes what readers find, one after the other, into the target, and keeps the report. */
export class Importer {
  /** How much is there that another run would look at again: problems, conflicts, and what was skipped. */
  leftToDo = 0;
  readonly #target: Target;
  readonly #report: Report;
  readonly #options: ImporterOptions;
  /** Ids of this run: a later document of the same feed may hold an article once more. */
  readonly #seen = new Set<string>();

  constructor(target: Target, report: Report, options: ImporterOptions) {
    this.#target = target;
    this.#report = report;
    this.#options = options;
  }

  /** Returns the ids of the articles that are in the target now. `source` is where they come from. */
  async take(found: Exclude<Found, { earlier: string }>, source: string): Promise<string[]> {
    if ("problem" in found) this.#problem(found.problem.place, found.problem.message);
    else if ("omission" in found) this.#omit(found.omission.title, found.omission.reason);
    else return this.#article(found.article, source);
    return [];
  }

  async #article(article: SourceArticle, source: string): Promise<string[]> {
    const composed = this.#compose(article);
    if (composed === undefined || this.#seen.has(composed.id)) return [];
    this.#seen.add(detached(composed.id));
    // Most of what is imported again has not changed, and to classify it would take as long as the rest.
    if (this.#target.byId.get(composed.id)?.imported?.hash === composed.hash)
      return this.#unchanged(composed);
    const about = this.#target.classify({ title: composed.title, body: composed.text }, article.categories);
    return this.#settle({ article, composed, about, source });
  }

  #unchanged({ id, title }: Composed): string[] {
    this.#tell({ action: "unchanged", title, id, path: this.#target.byId.get(id)?.path });
    return [id];
  }

  async #settle(candidate: Candidate): Promise<string[]> {
    const { article, composed, about } = candidate;
    const { id, title } = composed;
    const decision = await decide(candidate, this.#target, this.#options);
    if ("text" in decision) {
      const errors = this.#errorsOf(decision);
      if (errors.length > 0) {
        this.#problem(article.place, `${JSON.stringify(title)} is left out: ${errors.join("; ")}`);
        return [];
      }
      await this.#write(decision);
      this.#know(composed, decision);
    }
    const { why, countries, topics, mentions, doubts } = about;
    const review = [...composed.notes, ...doubts];
    this.#tell({ ...decision, id, title, about: { why, countries, topics, mentions }, review });
    return decision.action === "skipped" || decision.action === "conflict" ? [] : [id];
  }

  #compose(article: SourceArticle): Composed | undefined {
    try {
      return compose(article, this.#target);
    } catch (error) {
      if (!(error instanceof UnreadableHtml)) throw error;
      this.#problem(article.place, `${JSON.stringify(article.title)} is left out: its text ${error.message}`);
      return undefined;
    }
  }

  /** What `check` would find wrong: nothing is written that would keep everything else from being published. */
  #errorsOf({ path, text }: { path: string; text: string }): string[] {
    const { problems }: ArticleResult = parseArticle({ path, text }, this.#target.context);
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

  /** The next articles find it there. */
  #know(composed: Composed, { path }: { path: string }): void {
    const { byId, slugs } = this.#target;
    const { id, title, published } = detached({ ...composed, markdown: "", text: "" });
    const slug = slugOf(path);
    slugs.add(slug);
    if (byId.has(id)) return;
    const nothing = {
      aliases: [],
      countries: [],
      topics: [],
      status: undefined,
      withdrawn: undefined,
      imported: undefined,
    };
    byId.set(id, { ...nothing, path, slug, id, title, published, sound: true });
  }

  #omit(title: string, reason: string): void {
    this.#tell({ action: "skipped", title, id: undefined, path: undefined, reason });
  }

  #tell({ action, title, id, path, reason, about, review = [], draft = false }: Told): void {
    if (action === "skipped" || action === "conflict") this.leftToDo += 1;
    this.#report.counts[action] += 1;
    const file = path === undefined ? undefined : `${folderName(this.#target.folder)}/${path}`;
    this.#report.outcomes.push({
      ...NOTHING,
      ...{ action, title, id, file, reason, ...about, review, draft },
    });
  }

  #problem(place: SourceArticle["place"], message: string): void {
    this.leftToDo += 1;
    this.#report.problems.push({ place, message });
  }
}

import { basename } from "node:path";
import { parseTime } from "../authoring/write/zone-time.ts";
import { parseWebUrl } from "../core/url.ts";
import { Failure } from "../node/failure.ts";
import { hashText } from "../node/fast-hash.ts";
import { userAgent } from "../node/http.ts";
import { withProgressBar } from "../node/terminal.ts";
import { deepCopy } from "./deep-copy.ts";
import type { Format } from "./formats/format-names.ts";
import type { ReadContext } from "./formats/reader.ts";
import { limitsOf, passesOf, readerFor } from "./formats/registry.ts";
import { Importer } from "./importer.ts";
import type { OnConflict } from "./reconcile.ts";
import { type Memory, recall, remember } from "./remember.ts";
import { emptyReport, printReport, type Report } from "./report.ts";
import { type Source, withSource } from "./source/open-source.ts";
import { openTarget, type Target } from "./target.ts";

export type ImportOptions = {
  content: string;
  out?: string | undefined;
  dryRun: boolean;
  json: boolean;
  all: boolean;
  allowPrivate: boolean;
  pages: boolean;
  published?: string | undefined;
  review: boolean;
  reclassify: boolean;
  explain: boolean;
  onConflict: OnConflict;
  /** Folder in which the validators of downloaded documents are kept. */
  cacheFolder?: string;
  /** Returns a time in milliseconds; only differences count. */
  clock?: () => number;
};

/** The most problems of one document; the rest of a document with more is not read. */
const MAX_PROBLEMS = 1000;

/**
 * The most time for one document, in seconds, and how much longer for each megabyte of it. Even a slow machine needs a tenth of
 * that; a document with more is meant to stop the import.
 */
const MAX_SECONDS = { document: 60, megabyte: 50 };

/** The most documents of one feed that are read. */
const MAX_DOCUMENTS = 1000;

/** Imports files and addresses, and prints a report. Returns the exit code. */
export async function importArticles(
  format: Format,
  sources: readonly string[],
  options: ImportOptions,
): Promise<number> {
  checkOptions(format, options);
  const target = await openTarget(options);
  const report = emptyReport(options.dryRun);
  const run = new Run(format, target, report, options);
  await run.start(sources);
  if (options.json) console.log(JSON.stringify(report, null, 2));
  else printReport(report, options);
  return report.problems.length === 0 ? 0 : 1;
}

/** Throws a `Failure` if an option has no meaning for the format, or if npm took `--dry-run` for itself. */
function checkOptions(format: Format, { published, pages, dryRun }: ImportOptions): void {
  if (published !== undefined && format !== "listing") {
    throw new Failure("--published is for listings only; other formats have their own dates.");
  }
  if (pages && format !== "wxr") throw new Failure("--pages is for WordPress exports (wxr) only.");
  if (!dryRun && process.env.npm_config_dry_run === "true") {
    throw new Failure("npm took --dry-run for itself; put two hyphens first: npm run feeds -- import …");
  }
}

/** One run of the command, with the state that its sources share. */
class Run {
  readonly #format: Format;
  readonly #target: Target;
  readonly #report: Report;
  readonly #options: ImportOptions;
  readonly #importer: Importer;
  readonly #context: ReadContext;
  readonly #rules: string;
  #memories: Map<string, Memory> = new Map();

  constructor(format: Format, target: Target, report: Report, options: ImportOptions) {
    const { site, now } = target;
    this.#format = format;
    this.#target = target;
    this.#report = report;
    this.#options = options;
    this.#importer = new Importer(target, report, options);
    const newest =
      options.published === undefined ? undefined : parseTime(atNoon(options.published), site.timeZone, now);
    this.#context = { timeZone: site.timeZone, pages: options.pages, newest };
    // Everything that can change the result for an address whose document has not changed.
    const { folder, vocabulary } = target;
    const { review, reclassify, pages } = options;
    this.#rules = hashText(
      JSON.stringify([folder, site.import, site.countries, vocabulary, format, review, reclassify, pages]),
    );
  }

  async start(sources: readonly string[]): Promise<void> {
    this.#memories = await recall(this.#options.cacheFolder);
    for (const source of sources) await this.#readAll(source);
    if (!this.#options.dryRun) await remember(this.#memories, this.#options.cacheFolder);
  }

  /**
   * Imports a source and, with `--all`, its earlier documents. Reports a source that cannot be read, and goes
   * on.
   */
  async #readAll(source: string): Promise<void> {
    const seen = new Set<string>();
    let next: string | undefined = source;
    try {
      while (next !== undefined && !seen.has(next)) {
        if (seen.size === MAX_DOCUMENTS)
          throw new Failure(`has more than ${MAX_DOCUMENTS} documents; ${next} was not read.`);
        seen.add(next);
        next = await this.#read(next, seen, source);
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#report.problems.push({ position: { source }, message: error.message });
    }
  }

  /**
   * Imports a document, and adds its final address to `seen`. Returns the address of the earlier document if
   * that one is to be read, too.
   */
  async #read(written: string, seen: Set<string>, feed: string): Promise<string | undefined> {
    const memory = this.#memories.get(written);
    // A dry run and an explanation list everything, so the document has to be read.
    const needsAll = this.#options.dryRun || this.#options.explain;
    const isThere = memory?.ids.every((id) => this.#target.byId.has(id)) ?? false;
    const isValid = memory?.rules === this.#rules && isThere && !needsAll;
    const options = {
      userAgent: userAgent(this.#target.site.url),
      limits: limitsOf(this.#format),
      allowPrivate: this.#options.allowPrivate,
      validators: isValid ? memory : {},
    };
    return withSource(written, options, async (source) => {
      if (source !== undefined) {
        seen.add(source.url ?? source.name);
        return this.#follow(source.url, await this.#importSource(source, feed));
      }
      seen.add(memory?.url ?? written);
      this.#report.notModified.push(written);
      return this.#follow(written, memory?.earlier);
    });
  }

  /**
   * Imports a document that was opened. Returns the address of the earlier document, absolute if possible.
   */
  async #importSource(source: Source, feed: string): Promise<string | undefined> {
    const read = await readerFor(this.#format, source);
    const origin = { name: nameOf(source), document: source.name, feed };
    const leftBefore = this.#importer.leftToDo;
    const problemsBefore = this.#report.problems.length;
    let earlier: string | undefined;
    const ids: string[] = [];
    const total = source.size * passesOf(this.#format);
    const { clock = () => performance.now() } = this.#options;
    const begin = clock();
    const seconds = Math.round(MAX_SECONDS.document + (MAX_SECONDS.megabyte * total) / 1e6);
    await withProgressBar(`Importing ${source.name}`, total, async (progress) => {
      for await (const found of read({ ...source, text: () => source.text(progress) }, this.#context)) {
        if (clock() - begin > seconds * 1000) {
          throw new Failure(`${source.name} takes longer than ${seconds} seconds; the rest was not read.`);
        }
        if ("earlier" in found) {
          earlier ??= URL.parse(found.earlier.replace(/#.*$/s, ""), source.url)?.href ?? found.earlier;
          continue;
        }
        const id = await this.#importer.take(found, origin);
        if (this.#report.problems.length - problemsBefore > MAX_PROBLEMS) {
          throw new Failure(`${source.name} has more than ${MAX_PROBLEMS} problems; the rest was not read.`);
        }
        if (id !== undefined && source.url !== undefined) ids.push(deepCopy(id));
      }
    });
    const { etag, lastModified } = source.validators;
    const isSettled = this.#importer.leftToDo === leftBefore && !this.#options.dryRun;
    // Deleting it first moves it to the end: the newest entries come last.
    this.#memories.delete(source.name);
    if (isSettled && (etag ?? lastModified) !== undefined) {
      this.#memories.set(source.name, {
        rules: this.#rules,
        url: source.url,
        etag,
        lastModified,
        earlier,
        ids,
      });
    }
    return earlier;
  }

  /**
   * Returns the earlier document if `--all` is set and it is on the same server; else reports its address.
   */
  #follow(from: string | undefined, earlier: string | undefined): string | undefined {
    if (earlier === undefined) return undefined;
    const isSameOrigin = from !== undefined && URL.parse(earlier)?.origin === URL.parse(from)?.origin;
    if (this.#options.all && isSameOrigin) return earlier;
    if (parseWebUrl(earlier) !== undefined) this.#report.earlier.push(earlier);
    return undefined;
  }
}

/**
 * Returns the source as imported files name it: without a query, which may hold a secret, or a local path.
 */
function nameOf({ url, name }: Source): string {
  const address = url === undefined ? undefined : URL.parse(url);
  return address ? address.origin + address.pathname : basename(name);
}

/** Sets a date without a time to noon. */
function atNoon(time: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(time) ? `${time}T12:00` : time;
}

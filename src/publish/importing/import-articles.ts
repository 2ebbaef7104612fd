import { basename } from "node:path";
import { hashText } from "../cache/hash.ts";
import { userAgent } from "../http.ts";
import { withProgressBar } from "../terminal.ts";
import { parseTime } from "../writing/zone-time.ts";
import type { OnConflict } from "./decide.ts";
import { detached } from "./detached.ts";
import type { ReadContext } from "./formats/format.ts";
import { limitsOf, readerFor } from "./formats/formats.ts";
import type { Format } from "./formats/names.ts";
import { Importer } from "./importer.ts";
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
  pages: boolean;
  published?: string | undefined;
  review: boolean;
  explain: boolean;
  onConflict: OnConflict;
};

/** Documents of one feed that are followed at most. */
const MOST_DOCUMENTS = 1000;

/** Imports files and addresses, and prints what became of them. Returns the exit code. */
export async function importArticles(
  format: Format,
  sources: readonly string[],
  options: ImportOptions,
): Promise<number> {
  const target = await openTarget(options);
  const report = emptyReport(options.dryRun);
  const run = new Run(format, target, report, options);
  await run.start(sources);
  if (options.json) console.log(JSON.stringify(report, null, 2));
  else printReport(report, options);
  return report.problems.length === 0 ? 0 : 1;
}

/** One call of the command: what all its sources share. */
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
    // Whatever changes what comes out of an address that has not changed.
    this.#rules = hashText(
      JSON.stringify([target.folder, site.import, target.vocabulary, format, options.review, options.pages]),
    );
  }

  async start(sources: readonly string[]): Promise<void> {
    this.#memories = await recall();
    const seen = new Set<string>();
    for (const source of sources) {
      let next: string | undefined = source;
      while (next !== undefined && !seen.has(next) && seen.size < MOST_DOCUMENTS) {
        seen.add(next);
        next = await this.#read(next);
      }
    }
    if (!this.#options.dryRun) await remember(this.#memories);
  }

  /** Imports a document, and returns the address of the one before it, if that is wanted. */
  async #read(written: string): Promise<string | undefined> {
    const key = `${written} ${this.#rules}`;
    const memory = this.#memories.get(key);
    const isThere = memory?.ids.every((id) => this.#target.byId.has(id)) ?? false;
    const options = {
      userAgent: userAgent(this.#target.site.url),
      limits: limitsOf(this.#format),
      validators: isThere && memory !== undefined ? memory : {},
    };
    return withSource(written, options, async (source) => {
      if (source !== undefined) return this.#follow(source.url, await this.#importSource(source, key));
      this.#report.notModified.push(written);
      return this.#follow(written, memory?.earlier);
    });
  }

  async #importSource(source: Source, key: string): Promise<string | undefined> {
    const read = await readerFor(this.#format, source);
    let earlier: string | undefined;
    const leftBefore = this.#importer.leftToDo;
    const ids: string[] = [];
    // An export is read twice.
    const total = source.size * (this.#format === "wxr" ? 2 : 1);
    await withProgressBar(`Importing ${source.name}`, total, async (progress) => {
      const counted = { ...source, text: () => counting(source.text(), progress) };
      for await (const found of read(counted, this.#context)) {
        if ("earlier" in found) earlier ??= found.earlier;
        else ids.push(...detached(await this.#importer.take(found, source.url ?? basename(source.name))));
      }
    });
    const { etag, lastModified } = source.validators;
    const settled = this.#importer.leftToDo === leftBefore;
    if (settled && (etag !== undefined || lastModified !== undefined)) {
      this.#memories.set(key, { etag, lastModified, earlier, ids });
    } else this.#memories.delete(key);
    return earlier;
  }

  /** The address of the document before, if it is wanted and on the same server: no other was named by the user. */
  #follow(from: string | undefined, earlier: string | undefined): string | undefined {
    if (earlier === undefined) return undefined;
    const address = URL.parse(earlier, from);
    if (this.#options.all && from !== undefined && address?.origin === URL.parse(from)?.origin)
      return address?.href;
    this.#report.earlier.push(address?.href ?? earlier);
    return undefined;
  }
}

async function* counting(
  text: AsyncGenerator<string>,
  progress?: (count: number) => void,
): AsyncGenerator<string> {
  for await (const chunk of text) {
    progress?.(chunk.length);
    yield chunk;
  }
}

/** A day alone is meant as one in the middle of which something happened. */
function atNoon(time: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(time) ? `${time}T12:00` : time;
}

import { feedsCommand } from "../authoring/write/command-hints.ts";
import { shorten } from "../core/text.ts";
import { align } from "../node/columns.ts";
import type { Decision } from "./reconcile.ts";
import { formatPosition, type SourceProblem } from "./source-article.ts";

export type Action = Decision["action"];

/** What became of one article. */
export type Outcome = {
  action: Action;
  title: string;
  id: string | undefined;
  /** The path of the file, as the user would write it. */
  file: string | undefined;
  /** Why the article was skipped or is a conflict. */
  reason: string | undefined;
  countries: readonly string[];
  topics: readonly string[];
  mentions: readonly string[];
  /** One line for each country and topic. */
  why: readonly string[];
  /** What a person should check. */
  review: readonly string[];
  draft: boolean;
};

export type Report = {
  counts: Record<Action, number>;
  outcomes: Outcome[];
  problems: SourceProblem[];
  /** Categories without a meaning here, each with its number of articles. */
  unknownCategories: Record<string, number>;
  /** Addresses whose documents have not changed since the last import. */
  notModified: string[];
  /** Addresses with older articles that were not read. */
  earlier: string[];
  dryRun: boolean;
};

export function emptyReport(dryRun: boolean): Report {
  const counts = { imported: 0, updated: 0, kept: 0, unchanged: 0, skipped: 0, conflict: 0 };
  const unknownCategories = Object.create(null);
  return { counts, outcomes: [], problems: [], unknownCategories, notModified: [], earlier: [], dryRun };
}

/** The most entries of a list that are printed; `--json` has all. */
const MAX_LISTED = 30;

/** Prints a report to standard output: lists of articles, problems, and a table of numbers at the end. */
export function printReport(
  report: Report,
  { content, explain }: { content: string; explain: boolean },
): void {
  const { outcomes, problems, notModified, earlier } = report;
  if (explain)
    print(outcomes.filter(({ countries, why }) => countries.length + why.length > 0).flatMap(explained));
  const of = (action: Action) => outcomes.filter((outcome) => outcome.action === action);
  if (!explain) {
    printList("Imported:", of("imported"), (outcome) => [`  ${nameOf(outcome)}`]);
    printList("Updated:", of("updated"), (outcome) => [`  ${nameOf(outcome)}`]);
  }
  printList("Skipped:", of("skipped"), withReason);
  printList(
    "Conflicts, not changed (use --on-conflict keep to keep your files, or --on-conflict overwrite to take the source's versions):",
    of("conflict"),
    withReason,
  );
  printList("To review:", toReview(outcomes), (outcome) => [
    `  ${nameOf(outcome)}${outcome.draft ? " (a draft)" : ""}`,
    ...outcome.review.map((line) => `      ${line}`),
  ]);
  printList("Unknown categories; map them in `import` of site.yaml:", unknownOf(report), (line) => [line]);
  printList("Could not be read:", problems, ({ position, message }) => {
    return [`  ${message.includes(position.source) ? "" : `${formatPosition(position)}: `}${message}`];
  });
  print(notModified.map((address) => `${address} has not changed since the last import.`));
  print(earlier.map((address) => `Older articles are at ${address}; --all imports them, too.`));
  print(["", ...table(report)]);
  if (report.counts.imported + report.counts.updated > 0 && !report.dryRun) {
    console.error(`Nothing is online yet: look at the files, then ${feedsCommand("check", content)}`);
  }
}

function printList<Entry>(
  title: string,
  entries: readonly Entry[],
  linesOf: (entry: Entry) => string[],
): void {
  if (entries.length === 0) return;
  print([`\n${title}`, ...entries.slice(0, MAX_LISTED).flatMap(linesOf)]);
  if (entries.length > MAX_LISTED) print([`  … and ${entries.length - MAX_LISTED} more; --json lists all`]);
}

function withReason(outcome: Outcome): string[] {
  return [`  ${nameOf(outcome)}: ${outcome.reason}`];
}

/** Lists the unknown categories, the most frequent first. */
function unknownOf({ unknownCategories }: Report): string[] {
  return Object.entries(unknownCategories)
    .sort(([, a], [, b]) => b - a)
    .map(([name, number]) => `  ${JSON.stringify(shorten(name, 80))}${number > 1 ? ` ×${number}` : ""}`);
}

function toReview(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(
    ({ action, review }) => review.length > 0 && (action === "imported" || action === "updated"),
  );
}

/** Returns the numbers as lines of a table. */
function table({ counts, outcomes, problems, dryRun }: Report): string[] {
  const rows: [string, number][] = [
    [dryRun ? "would be imported" : "imported", counts.imported],
    [dryRun ? "would be updated" : "updated", counts.updated],
    ["unchanged", counts.unchanged + counts.kept],
    ["skipped", counts.skipped],
    ["conflicts", counts.conflict],
    ["to review", toReview(outcomes).length],
    ["problems", problems.length],
  ];
  return align(
    rows.map(([name, number]) => [name, String(number)]),
    (column) => column === 1,
  );
}

function nameOf({ file, title }: Outcome): string {
  return file ?? JSON.stringify(title);
}

function explained({ action, file, title, countries, topics, mentions, why }: Outcome): string[] {
  const labels = [
    countries.join(", ") || "no country",
    topics.join(", ") || "no topic",
    ...(mentions.length > 0 ? [`mentions ${mentions.join(", ")}`] : []),
  ];
  const what = file === undefined ? JSON.stringify(title) : `${file} ${JSON.stringify(title)}`;
  return [`${action}: ${what}`, `  ${labels.join(" · ")}`, ...why.map((line) => `    ${line}`)];
}

function print(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}

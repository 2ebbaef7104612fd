import { countOf } from "../../node/count.ts";
import type { Kind } from "../../store/keys.ts";
import { type Counts, countKinds, type Plan } from "./plan.ts";

const NAMES: Record<Kind, string> = {
  push: "push record",
  media: "pictures",
  article: "articles",
  archive: "archive pages",
  archives: "archive indexes",
  section: "feeds",
  sitemap: "sitemap parts",
  index: "article index",
  redirect: "redirects",
  withdrawal: "withdrawals",
  site: "site",
};

const COLUMNS = ["created", "changed", "deleted", "unchanged"] as const;

/** The plan as a table by kind, and the numbers of writes and deletions. */
export function describePlan(plan: Plan): string {
  const rows = [...countKinds(plan)].map(([kind, counts]) => row(NAMES[kind], counts));
  const writes = plan.created.length + plan.changed.length;
  const sums = `${countOf(writes, "write")}, ${countOf(plan.deleted.length, "deletion")}`;
  return [`${"".padEnd(WIDTH)}${COLUMNS.map(cell).join("")}`, ...rows, sums].join("\n");
}

const WIDTH = 16;

function row(name: string, counts: Counts): string {
  return name.padEnd(WIDTH) + COLUMNS.map((column) => cell(`${counts[column]}`)).join("");
}

function cell(text: string): string {
  return text.padStart(11);
}

/** The plan in one line: `12 created, 3 changed, 0 deleted, 410 unchanged`. */
export function summarise(plan: Plan): string {
  return COLUMNS.map((column) => `${plan[column].length} ${column}`).join(", ");
}

/** The plan for programs: the keys to write and to delete, and the counts of each kind. */
export function planToJson(plan: Plan) {
  return {
    writes: plan.created.length + plan.changed.length,
    deletions: plan.deleted.length,
    kinds: Object.fromEntries(countKinds(plan)),
    created: plan.created.map(({ entry }) => entry.key),
    changed: plan.changed.map(({ entry }) => entry.key),
    deleted: plan.deleted,
  };
}

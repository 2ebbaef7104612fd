import { formatValue } from "./fields.ts";

/** A problem in the content, which stops publishing (`error`) or should be looked at (`warning`). */
export type ContentProblem = {
  severity: "error" | "warning";
  /** Path as the user named it: `content/articles/2024/11/x.md`. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1. */
  column: number;
  /** Such as `countries[1]`; empty for the body and for the file itself. */
  field: string;
  /** The problem, with the value, and the remedy. */
  message: string;
};

/** Formats a problem: `content/articles/2024/11/x.md:7:12 countries[1]: "KZ" is listed twice; remove one`. */
export function formatProblem(problem: ContentProblem): string {
  const { severity, file, line, column, field, message } = problem;
  const position = [`${file}:${line}:${column}`, ...(severity === "warning" ? ["warning:"] : [])].join(" ");
  return field === "" ? `${position} ${message}` : `${position} ${field}: ${message}`;
}

/** Formats the path of a field: `["countries", 1]` → `countries[1]`; `["image", "alt"]` → `image.alt`. */
export function formatField(path: readonly PropertyKey[]): string {
  return path.reduce<string>((field, key) => {
    if (typeof key === "number") return `${field}[${key}]`;
    const name = /^[\w-]+$/.test(String(key)) ? String(key) : formatValue(String(key));
    return field === "" ? name : `${field}.${name}`;
  }, "");
}

/** Sorts problems by file, line and column, for people to go through. */
export function sortProblems(problems: readonly ContentProblem[]): ContentProblem[] {
  return [...problems].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.field, b.field),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

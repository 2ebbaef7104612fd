import type { ContentProblem } from "../article/problem.ts";

/** A problem of a whole file. */
export function problemAt(
  file: string,
  message: string,
  severity: ContentProblem["severity"] = "error",
): ContentProblem {
  return { severity, file, line: 1, column: 1, field: "", message };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

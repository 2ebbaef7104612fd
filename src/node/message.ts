import { visibleLines } from "../core/visible.ts";
import { Failure } from "./failure.ts";
import { describeFileError } from "./file-error.ts";

/**
 * What to print for an error: what happened and what to do. File names and arguments in it cannot give orders to the
 * terminal.
 */
export function messageOf(error: unknown): string {
  const expected = error instanceof Failure ? error.message : describeFileError(error);
  return visibleLines(expected ?? `Unexpected error: ${error}. DEBUG=1 shows where.`);
}

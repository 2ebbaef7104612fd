import * as z from "zod";

/** How a command of wrangler ended; `code` is null if a signal ended it. */
export type CommandResult = { code: number | null; stdout: Buffer; stderr: string };

// Begins with a line break: uploaded data is shown on a single line, so it can never contain this.
const START = "\n-- START CF API RESPONSE:";
const BODY = "\nRESPONSE: ";
const END = "\n-- END CF API RESPONSE";

/** The last answer of Cloudflare's API among wrangler's debug messages; undefined if there was none. */
export function lastAnswer(stdout: Buffer): { status: number; body: string } | undefined {
  // Uploaded data comes before the answer; only the answer is decoded.
  const start = stdout.lastIndexOf(START);
  if (start === -1) return undefined;
  const text = stdout.subarray(start).toString();
  const status = Number(/^-- START.* (\d{3})$/m.exec(text)?.[1]);
  const from = text.indexOf(BODY);
  return { status, body: from === -1 ? "" : text.slice(from + BODY.length, text.lastIndexOf(END)) };
}

const bulkAnswer = z.object({ result: z.object({ unsuccessful_keys: z.array(z.string()) }) });

/** The keys that a bulk request reports as unsuccessful; wrangler itself does not report them. */
export function unsuccessfulKeys(stdout: Buffer): string[] {
  try {
    const { result } = bulkAnswer.parse(JSON.parse(lastAnswer(stdout)?.body ?? ""));
    return result.unsuccessful_keys;
  } catch {
    // The list is optional.
    return [];
  }
}

/** The array or object that a command printed; undefined if there is none. No debug message has a line like its first. */
export function printedJson(stdout: Buffer): unknown {
  const lines = stdout.toString().split("\n");
  const start = lines.findIndex((line) => /^(?:\[|\{|\[\]|\{\})$/.test(line));
  const end = lines.findIndex((line, index) => index >= start && /^(?:\[?\]|\{?\})$/.test(line));
  return start === -1 || end === -1 ? undefined : JSON.parse(lines.slice(start, end + 1).join("\n"));
}

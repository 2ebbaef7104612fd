import { vi } from "vitest";
import { runProgram } from "../../src/cli/program.ts";

/** How a command ended: its exit code, everything that it printed, and the part of that on standard output. */
export type Called = { code: number; output: string; stdout: string };

/**
 * Runs the command in this process, which takes a hundredth of the time of a separate process. For commands that end by
 * themselves and do not read standard input.
 */
export async function call(args: readonly string[], env: Record<string, string> = {}): Promise<Called> {
  let output = "";
  let stdout = "";
  const out = (text: string) => {
    output += text;
    stdout += text;
  };
  const err = (text: string) => {
    output += text;
  };
  const line = (print: (text: string) => void) => (message: unknown) => print(`${message}\n`);
  const whole = (print: (text: string) => void) => (text: unknown) => {
    print(String(text));
    return true;
  };
  const spies = [
    vi.spyOn(console, "log").mockImplementation(line(out)),
    vi.spyOn(console, "error").mockImplementation(line(err)),
    vi.spyOn(process.stdout, "write").mockImplementation(whole(out)),
    vi.spyOn(process.stderr, "write").mockImplementation(whole(err)),
  ];
  const before = { ...process.env };
  // The tests may run below npm, but the command must not notice that.
  delete process.env.npm_lifecycle_event;
  Object.assign(process.env, env);
  try {
    const code = await runProgram(args);
    return { code, output, stdout };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    for (const spy of spies) spy.mockRestore();
  }
}

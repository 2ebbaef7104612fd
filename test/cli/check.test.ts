import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { call } from "../support/call.ts";
import { ROOT } from "../support/serve.ts";

const BROKEN = join(ROOT, "test", "fixtures", "broken");

describe("check", () => {
  test("accepts the sample", async () => {
    const { code, output } = await call(["check"]);
    expect(code).toBe(0);
    expect(output).toMatch(/^\d+ article files checked: 0 errors, \d+ warnings?\.$/m);
  });

  test("lists every problem of a broken folder and exits with 1", async () => {
    const { code, output } = await call(["check", "--content", BROKEN]);
    expect(code).toBe(1);
    const located = output.split("\n").filter((line) => /\.(md|yaml):\d+:\d+ /.test(line));
    expect(located.length).toBeGreaterThanOrEqual(20);
    expect(output).toContain("Nothing is published until every error is corrected.");
  });

  test("reports a missing folder", async () => {
    expect(await call(["check", "--content", "nowhere"])).toMatchObject({
      code: 1,
      output: 'There is no content folder at "nowhere"; create it, or name another with --content DIR.\n',
    });
  });
});

describe("a wrong call of the command", () => {
  test.each([
    [["start", "--port", "x"], "Choose a whole number from 1 to 65535."],
    [["start", "--base-url", "news.example/x"], 'Write scheme and host only, as in "https://news.example".'],
    [["push"], "Choose where to push: push --local, or push --remote."],
    [
      ["push", "--local", "--partial"],
      "--partial needs a limit of writes, as in: --partial --max-writes 1000.",
    ],
    [["push", "--local", "--max-writes", "0"], "Choose a whole number from 1 to 1000000000."],
    [["push", "--local", "--remote"], "option '--local' cannot be used with option '--remote'"],
    [["push", "--remote", "--drafts"], "option '--remote' cannot be used with option '--drafts'"],
    [["publsh"], "unknown command 'publsh'\n(Did you mean publish?)"],
  ])("is explained: %s", async (args, explanation) => {
    const { code, output } = await call(args);
    expect(code).toBe(1);
    expect(output).toContain(explanation);
    expect(output).not.toMatch(/^ +at /m);
  });
});

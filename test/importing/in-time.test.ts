import { expect, test } from "vitest";
import { UnreadableHtml } from "../../src/importing/text/html.ts";
import { inTime } from "../../src/importing/text/in-time.ts";

test.each([
  [
    "a loop without an end",
    () => {
      for (;;);
    },
  ],
  ["a regular expression without an end", () => /^(a+)+$/.test(`${"a".repeat(60)}b`)],
])("%s is stopped", (_what, step) => {
  expect(() => inTime(20_000, step, 20)).toThrow(
    new UnreadableHtml("takes longer than 0.02 seconds to read"),
  );
});

test("a step that is in time returns its result, or throws its own error", () => {
  expect(inTime(20_000, () => "done")).toBe("done");
  expect(() => inTime(20_000, () => JSON.parse("{"))).toThrow(SyntaxError);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runs } from "../time.ts";
import { isInProportion } from "./doubling.ts";
import { matchesAt, stepsOf } from "./regex-steps.ts";

describe("the steps of a regular expression", () => {
  test.each([
    [/\s*The end$/, " "],
    [/\s+$/, " "],
    [/(?<=#.*)y/, "#x"],
    [/a.*b.*c/, "ab"],
  ])("%s grow faster than the text", (expression, unit) => {
    const work = (size: number) => stepsOf(expression, `${unit.repeat(size)}x`);
    expect(isInProportion([work(40), work(80), work(160)])).toBe(false);
  });

  test.each([
    [/^\s*The end$/, " "],
    [/\s/, "x"],
    [/^[^#]*#/, "x"],
  ])("%s grow with the text", (expression, unit) => {
    const work = (size: number) => stepsOf(expression, `${unit.repeat(size)}x`);
    expect(isInProportion([work(40), work(80), work(160)])).toBe(true);
  });

  test("are those of a matcher that finds what JavaScript finds", () => {
    const expressions = [
      /(?:a|ab)(?:c|bcd)*$/,
      /^(a+)\1b?$/,
      /(?<=b)a{2,3}?/,
      /\bb+(?!c)/i,
      /[^a-b\s]|(?=d)d\D/,
      /(?<!a)\p{L}$/u,
      /(a*)*d/,
      /a??b|c{0}d/,
    ];
    const texts = fc.string({ unit: fc.constantFrom("a", "b", "c", "d", " ", "B", "\n", "🐫") });
    fc.assert(
      fc.property(fc.constantFrom(...expressions), texts, (expression, text) => {
        expect(matchesAt(expression, text)).toBe(expression.exec(text)?.index ?? -1);
      }),
      { numRuns: runs(5_000) },
    );
  });
});

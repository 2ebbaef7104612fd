import { expect, test } from "vitest";
import { readingMinutes } from "../../../src/worker/pages/reading-time.ts";

const words = (count: number) => `<p>${"сөз ".repeat(count)}</p>`;

test.each([
  ["", 1],
  ["<p>One two three.</p>", 1],
  [words(238), 1],
  [words(356), 1],
  [words(358), 2],
  [words(2380), 10],
  ['<p><a href="https://x.example/a b c">one</a></p>', 1],
])("the reading time is in whole minutes (%#)", (html, minutes) => {
  expect(readingMinutes(html)).toBe(minutes);
});

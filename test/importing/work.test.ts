import { join } from "node:path";
import { describe } from "vitest";
import { testDoubling } from "../support/work/doubling.ts";
import { cases } from "./work-cases.ts";

describe("twice as much takes an import twice the work:", () => {
  testDoubling(join(import.meta.dirname, "work-cases.ts"), cases);
});

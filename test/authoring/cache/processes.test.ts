import { expect, test } from "vitest";
import { CACHE_FOLDER } from "../../../src/node/project.ts";
import { run, runProgram } from "../../support/command.ts";
import { check, checkWithoutCache, smallFolder } from "./folder.ts";

test("several processes at the same time do not disturb each other, and leave an intact cache", async () => {
  const folder = smallFolder();
  const running = Array.from({ length: 4 }, () => run(["check", "--content", folder]));
  for (const { exited, output } of running) {
    expect(await exited, output()).toBe(0);
    expect(output()).toContain("7 article files checked: 0 errors");
  }
  // The draft without a date is parsed again on another day.
  const now = new Date().toISOString();
  const { parsed, ...outcome } = await check(folder, { cacheFolder: CACHE_FOLDER, now });
  expect(parsed).toEqual([]);
  expect(outcome).toEqual(await checkWithoutCache(folder, { now }));
});

test.each([0, 8, 32])("the check works on a disk that is full after %i KiB", async (limit) => {
  const command = `ulimit -f ${limit}; exec "$@"`;
  const args = [
    "-c",
    command,
    "bash",
    process.execPath,
    "src/cli/main.ts",
    "check",
    "--content",
    smallFolder(),
  ];
  const { exited, output } = runProgram("bash", args);
  expect(await exited, output()).toBe(0);
  expect(output()).toContain("7 article files checked: 0 errors");
});

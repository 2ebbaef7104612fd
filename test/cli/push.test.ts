import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lockState } from "../../src/cloudflare/state-lock.ts";
import { call } from "../support/call.ts";
import { copyOfSample, freePort, runProgram, temporaryFolder } from "../support/command.ts";

const MONTH = join("articles", "2024", "11");
const ARTICLE = join(MONTH, "k-silk-road-infrastructure-raw-materials.md");

/** A copy of the sample with its own state folder, and functions to push and to edit it. */
function newsroom() {
  const content = copyOfSample();
  const state = temporaryFolder();
  const push = (...args: string[]) =>
    call(["push", "--local", "--content", content, "--state", state, ...args]);
  const edit = (change: (text: string) => string) => {
    const file = join(content, ARTICLE);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  };
  return { content, state, push, edit };
}

/** A program that takes the state folder, as `push` and `start` do, and keeps it. */
const LOCK = `
  const { lockState } = await import("./src/cloudflare/state-lock.ts");
  lockState(process.argv[1]);
  console.log("locked");
  setInterval(() => {}, 1000);
`;

describe("push --local", () => {
  test("prints the plan, writes everything the first time, and nothing the second", async () => {
    const { push } = newsroom();
    const first = await push();
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(
      /^Plan for the local KV:\n +created +changed +deleted +unchanged\npictures +8 +0 +0 +0\narticles +36 +0 +0 +0\n/,
    );
    expect(first.stdout).toMatch(/\n\d{3} writes, 0 deletions\n$/);
    expect(first.output).toMatch(
      /Published to the local KV: \d{3} created, 0 changed, 0 deleted, 0 unchanged\.\n$/,
    );
    const second = await push();
    expect(second.stdout).toMatch(/\n0 writes, 0 deletions\n$/);
    expect(second.output).toMatch(/Nothing to do: the local KV is up to date\.\n$/);
  });

  test("reports that the state is in use by another push or by start, and only while it is", async () => {
    const { content, state, push } = newsroom();
    const inUse = `Another push or start is using the state folder "${state}"; wait for it, stop it, or name another folder with --state DIR.\n`;
    const unlock = lockState(state);
    expect(await push()).toMatchObject({ code: 1, output: expect.stringContaining(inUse) });
    unlock();
    const start = ["start", "--port", `${await freePort()}`, "--content", content, "--state", state];
    const other = runProgram(process.execPath, ["--eval", LOCK, state]);
    await other.printed("locked");
    expect(await push()).toMatchObject({ code: 1, output: expect.stringContaining(inUse) });
    expect(await call(start)).toMatchObject({ code: 1, output: expect.stringContaining(inUse) });
    // Even SIGKILL does not leave the lock behind.
    other.child.kill("SIGKILL");
    await other.exited;
    expect((await push()).code).toBe(0);
  });

  test("reports that the state cannot be written, and ends", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    const { push } = newsroom();
    expect(await push("--state", file)).toMatchObject({
      code: 1,
      output: expect.stringContaining(
        `The state folder "${file}" cannot be written (ENOTDIR); a part of its path is a file; put a folder in its place, or name another with --state DIR.`,
      ),
    });
  });
});

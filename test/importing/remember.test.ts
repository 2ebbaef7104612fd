import { expect, test } from "vitest";
import { type Memory, recall, remember } from "../../src/importing/remember.ts";
import { temporaryFolder } from "../support/command.ts";

test("only the documents that were remembered last are kept", async () => {
  const folder = temporaryFolder();
  const memories = Array.from({ length: 2001 }, (_, number): [string, Memory] => [
    `https://a.example/${number}`,
    { rules: "r", etag: '"1"', ids: [] },
  ]);
  await remember(new Map(memories), folder);
  expect([...(await recall(folder))]).toEqual(memories.slice(1));
});

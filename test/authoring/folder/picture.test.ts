import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPicture } from "../../../src/authoring/folder/picture.ts";
import { hashBytes } from "../../../src/node/fast-hash.ts";
import { keys } from "../../../src/store/keys.ts";
import { temporaryFolder } from "../../support/command.ts";
import { SAMPLE } from "../../support/serve.ts";

function entryOf(bytes: Buffer) {
  const [hash, size] = [hashBytes(bytes), bytes.length];
  return { key: keys.media("icon.png"), kind: "media", hash, size, mediaPath: "media/icon.png" } as const;
}

test("a picture is read only if it has not changed since it was checked", async () => {
  const content = temporaryFolder();
  mkdirSync(join(content, "media"));
  const place = (name: string) => cpSync(join(SAMPLE, "media", name), join(content, "media", "icon.png"));
  place("icon.png");
  const icon = readFileSync(join(SAMPLE, "media", "icon.png"));
  expect((await readPicture(content, entryOf(icon))).equals(icon)).toBe(true);
  place("logo.png");
  const changed = `${content}/media/icon.png was changed while it was being published; publish again.`;
  await expect(readPicture(content, entryOf(icon))).rejects.toThrow(changed);
  rmSync(join(content, "media", "icon.png"));
  await expect(readPicture(content, entryOf(icon))).rejects.toThrow(changed);
});

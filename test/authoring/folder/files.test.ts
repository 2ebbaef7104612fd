import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFile, moveFile, readExactly, replaceFile } from "../../../src/authoring/folder/files.ts";
import { runProgram } from "../../support/command.ts";
import { articleText } from "../../support/content.ts";
import { articlesOf, printed, writeFolder } from "../folder.ts";

const PATH = "articles/2024/11/x.md";
const TARGET = "articles/2024/12/x.md";

describe.each(["660", "600", "666", "640"])("permissions of %s", (octal) => {
  const mode = Number.parseInt(octal, 8);

  test.each([
    ["replaced", PATH],
    ["moved", TARGET],
  ])("stay when a file is %s", async (_what, target) => {
    const content = writeFolder({ [PATH]: "Old" });
    const original = { file: join(content, PATH), text: "Old" };
    chmodSync(original.file, mode);
    if (target === PATH) await replaceFile(original, "New");
    else await moveFile(original, join(content, target), "New");
    expect(articlesOf(content)).toEqual({ [target]: "New" });
    expect(statSync(join(content, target)).mode & 0o777).toBe(mode);
  });
});

describe("without space for the file", () => {
  /** Runs a command that may write files of one kilobyte at most. */
  const cramped = async (content: string, args: readonly string[]) => {
    const call = [process.execPath, "src/cli/main.ts", ...args, "--content", content];
    const running = runProgram("bash", ["-c", 'ulimit -f 1; exec "$@"', "bash", ...call]);
    return [await running.exited, running.output().replaceAll(content, "content")];
  };
  const everything = (content: string) =>
    readdirSync(join(content, "articles"), { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const noRoom = (path: string) =>
    `There is no space left to write content/${path} (EFBIG); free some on its disk, and run the command again.\n`;
  const long = "word ".repeat(1000);

  test("a move keeps the old file, and leaves nothing beside it", async () => {
    const text = articleText({ draft: "true" }, long);
    const content = writeFolder({ [PATH]: text });
    expect(await cramped(content, ["publish", "x", "--at", "2024-12-01T00:00:00Z"])).toEqual([
      1,
      noRoom(TARGET),
    ]);
    expect(articlesOf(content)).toEqual({ [PATH]: text });
    expect(everything(content)).toEqual(["x.md"]);
  });

  test("a replacement keeps the old file", async () => {
    const text = articleText({}, long);
    const content = writeFolder({ [PATH]: text });
    expect(await cramped(content, ["withdraw", "x", "--reason", "Wrong."])).toEqual([1, noRoom(PATH)]);
    expect(articlesOf(content)).toEqual({ [PATH]: text });
    expect(everything(content)).toEqual(["x.md"]);
  });

  test("a new file is not created", async () => {
    const content = writeFolder({});
    writeFileSync(join(content, "text.md"), long);
    const args = ["new", "X", "--countries", "KZ", "--topics", "energy", "--text", join(content, "text.md")];
    const [code, output] = await cramped(content, [...args, "--at", "2024-12-01T00:00:00Z"]);
    expect([code, output]).toEqual([1, noRoom(TARGET)]);
    expect(everything(content)).toEqual([]);
  });
});

test("says why a text cannot be read", async () => {
  const content = writeFolder({});
  const read = (path: string) => printed(content, async () => void (await readExactly(join(content, path))));
  expect(await read("articles")).toEqual(["content/articles is a folder; name a file."]);
  expect(await read("text.md")).toEqual(["There is no file content/text.md; correct its name."]);
});

test("a new file never replaces another", async () => {
  const content = writeFolder({ [PATH]: "Old" });
  expect(await printed(content, () => createFile(join(content, PATH), "New"))).toEqual([
    `content/${PATH} exists already and is left as it is.`,
  ]);
  expect(articlesOf(content)).toEqual({ [PATH]: "Old" });
});

describe("a name", () => {
  test("may be as long as the disk allows", async () => {
    const name = `${"a".repeat(250)}.md`;
    const content = writeFolder({ [PATH]: "Old" });
    await createFile(join(content, "articles", "2024", "11", name), "New");
    expect(articlesOf(content)).toEqual({ [PATH]: "Old", [`articles/2024/11/${name}`]: "New" });
  });

  test("that is longer is described, and nothing is left", async () => {
    const file = join(writeFolder({ [PATH]: "Old" }), "articles", "2024", "11", "a".repeat(300));
    await expect(createFile(file, "New")).rejects.toThrow(
      `${file} cannot be written (ENAMETOOLONG); its name is too long; shorten it, and run the command again.`,
    );
    expect(readdirSync(dirname(file))).toEqual(["x.md"]);
  });
});

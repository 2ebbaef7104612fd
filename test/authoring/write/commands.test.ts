import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { call } from "../../support/call.ts";
import { run } from "../../support/command.ts";
import { articleText } from "../../support/content.ts";
import { writeFolder } from "../folder.ts";

const PATH = "articles/2024/11/x.md";

async function finish(args: readonly string[], env: Record<string, string> = {}, input?: string) {
  // Some machines set FORCE_COLOR.
  const settings = { FORCE_COLOR: "0", ...env };
  if (input === undefined) return call(args, settings);
  const running = run(args, settings);
  running.child.stdin?.end(input);
  const code = await running.exited;
  return { code, stdout: running.stdout(), output: running.output() };
}

describe("the commands", () => {
  test("create, publish, withdraw and list an article", async () => {
    const content = writeFolder({});
    const options = ["--content", content];
    const created = await finish(
      [
        "new",
        "A bridge",
        "--countries",
        "kz, uz",
        "--countries",
        "TJ",
        "--topics",
        "energy,trade",
        "--text",
        "-",
        ...options,
      ],
      {},
      "The text, from a pipe.\n",
    );
    expect(created).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\/articles\/\d{4}\/\d\d\/a-bridge\.md\n$/),
    });
    const file = created.stdout.trim();
    expect(readFileSync(file, "utf8")).toContain("countries: [KZ, UZ, TJ]\ntopics: [energy, trade]\n");
    expect(readFileSync(file, "utf8")).toMatch(/---\nThe text, from a pipe\.\n$/);

    expect(await finish(["publish", "a-bridge", ...options])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^Marked as published on \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:00: .*\/a-bridge\.md\n$/,
      ),
    });
    expect(await finish(["publish", "a-bridge", ...options])).toMatchObject({
      code: 1,
      stdout: "",
      output: expect.stringMatching(/^"a-bridge" has been published since .*\.\n$/),
    });
    expect((await finish(["withdraw", "a-bridge", "--reason", "It was wrong.", ...options])).code).toBe(0);
    expect((await finish(["check", ...options])).output).toBe(
      "1 article file checked: 0 errors, 0 warnings.\n",
    );
    const listed = await finish(["list", "--json", "--status", "withdrawn", ...options]);
    expect(JSON.parse(listed.stdout)).toMatchObject([{ file, slug: "a-bridge", status: "withdrawn" }]);
  });

  test.each([
    [["new", "A", "--topics", "energy"], "error: required option '--countries <codes>' not specified"],
    [["publish"], "error: missing required argument 'slug'"],
    [["withdraw", "x"], "error: required option '--reason <text>' not specified"],
    [["list", "--status", "live"], "Allowed choices are draft, scheduled, published, withdrawn."],
    [["list", "--limit", "0"], "Choose a whole number from 1 to 1000000."],
    [["list", "--contry", "KZ"], "(Did you mean --country?)"],
    [["check", "--watch", "--json"], "error: option '--json' cannot be used with option '--watch'"],
    [["lst"], "(Did you mean list?)"],
    [[], "Usage: caravanserai"],
  ])("explain what is wrong with the call %j", async (args, explanation) => {
    const { code, stdout, output } = await finish(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(output).toContain(explanation);
  });
});

describe("list", () => {
  const content = () =>
    writeFolder({
      [PATH]: articleText(),
      "articles/2024/11/y.md": articleText({
        title: "Newer",
        published: "2024-11-07T00:00:00Z",
        countries: "[UZ]",
      }),
      "articles/2024/11/z.md": articleText({ published: "2024-11-05T00:00:00Z", topics: "[energy, gold]" }),
    });

  test("prints a table, how many articles it shows, and that files have errors", async () => {
    const { code, stdout, output } = await finish(["list", "--limit", "2", "--content", content()]);
    expect(code).toBe(0);
    expect(stdout).toBe(`published         status     countries  topics  title    slug
2024-11-07 05:00  published  UZ         energy  Newer    y
2024-11-06 09:30  published  KZ         energy  A title  x
`);
    expect(output.replace(stdout, "")).toMatch(
      /^2 of 3 articles; --limit 3 shows all\.\n1 article has errors and may be listed wrongly: npm run feeds -- check --content \S+\n$/,
    );
  });

  test("uses colours only on request", async () => {
    const { stdout } = await finish(["list", "--content", content()], { FORCE_COLOR: "1" });
    expect(stdout).toMatch(/^\u001b\[1mpublished .* slug\u001b\[22m\n2024/);
  });

  test("prints counts, and JSON for programs", async () => {
    const folder = content();
    expect((await finish(["list", "--counts", "--content", folder])).stdout).toBe(`         KZ  UZ  all
energy    2   1    3
trade     ·   ·    0
culture   ·   ·    0
all       2   1    3
`);
    const { stdout } = await finish(["list", "--counts", "--json", "--country", "uz", "--content", folder]);
    expect(JSON.parse(stdout)).toEqual([{ country: "UZ", topic: "energy", articles: 1 }]);
  });
});

test("list --counts counts published articles, or those with --status", async () => {
  const content = writeFolder({
    [PATH]: articleText(),
    "articles/2024/11/draft.md": articleText({ draft: "true" }),
    "articles/2024/11/later.md": articleText({ published: "2999-01-01T00:00:00Z" }),
    "articles/2024/11/gone.md": articleText({ withdrawn: "{date: 2024-12-01T00:00:00Z, reason: x}" }),
  });
  const counted = async (...args: string[]) =>
    JSON.parse((await finish(["list", "--counts", "--json", ...args, "--content", content])).stdout);
  const one = [{ country: "KZ", topic: "energy", articles: 1 }];
  expect(await counted()).toEqual(one);
  expect(await counted("--status", "withdrawn")).toEqual(one);
});

describe("check", () => {
  test("prints problems as JSON", async () => {
    const content = writeFolder({ [PATH]: articleText({ countries: "[KAZ]" }) });
    const { code, stdout } = await finish(["check", "--json", "--content", content]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      {
        severity: "error",
        file: `${content}/${PATH}`,
        line: 4,
        column: 13,
        field: "countries[0]",
        message: '"KAZ" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?',
      },
    ]);
    expect(await finish(["check", "--json", "--content", writeFolder({})])).toMatchObject({
      code: 0,
      stdout: "[]\n",
    });
  });

  test("prints the same problems as JSON and as text, including files that are too large", async () => {
    const content = writeFolder({
      [PATH]: articleText({}, "a".repeat(5 * 1024 * 1024)),
      "articles/2024/11/y.md": articleText({}, "<b>x</b>"),
    });
    const file = `${content}/${PATH}`;
    const { code, stdout } = await finish(["check", "--json", "--content", content]);
    const problems: { file: string; severity: string; message: string }[] = JSON.parse(stdout);
    expect({ code, messages: problems.map(({ message }) => message) }).toEqual({
      code: 1,
      messages: [
        "has 5.1 MiB, but may have at most 4 MiB; shorten it, or divide it",
        expect.stringContaining("HTML"),
      ],
    });
    const printed = (await finish(["check", "--content", content])).output;
    for (const { message } of problems) expect(printed).toContain(message);
    expect(printed).toContain(file);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("follows edits until %s", async (signal) => {
    const content = writeFolder({ [PATH]: articleText() });
    const { child, printed, output, exited } = run(["check", "--watch", "--content", content]);
    await printed("0 errors, 0 warnings.");
    await printed("are checked as you save. Ctrl-C stops.");
    writeFileSync(join(content, PATH), articleText({ countries: "[KAZ]" }));
    await printed('x.md:4:13 countries[0]: "KAZ" is not');
    writeFileSync(join(content, PATH), "---\n");
    await printed("x.md:1:1 has front matter without an end");
    renameSync(content, `${content}-away`);
    await printed("There is no content folder at");
    mkdirSync(join(content, "articles"), { recursive: true });
    await printed("site.yaml:1:1 is missing");
    child.kill(signal);
    expect(await exited).toBe(0);
    expect(output()).not.toMatch(/^ +at /m);
    expect(output()).not.toContain("\u001b");
    rmSync(`${content}-away`, { recursive: true });
  });

  test("does not watch a folder that does not exist", async () => {
    expect(await finish(["check", "--watch", "--content", "nowhere"])).toMatchObject({
      code: 1,
      output: 'There is no content folder at "nowhere"; create it, or name another with --content DIR.\n',
    });
  });
});

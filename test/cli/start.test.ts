import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  copyOfSample,
  freePort,
  groupIsAlive,
  run,
  runProgram,
  temporaryFolder,
  until,
} from "../support/command.ts";
import { ROOT } from "../support/serve.ts";

const BROKEN = join(ROOT, "test", "fixtures", "broken");
const ARTICLE = join("articles", "2024", "11", "k-silk-road-infrastructure-raw-materials.md");

async function finish(...args: string[]): Promise<{ code: number | null; output: string }> {
  const running = run(args);
  const code = await running.exited;
  return { code, output: running.output() };
}

describe("check", () => {
  test("is content with the sample", async () => {
    const { code, output } = await finish("check");
    expect(code).toBe(0);
    expect(output).toMatch(/^\d+ article files checked: 0 errors, \d+ warnings?\.$/m);
  });

  test("lists every problem of a broken folder and exits with 1", async () => {
    const { code, output } = await finish("check", "--content", BROKEN);
    expect(code).toBe(1);
    const located = output.split("\n").filter((line) => /\.(md|yaml):\d+:\d+ /.test(line));
    expect(located.length).toBeGreaterThanOrEqual(20);
    expect(output).toContain("Nothing is published until every error is mended.");
  });

  test("says that there is no such folder", async () => {
    expect(await finish("check", "--content", "nowhere")).toEqual({
      code: 1,
      output: 'There is no content folder at "nowhere"; create it, or name another with --content DIR.\n',
    });
  });
});

describe("a wrong call", () => {
  test.each([
    [["start", "--port", "x"], "Choose a whole number from 1 to 65535."],
    [["start", "--base-url", "news.example/x"], 'Write scheme and host only, as in "https://news.example".'],
    [["push"], "Say where to: push --local, or push --remote."],
    [["push", "--local", "--partial"], "Say how many writes a part may take: --partial --max-writes 1000."],
    [["push", "--local", "--max-writes", "0"], "Choose a whole number from 1 to 1000000000."],
    [["push", "--local", "--remote"], "option '--local' cannot be used with option '--remote'"],
    [["push", "--remote", "--drafts"], "option '--remote' cannot be used with option '--drafts'"],
    [["publsh"], "unknown command 'publsh'\n(Did you mean publish?)"],
  ])("is explained: %s", async (args, explanation) => {
    const { code, output } = await finish(...args);
    expect(code).toBe(1);
    expect(output).toContain(explanation);
    expect(output).not.toMatch(/^ +at /m);
  });
});

describe("start", () => {
  async function started(...args: string[]) {
    const port = await freePort();
    const content = copyOfSample();
    const running = run([
      "start",
      "--port",
      `${port}`,
      "--content",
      content,
      "--state",
      temporaryFolder(),
      ...args,
    ]);
    await running.printed("Ctrl-C stops.");
    const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    const edit = (change: (text: string) => string) => {
      const file = join(content, ARTICLE);
      writeFileSync(file, change(readFileSync(file, "utf8")));
    };
    return { ...running, port, content, get, edit };
  }

  test("serves at once, prints addresses that work, and links to itself", async () => {
    const { output, port, get } = await started();
    expect(output()).toContain(`Caravanserai is at http://localhost:${port}/`);
    const addresses = output().match(/http:\/\/localhost:\d+\/\S+/g) ?? [];
    expect(addresses).toHaveLength(5);
    for (const address of addresses) expect((await fetch(address)).status).toBe(200);
    expect(await get("/rss.xml")).toContain(`<link>http://localhost:${port}/articles/`);
  });

  test("follows edits within two seconds, and keeps the last good state while an article is broken", async () => {
    const { get, edit, printed, content } = await started();
    const shows = (text: string) => async () => (await get("/countries/south-korea/rss.xml")).includes(text);
    edit((text) => text.replace(/^title: .*/m, "title: Another title"));
    expect(await until(shows("Another title"), () => "the changed title")).toBeLessThan(2000);

    edit((text) => text.replace(/^countries: .*/m, "countries: [KAZ]"));
    await printed(
      `${ARTICLE}:5:13 countries[0]: "KAZ" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?`,
    );
    await printed("The last good state stays up.");
    expect(await get("/countries/south-korea/rss.xml")).toContain("Another title");

    rmSync(join(content, ARTICLE));
    const gone = async () => !(await shows("Another title")());
    expect(await until(gone, () => "the removal")).toBeLessThan(2000);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("stops cleanly on %s and leaves no process", async (signal) => {
    const { child, exited, output } = await started();
    child.kill(signal);
    expect(await exited).toBe(0);
    expect(output()).toMatch(/Stopping\.\n$/);
    await until(
      () => !groupIsAlive(child),
      () => "the end of its processes",
    );
  });

  test.each([0, 800, 2500])(
    "stops with npm, which tells only its shell, %i ms after its beginning",
    async (delay) => {
      const args = ["start", "--", "--port", `${await freePort()}`, "--state", temporaryFolder()];
      const { child, printed } = runProgram("npm", args);
      await printed("node src/cli/main.ts start");
      // From then on the shell runs; what it runs may just begin.
      await new Promise((resolve) => setTimeout(resolve, 500 + delay));
      child.kill("SIGTERM");
      await until(
        () => !groupIsAlive(child),
        () => "the end of its processes",
      );
    },
  );

  test("goes on when the content was moved away and came back", async () => {
    const { get, edit, printed, content } = await started();
    renameSync(content, `${content}-away`);
    await printed("Could not publish: There is no content folder");
    renameSync(`${content}-away`, content);
    await printed("Published: 0 created, 0 changed, 0 deleted");
    edit((text) => text.replace(/^title: .*/m, "title: Another title"));
    await until(
      async () => (await get("/countries/south-korea/rss.xml")).includes("Another title"),
      () => "the changed title",
    );
  });

  test("keeps everything up when the folder of articles is gone", async () => {
    const { get, printed, content } = await started();
    const before = await get("/rss.xml");
    rmSync(join(content, "articles"), { recursive: true });
    await printed("articles:1:1 is missing; create the folder, or put it back");
    await printed("The last good state stays up.");
    expect(await get("/rss.xml")).toBe(before);
  });

  test("publishes a scheduled article when its time has come", async () => {
    const { get, content } = await started();
    const time = new Date(Date.now() + 3000).toISOString();
    const front = `title: In time\npublished: ${time}\ncountries: [KZ]\ntopics: [energy]`;
    writeFileSync(join(content, "articles", "2024", "11", "in-time.md"), `---\n${front}\n---\nNow.\n`);
    await until(
      async () => (await get("/rss.xml")).includes("In time"),
      () => "the scheduled article",
    );
    expect(Date.now()).toBeGreaterThanOrEqual(Math.floor(Date.parse(time) / 1000) * 1000);
  });

  test("shows drafts and scheduled articles when told to, marked as such", async () => {
    const { get, content } = await started("--drafts");
    appendFileSync(
      join(content, "articles", "2024", "11", "idea.md"),
      "---\ntitle: An idea\ncountries: [KZ]\ntopics: [energy]\ndraft: true\n---\nSoon.\n",
    );
    await until(
      async () => (await get("/rss.xml")).includes("[Draft] An idea"),
      () => "the draft",
    );
  });

  test("uses another address for links when told to", async () => {
    const { get } = await started("--base-url", "https://preview.example");
    expect(await get("/rss.xml")).toContain("<link>https://preview.example/articles/");
  });

  test("says that the port is taken", async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { code, output } = await finish("start", "--port", `${port}`, "--state", temporaryFolder());
    expect(code).toBe(1);
    expect(output).toBe(
      `Port ${port} is taken; stop what uses it (a workerd that an earlier start left, perhaps), or choose another with --port N.\n`,
    );
  });
});

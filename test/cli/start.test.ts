import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type AtEnd, atEndOfSuite } from "../support/at-end.ts";
import { call } from "../support/call.ts";
import {
  copyOfSample,
  freePort,
  groupIsAlive,
  type Running,
  run,
  runProgram,
  temporaryFolder,
  until,
} from "../support/command.ts";
import { LONG, TIME_FACTOR } from "../support/time.ts";

const ARTICLE = join("articles", "2024", "11", "k-silk-road-infrastructure-raw-materials.md");

/** Runs `npm start` with a copy of the sample content. */
async function started(args: readonly string[], atEnd: AtEnd) {
  const port = await freePort();
  const content = copyOfSample(atEnd);
  const state = temporaryFolder(atEnd);
  const running = run(
    ["start", "--port", `${port}`, "--content", content, "--state", state, ...args],
    {},
    atEnd,
  );
  await running.printed("Ctrl-C stops.");
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  const file = join(content, ARTICLE);
  const edit = (change: (text: string) => string) => writeFileSync(file, change(readFileSync(file, "utf8")));
  return { ...running, port, content, get, edit };
}

describe("start", () => {
  // One server for all tests, each of which leaves the content as it found it.
  const atEnd = atEndOfSuite();
  let server: Awaited<ReturnType<typeof started>>;
  beforeAll(async () => {
    server = await started([], atEnd);
  });
  const shows = (text: string) => async () =>
    (await server.get("/countries/south-korea/rss.xml")).includes(text);

  test("serves at once, prints addresses that work, and links to itself", async () => {
    const { output, port, get } = server;
    expect(output()).toContain(`Caravanserai is at http://localhost:${port}/`);
    const addresses = output().match(/http:\/\/localhost:\d+\/\S+/g) ?? [];
    expect(addresses).toHaveLength(5);
    for (const address of addresses) expect((await fetch(address)).status).toBe(200);
    expect(await get("/rss.xml")).toContain(`<link>http://localhost:${port}/articles/`);
  });

  test("is reached only through the loopback address, not through the machine's others", async () => {
    const { port, get } = server;
    expect(await get("/robots.txt")).toContain("Sitemap:");
    // A server that listens on all addresses also answers here.
    await expect(fetch(`http://127.0.0.2:${port}/robots.txt`)).rejects.toThrow("fetch failed");
  });

  test("follows edits, and keeps the last good state while an article is broken", async () => {
    const { edit, printed, content } = server;
    const file = join(content, ARTICLE);
    const before = readFileSync(file, "utf8");
    edit((text) => text.replace(/^title: .*/m, "title: Another title"));
    await until(shows("Another title"), () => "the changed title");

    edit((text) => text.replace(/^countries: .*/m, "countries: [KAZ]"));
    await printed(
      `${ARTICLE}:5:13 countries[0]: "KAZ" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?`,
    );
    await printed("The last good state stays up.");
    expect(await shows("Another title")()).toBe(true);

    rmSync(file);
    await until(
      async () => !(await shows("Another title")()),
      () => "the removal",
    );
    writeFileSync(file, before);
    await until(shows("silk-road"), () => "the article as it was");
  });

  test("continues after the content was moved away and back", async () => {
    const { edit, printed, content } = server;
    renameSync(content, `${content}-away`);
    await printed("Could not publish: There is no content folder");
    renameSync(`${content}-away`, content);
    await printed("Published: 0 created, 0 changed, 0 deleted");
    edit((text) => text.replace(/^title: .*/m, "title: A third title"));
    await until(shows("A third title"), () => "the changed title");
  });

  test("keeps everything published while the folder of articles is missing", async () => {
    const { get, printed, content } = server;
    const before = await get("/rss.xml");
    renameSync(join(content, "articles"), `${content}-articles`);
    await printed("articles:1:1 is missing; create the folder, or put it back");
    await until(
      () => server.output().trimEnd().endsWith("The last good state stays up."),
      () => server.output(),
    );
    expect(await get("/rss.xml")).toBe(before);
    renameSync(`${content}-articles`, join(content, "articles"));
  });

  test("publishes a scheduled article when its time has come", async () => {
    const { get, content } = server;
    const time = new Date(Date.now() + 3000 * TIME_FACTOR).toISOString();
    const front = `title: In time\npublished: ${time}\ncountries: [KZ]\ntopics: [energy]`;
    writeFileSync(join(content, "articles", "2024", "11", "in-time.md"), `---\n${front}\n---\nNow.\n`);
    await until(
      async () => (await get("/rss.xml")).includes("In time"),
      () => "the scheduled article",
    );
    expect(Date.now()).toBeGreaterThanOrEqual(Math.floor(Date.parse(time) / 1000) * 1000);
  });

  // What Miniflare and wrangler serve there by default, at its old and its new addresses.
  test("gives web pages no way into the local KV below /cdn-cgi/", async () => {
    const kv = "api/storage/kv/namespaces";
    const paths = [
      ...["", "/api", `/${kv}`, `/${kv}/FEEDS/values/v1%2Fsection%2Fall`].flatMap((path) => [
        `explorer${path}`,
        `local/explorer${path}`,
      ]),
      ...["mf/scheduled", "handler/scheduled", "local/scheduled"],
      ...["handler/email", "local/email"].map((path) => `${path}?from=a@news.example&to=b@news.example`),
      ...["local/platform-proxy", "local/r2/public/FEEDS/x", "local/r2/s3/FEEDS/x"],
      ...["live-reload", "ProxyWorker/play"],
    ];
    const email = "From: a@news.example\r\nTo: b@news.example\r\nMessage-ID: <1@news.example>\r\n\r\nx";
    const before = await server.get("/feed.json");
    for (const path of paths) {
      for (const method of ["GET", "POST", "PUT", "DELETE"]) {
        const body = method === "GET" ? null : email;
        const { ok } = await fetch(`http://127.0.0.1:${server.port}/cdn-cgi/${path}`, { method, body });
        expect([method, path, ok]).toEqual([method, path, false]);
      }
    }
    expect(await server.get("/feed.json")).toBe(before);
  });

  test("shows drafts with --drafts, marked as such, uses --base-url for links, and stops on SIGTERM", async () => {
    const running = await started(["--drafts", "--base-url", "https://preview.example"], onTestFinished);
    const { get, content } = running;
    expect(await get("/rss.xml")).toContain("<link>https://preview.example/articles/");
    appendFileSync(
      join(content, "articles", "2024", "11", "idea.md"),
      "---\ntitle: An idea\ncountries: [KZ]\ntopics: [energy]\ndraft: true\n---\nSoon.\n",
    );
    await until(
      async () => (await get("/rss.xml")).includes("[Draft] An idea"),
      () => "the draft",
    );
    await running.printed("Published: ");
    await expectToStop(running, "SIGTERM");
  });

  test("reports that the port is in use", async () => {
    const { code, output } = await call(["start", "--port", `${server.port}`, "--state", temporaryFolder()]);
    expect(code).toBe(1);
    expect(output).toBe(
      `Port ${server.port} is in use; stop the program that uses it (perhaps a workerd left over from an earlier start), or choose another with --port N.\n`,
    );
  });

  /** The last that a server does. */
  async function expectToStop({ child, exited, output }: Running, signal: "SIGINT" | "SIGTERM") {
    child.kill(signal);
    expect(await exited).toBe(0);
    await until(
      () => !groupIsAlive(child),
      () => "the end of its processes",
    );
    // A push that was under way ends first, and says so.
    expect(output(), output()).toMatch(/\nStopping\.\n(Published: .+\n)?$/);
  }

  test("stops cleanly on Ctrl-C and leaves no process", () => expectToStop(server, "SIGINT"));

  test("leaves no process if it is killed", async () => {
    const { child, exited } = await started([], onTestFinished);
    child.kill("SIGKILL");
    await exited;
    await until(
      () => !groupIsAlive(child),
      () => "the end of its processes",
    );
  });

  test.each(LONG ? [0, 800, 2500] : [800])(
    "stops with npm, which signals only its shell, %i ms after the start",
    async (delay) => {
      const args = ["start", "--", "--port", `${await freePort()}`, "--state", temporaryFolder()];
      const { child, printed } = runProgram("npm", args);
      await printed("node src/cli/launch.mjs start");
      // By now the shell runs, but its command may not yet.
      await new Promise((resolve) => setTimeout(resolve, 500 + delay));
      child.kill("SIGTERM");
      await until(
        () => !groupIsAlive(child),
        () => "the end of its processes",
      );
    },
  );
});

import { createServer } from "node:net";
import type { Content } from "../article/article.ts";
import { folderName } from "../authoring/folder/read-content.ts";
import { type Watch, watchFolder } from "../authoring/folder/watch.ts";
import { startDevServer } from "../cloudflare/dev-server.ts";
import { openLocal } from "../cloudflare/local-namespace.ts";
import { Failure } from "../node/failure.ts";
import { messageOf } from "../node/message.ts";
import { onParentExit } from "../node/on-parent-exit.mjs";
import { localUrl } from "../node/project.ts";
import { type Section, sectionPath } from "../section/section.ts";
import type { Country } from "../taxonomy/country.ts";
import type { Checked } from "./build.ts";
import { checkFolder } from "./check.ts";
import { pusher } from "./push/pusher.ts";
import { summarise } from "./push/report.ts";

export type StartOptions = {
  port: number;
  content: string;
  state: string;
  baseUrl?: string | undefined;
  drafts: boolean;
};

const HOST = "127.0.0.1";

/** Publishes the content to the local KV, serves it, and follows edits, until it is stopped. Returns the exit code. */
export async function start(options: StartOptions): Promise<number> {
  const stop = listenForStop();
  await requireFreePort(options.port);
  // Started before the first read, so that no edit is missed.
  await using watch = disposable(await watchFolder(options.content), (opened) => opened.close());
  const url = options.baseUrl ?? localUrl(options.port);
  const check = () => checkFolder(options.content, { url, drafts: options.drafts });
  const checked = await check();
  if (checked === undefined) return 1;

  await using namespace = disposable(await openLocal(options.state, options.content), (opened) =>
    opened.close(),
  );
  const push = pusher(namespace.opened);
  console.log(`Published to ${namespace.opened.name}: ${summarise(await push(checked.bundle()))}.`);
  const server = await startDevServer({ host: HOST, port: options.port, state: options.state });
  await using worker = disposable(server, (opened) => opened.dispose());
  await worker.opened.ready;
  const stopped = stop.requested();
  watch.opened.wakeAt(checked.due);
  follow(watch.opened, check, push);
  console.log(welcome(localUrl(options.port), checked, folderName(options.content)));
  await stopped;
  console.log("Stopping.");
  // A push that is under way ends before its KV is closed.
  await watch.opened.close();
  return 0;
}

/** For `await using`: closes what was opened at the end of the block, in the reverse order of opening. */
function disposable<Opened>(opened: Opened, close: (opened: Opened) => Promise<void>) {
  // Ctrl-C also reaches workerd, which may have ended before it is closed here.
  return { opened, [Symbol.asyncDispose]: () => close(opened).catch(() => {}) };
}

/** Publishes again whenever the content changes; while it has errors, the last published state stays up. */
function follow(
  watch: Watch,
  check: () => Promise<Checked | undefined>,
  push: ReturnType<typeof pusher>,
): void {
  watch.follow(async () => {
    try {
      const checked = await check();
      if (checked === undefined) return console.error("The last good state stays up.");
      watch.wakeAt(checked.due);
      console.log(`Published: ${summarise(await push(checked.bundle()))}.`);
    } catch (error) {
      console.error(`Could not publish: ${messageOf(error)}`);
    }
  });
}

function welcome(url: string, { content }: Checked, folder: string): string {
  const files = ["rss.xml", "atom.xml", "feed.json", "rss.xml"];
  return [
    "",
    `Caravanserai is at ${url}/`,
    "",
    ...examples(content).map((section, index) => `  ${url}${sectionPath(section)}/${files[index]}`),
    `  ${url}/feeds.opml (all feeds, to import into a reader)`,
    "",
    `Edits in ${folder}/ are published as you save. Ctrl-C stops.`,
  ].join("\n");
}

/** The sections to show as examples: everything, and those of the newest article about a featured country. */
function examples({ site, articles }: Content): Section[] {
  const featured = ({ code }: Country) => site.countries.includes(code);
  const article = articles.findLast(({ countries }) => countries.some(featured));
  const country = article?.countries.find(featured);
  const topic = article?.topics[0];
  return country && topic ? [{}, { country }, { topic }, { country, topic }] : [{}];
}

/** Listens for requests to stop. Call `requested` once everything that a stop has to close is running. */
function listenForStop() {
  // Until `requested` is called, nothing can be lost, and Miniflare ends its processes when ours ends.
  let act: () => void = () => process.exit(1);
  onParentExit(() => act());
  return {
    requested: () =>
      new Promise<void>((resolve) => {
        act = resolve;
        for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
          // Miniflare's own listeners end the process at once, even in the middle of a write.
          process.removeAllListeners(signal);
          process.once(signal, () => resolve());
        }
      }),
  };
}

function requireFreePort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", ({ code }: NodeJS.ErrnoException) => {
      const reason =
        code === "EADDRINUSE"
          ? "is in use; stop the program that uses it (perhaps a workerd left over from an earlier start), or"
          : `cannot be opened (${code});`;
      reject(new Failure(`Port ${port} ${reason} choose another with --port N.`));
    });
    probe.listen(port, HOST, () => probe.close(() => resolve()));
  });
}

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
  const closers: (() => Promise<void>)[] = [];
  try {
    return await startWith(options, (close) => closers.unshift(close));
  } finally {
    // Ctrl-C also reaches workerd, which may have ended before it is closed here.
    for (const close of closers) await close().catch(() => {});
  }
}

/** Starts, and registers how to close what it has opened; that is to be closed in the reverse order. */
async function startWith(
  options: StartOptions,
  atEnd: (close: () => Promise<void>) => void,
): Promise<number> {
  const stop = listenForStop();
  await requireFreePort(options.port);
  // Started before the first read, so that no edit is missed.
  const watch = await watchFolder(options.content);
  atEnd(() => watch.close());
  const url = options.baseUrl ?? localUrl(options.port);
  const check = () => checkFolder(options.content, { url, drafts: options.drafts });
  const checked = await check();
  if (checked === undefined) return 1;

  const namespace = await openLocal(options.state, options.content);
  atEnd(() => namespace.close());
  const push = pusher(namespace);
  console.log(`Published to ${namespace.name}: ${summarise(await push(checked.bundle()))}.`);
  const server = await startDevServer({ host: HOST, port: options.port, state: options.state });
  atEnd(() => server.dispose());
  await server.ready;
  const stopped = stop.requested();
  watch.wakeAt(checked.due);
  follow(watch, check, push);
  console.log(welcome(localUrl(options.port), checked, folderName(options.content)));
  await stopped;
  console.log("Stopping.");
  // A push that is under way ends before its KV is closed.
  await watch.close();
  return 0;
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

import { createServer } from "node:net";
import { watch } from "chokidar";
import { unstable_startWorker as startWorker } from "wrangler";
import { sectionPath } from "../section/section.ts";
import { type Checked, checkContent } from "./check.ts";
import { Failure } from "./failure.ts";
import { openLocal } from "./local.ts";
import type { Namespace } from "./namespace.ts";
import { localUrl, WRANGLER_TOML } from "./project.ts";
import { describePlan, type Held, push } from "./push.ts";

export type StartOptions = {
  port: number;
  content: string;
  state: string;
  baseUrl?: string | undefined;
  drafts: boolean;
};

const HOST = "127.0.0.1";

/** How long the content must rest before it is read again, in milliseconds: editors save in several steps. */
const REST = 80;

/** Publishes the content to the local KV, serves it, and follows edits, until SIGINT or SIGTERM. */
export async function start(options: StartOptions): Promise<number> {
  await requireFreePort(options.port);
  const url = options.baseUrl ?? localUrl(options.port);
  const check = () => checkContent(options.content, { url, drafts: options.drafts });
  const checked = await check();
  if (checked === undefined) return 1;
  const namespace = await openLocal(options.state, options.content);
  try {
    const { plan, held } = await push(namespace, checked.entries);
    console.log(`Published to ${namespace.name}: ${describePlan(plan)}.`);
    const worker = await serve(options);
    try {
      console.log(welcome(localUrl(options.port), checked, options.content));
      const follower = await follow(options.content, namespace, held, check);
      await untilStopped();
      console.log("Stopping.");
      await follower.close();
    } finally {
      await worker.dispose();
    }
  } finally {
    await namespace.close();
  }
  return 0;
}

function serve({ port, state }: StartOptions) {
  return startWorker({
    config: WRANGLER_TOML,
    dev: {
      server: { hostname: HOST, port },
      persist: state,
      inspector: false,
      watch: false,
      logLevel: "error",
      remote: false,
    },
  });
}

/** Publishes again whenever the content has changed; while it has errors, what was published last stays up. */
async function follow(content: string, namespace: Namespace, first: Held, check: () => Promise<Checked>) {
  let held = first;
  let work = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const publish = async () => {
    const checked = await check();
    if (checked === undefined) return console.error("The last good state stays up.");
    const result = await push(namespace, checked.entries, held);
    held = result.held;
    console.log(`Published: ${describePlan(result.plan)}.`);
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(publish).catch((error) => console.error(`Could not publish: ${error.message}`));
    }, REST);
  };
  const watcher = watch(content, { ignoreInitial: true, ignored: (path) => /(^|[/\\])\.[^./\\]/.test(path) });
  watcher.on("all", schedule);
  await new Promise<void>((ready) => watcher.once("ready", ready));
  return {
    async close() {
      clearTimeout(timer);
      await watcher.close();
      await work;
    },
  };
}

function welcome(url: string, checked: NonNullable<Checked>, content: string): string {
  const article = checked.content.articles.at(-1);
  const [country, topic] = [article?.countries[0], article?.topics[0]];
  const paths = [
    "",
    ...(country && topic
      ? [sectionPath({ country }), sectionPath({ topic }), sectionPath({ country, topic })]
      : []),
  ];
  const feeds = ["rss.xml", "atom.xml", "feed.json", "rss.xml"];
  return [
    "",
    `Caravanserai is at ${url}/`,
    "",
    ...paths.map((path, index) => `  ${url}${path}/${feeds[index]}`),
    `  ${url}/feeds.opml (all feeds, to import into a reader)`,
    "",
    `Edits in ${content}/ are published as you save. Ctrl-C stops.`,
  ].join("\n");
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      // Miniflare's own listeners end the process at once, in the middle of what is being written.
      process.removeAllListeners(signal);
      process.once(signal, () => resolve());
    }
    if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(resolve);
  });
}

/** npm hands a SIGTERM to the shell between it and us, which does not hand it on: its end is our sign. */
function whenOrphaned(act: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 200);
  timer.unref();
}

function requireFreePort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () =>
      reject(new Failure(`Port ${port} is taken; stop what uses it, or choose another with --port N.`)),
    );
    probe.listen(port, HOST, () => probe.close(() => resolve()));
  });
}

import { join } from "node:path";
import type { KVNamespace } from "@cloudflare/workers-types";
import { createTestHarness } from "wrangler";
import type { Article, Content } from "../../src/article/article.ts";
import type { ContentFiles } from "../../src/article/content-files.ts";
import { readContent } from "../../src/authoring/folder/read-content.ts";
import { namespaceOf } from "../../src/cloudflare/local-namespace.ts";
import { pusher } from "../../src/publish/push/pusher.ts";
import { entriesOf } from "./bundle.ts";
import { contentOf, NOW } from "./content.ts";

export const ROOT = join(import.meta.dirname, "..", "..");

/** The folder that the project comes with. */
export const SAMPLE = join(ROOT, "content");

/** The address that served content is published under. */
export const URL_OF_TESTS = "https://news.example";

export type Served = {
  content: Content<Article>;
  kv: KVNamespace;
  /** Publishes other content, or the same in a later state, into the same KV. */
  publish: (source: string | ContentFiles) => Promise<Content<Article>>;
  /** A request as the Worker gets it; redirects are not followed. */
  fetch: (path: string, init?: { method?: string; headers?: Record<string, string> }) => Promise<Response>;
  close: () => Promise<void>;
};

/** Publishes content (a folder, or files in memory) into real workerd with the real wrangler.toml. */
export async function serve(source: string | ContentFiles, now = NOW): Promise<Served> {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
  const harness = createTestHarness({ workers: [{ configPath: join(ROOT, "wrangler.toml") }] });
  await harness.listen();
  const { FEEDS: kv } = await harness.getWorker<{ FEEDS: KVNamespace }>().getEnv();
  const publish: Served["publish"] = async (source) => {
    const files = typeof source === "string" ? await readContent(source) : source;
    const options = { now, url: URL_OF_TESTS };
    await pusher(namespaceOf(kv, files.folder, async () => {}))(entriesOf(files, options));
    return contentOf(files, options);
  };
  return {
    content: await publish(source),
    kv,
    publish,
    fetch: (path, init) =>
      harness.fetch(URL_OF_TESTS + path, { redirect: "manual", ...init }) as unknown as Promise<Response>,
    close: () => harness.close(),
  };
}

import { join } from "node:path";
import type { KVNamespace } from "@cloudflare/workers-types";
import type { Article, Content } from "../../src/article/article.ts";
import type { ContentFiles } from "../../src/article/content-files.ts";
import { readContent } from "../../src/authoring/folder/read-content.ts";
import { namespaceOf } from "../../src/cloudflare/binding-namespace.ts";
import { ROOT } from "../../src/node/project.ts";
import { pusher } from "../../src/publish/push/pusher.ts";
import { entriesOf } from "./bundle.ts";
import { contentOf, NOW } from "./content.ts";
import { openSite } from "./workerd.ts";

export { ROOT };

/** The content folder of the project. */
export const SAMPLE = join(ROOT, "content");

/** The public address of served content. */
export const URL_OF_TESTS = "https://news.example";

export type Served = {
  content: Content<Article>;
  kv: KVNamespace;
  /** Publishes other content, or a later state of the same content, to the same KV; `pushed` is when, in RFC 3339. */
  publish: (source: string | ContentFiles, pushed?: string) => Promise<Content<Article>>;
  /** Sends a request to the Worker; does not follow redirects. */
  fetch: (path: string, init?: { method?: string; headers?: Record<string, string> }) => Promise<Response>;
  close: () => Promise<void>;
};

/** Publishes content (a folder, or files in memory), and serves it in real workerd. `now` decides what is scheduled. */
export async function serve(
  source: string | ContentFiles,
  { now = NOW, pushed }: { now?: string; pushed?: string } = {},
): Promise<Served> {
  const { kv, fetch } = await openSite();
  const publish: Served["publish"] = async (source, pushed) => {
    const files = typeof source === "string" ? await readContent(source) : source;
    const options = { now, url: URL_OF_TESTS };
    const namespace = namespaceOf(kv, files.folder, async () => {});
    await pusher(namespace, pushed === undefined ? undefined : () => pushed)(entriesOf(files, options));
    return contentOf(files, options);
  };
  return {
    content: await publish(source, pushed),
    kv,
    publish,
    fetch: (path, init) => fetch(URL_OF_TESTS + path, init),
    close: async () => {},
  };
}

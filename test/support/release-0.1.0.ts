import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { KVNamespace } from "@cloudflare/workers-types";
import type { AtEnd } from "./at-end.ts";
import { temporaryFolder } from "./command.ts";
import { ROOT } from "./serve.ts";
import type { WorkerModules } from "./worker-bundle.ts";

/** A value in KV as release 0.1.0 has written it; one of a picture is in base64. */
type Stored = { key: string; value: string; base64?: boolean; metadata: { hash: string; changed: string } };

/** A site with 26 articles: its content by path, its pictures in base64, and what release 0.1.0 has published from it. */
type Release = { content: Record<string, string>; pictures: Record<string, string>; kv: Stored[] };

function fixture<Value>(name: string): Value {
  return JSON.parse(gunzipSync(readFileSync(join(ROOT, "test", "fixtures", "0.1.0", name))).toString("utf8"));
}

/** The modules of the Worker of release 0.1.0. */
export const oldWorker = () => fixture<WorkerModules>("worker.json.gz");

/** The site that release 0.1.0 has published; its content is written to a folder. */
export function oldSite(atEnd?: AtEnd) {
  const { content, pictures, kv } = fixture<Release>("site.json.gz");
  const folder = temporaryFolder(atEnd);
  const write = (path: string, data: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), data);
  };
  for (const [path, text] of Object.entries(content)) write(path, text);
  for (const [path, base64] of Object.entries(pictures)) write(path, Buffer.from(base64, "base64"));
  return { folder, stored: kv };
}

/** Puts the values of a release into a KV. */
export async function restore(kv: KVNamespace, stored: readonly Stored[]): Promise<void> {
  await Promise.all(
    stored.map(({ key, value, base64, metadata }) =>
      kv.put(key, base64 ? Buffer.from(value, "base64") : value, { metadata }),
    ),
  );
}

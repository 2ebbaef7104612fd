import { join } from "node:path";
import type { KVNamespace } from "@cloudflare/workers-types";
import { Miniflare } from "miniflare";
import { readContent } from "../../../src/authoring/folder/read-content.ts";
import { namespaceOf } from "../../../src/cloudflare/binding-namespace.ts";
import { guardWorkerd } from "../../../src/cloudflare/workerd-guard.ts";
import { pusher } from "../../../src/publish/push/pusher.ts";
import { entriesOf } from "../../support/bundle.ts";

// node push-process.ts CONTENT STATE URL: pushes a folder to the KV in a state folder, to be killed meanwhile. It is
// `npm run feeds -- push --local` without wrangler, which takes seconds to load.
const [content = "", state = "", url = ""] = process.argv.slice(2);
guardWorkerd();
const miniflare = new Miniflare({
  resourcePersistencePath: join(state, "v3"),
  workers: [
    {
      config: {
        name: "push",
        compatibilityDate: "2026-10-01",
        manifest: {
          mainModule: "index.js",
          modules: { "index.js": { type: "esm", contents: "export default {};" } },
        },
        env: { FEEDS: { type: "kv", id: "FEEDS" } },
      },
    },
  ],
});
const kv = (await miniflare.getKVNamespace("FEEDS")) as unknown as KVNamespace;
const entries = entriesOf(await readContent(content), { url });
const namespace = namespaceOf(kv, content, () => miniflare.dispose());
console.log("Pushing.");
await pusher(namespace)(entries);
console.log("Published.");
await namespace.close();

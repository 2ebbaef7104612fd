import { readFileSync } from "node:fs";
import type { Plugin } from "vitest/config";

/** Imports the files of src/client/ as texts, as wrangler.toml does for the Worker. */
export const textModules: Plugin = {
  name: "text-modules",
  enforce: "pre",
  load(id) {
    const [file = ""] = id.split("?");
    if (!/\/src\/client\/[\w-]+\.(?:css|js)$/.test(file)) return null;
    return `export default ${JSON.stringify(readFileSync(file, "utf8"))};`;
  },
};

import { readFileSync } from "node:fs";
import type { Plugin } from "vitest/config";

/** Files of src/client/ as what they are to the Worker by wrangler.toml: texts. */
export const textModules: Plugin = {
  name: "text-modules",
  enforce: "pre",
  load(id) {
    const [file = ""] = id.split("?");
    if (!/\/src\/client\/[\w-]+\.(?:css|js)$/.test(file)) return null;
    return `export default ${JSON.stringify(readFileSync(file, "utf8"))};`;
  },
};

#!/usr/bin/env node
// Plain JavaScript, because an older Node.js runs this file.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { onParentExit } from "../node/on-parent-exit.mjs";
import { chooseNode } from "./choose-node.mjs";

/** The path of the Node.js that package.json installs for this platform; undefined if there is none. */
function bundledNode() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  try {
    const file = createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`);
    const node = join(file, "..", "bin", process.platform === "win32" ? "node.exe" : "node");
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Runs the program with another Node.js, and ends as it ends.
 *
 * @param {string} node
 */
function runWith(node) {
  const main = join(import.meta.dirname, "main.ts");
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => child.kill(signal));
  }
  onParentExit(() => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Shows warnings as Node.js does, but not that it calls its SQLite experimental. */
function hideExperimentalWarnings() {
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => {
    if (name !== "ExperimentalWarning") console.error(`${name}: ${message}`);
  });
}

const choice = chooseNode({ version: process.versions.node, bundled: bundledNode() });
if (!existsSync(join(import.meta.dirname, "..", "..", "node_modules"))) {
  console.error("Run npm ci first: it installs what Caravanserai needs.");
  process.exitCode = 1;
} else if ("problem" in choice) {
  console.error(choice.problem);
  process.exitCode = 1;
} else if (choice.run === "with") {
  runWith(choice.node);
} else {
  hideExperimentalWarnings();
  await import("./main.ts");
}

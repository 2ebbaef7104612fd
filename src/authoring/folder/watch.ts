import { once } from "node:events";
import { existsSync } from "node:fs";
import { relative } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type FSWatcher, watch } from "chokidar";
import { isHidden } from "./read-content.ts";

/** How long the content must rest before it is read again, in milliseconds: editors save in several steps. */
const REST = 120;

/** Tells of changes below a folder. */
export type Watch = {
  /** Acts on every change from now on, and on one that came before; never twice at once. */
  follow(act: () => Promise<void>): void;
  /** Acts at a time to come, too (milliseconds since 1970), in place of any that was asked for before. */
  wakeAt(time: number | undefined): void;
  /** Ends the watch, and waits for what is under way. */
  close(): Promise<void>;
};

/** Begins to watch a folder. */
export async function watchFolder(folder: string): Promise<Watch> {
  let act: (() => Promise<void>) | undefined;
  let changed = false;
  let work = Promise.resolve();
  const rest = new Alarm();
  const wake = new Alarm();
  const run = () => {
    if (act !== undefined) work = work.then(act);
  };
  const stopWatching = await keepWatching(folder, () => {
    changed = true;
    rest.set(REST, run);
  });
  return {
    follow(given) {
      act = given;
      if (changed) run();
    },
    wakeAt(time) {
      if (time === undefined) wake.clear();
      else wake.set(time - Date.now(), run);
    },
    async close() {
      act = undefined;
      rest.clear();
      wake.clear();
      await stopWatching();
      await work;
    },
  };
}

/** Watches a folder, and the one that takes its place if it is moved away: the watch would go with it. */
async function keepWatching(folder: string, onChange: () => void): Promise<() => Promise<void>> {
  const ended = new AbortController();
  let watcher: FSWatcher | undefined;
  const open = async () => {
    watcher = watch(folder, { ignoreInitial: true, ignored: (path) => isHidden(relative(folder, path)) });
    await once(watcher, "ready");
    watcher.on("all", onChange);
    watcher.on("unlinkDir", (path) => relative(folder, path) === "" && reopen());
  };
  const reopen = async () => {
    await watcher?.close();
    while (!ended.signal.aborted && !existsSync(folder)) await setTimeout(REST);
    if (ended.signal.aborted) return;
    await open();
    onChange();
  };
  await open();
  return async () => {
    ended.abort();
    await watcher?.close();
  };
}

/** The longest delay that a timer takes, in milliseconds: some 24 days. */
const MAX_DELAY = 2 ** 31 - 1;

/** A timer that holds one time at most. */
class Alarm {
  #timer: NodeJS.Timeout | undefined;

  set(delay: number, ring: () => void): void {
    this.clear();
    const next = delay > MAX_DELAY ? () => this.set(delay - MAX_DELAY, ring) : ring;
    this.#timer = globalThis.setTimeout(next, Math.min(delay, MAX_DELAY));
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}

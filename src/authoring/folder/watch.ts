import { once } from "node:events";
import { existsSync } from "node:fs";
import { relative } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import { sleep } from "../../node/sleep.ts";
import { isHidden } from "./walk.ts";

/** How long to wait for further changes, in milliseconds: editors save in several steps. */
const QUIET_TIME = 120;

/** Calls a function when something in a folder changes. */
export type Watch = {
  /** Calls `act` after every change, including one before this call. Calls do not overlap. */
  follow(act: () => Promise<void>): void;
  /** Also calls `act` at this time (milliseconds since 1970), instead of any time that was set before. */
  wakeAt(time: number | undefined): void;
  /** Stops watching, and waits for a call in progress. */
  close(): Promise<void>;
};

/** Starts watching a folder. */
export async function watchFolder(folder: string): Promise<Watch> {
  let act: (() => Promise<void>) | undefined;
  let changed = false;
  let work = Promise.resolve();
  const quiet = new Alarm();
  const wake = new Alarm();
  const run = () => {
    if (act !== undefined) work = work.then(act);
  };
  const stopWatching = await keepWatching(folder, () => {
    changed = true;
    quiet.set(QUIET_TIME, run);
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
      quiet.clear();
      wake.clear();
      await stopWatching();
      await work;
    },
  };
}

/** Watches a folder. If it is moved away, the watch goes with it, so its replacement is watched instead. */
async function keepWatching(folder: string, onChange: () => void): Promise<() => Promise<void>> {
  const ended = new AbortController();
  let watcher: FSWatcher | undefined;
  const open = async () => {
    watcher = watch(folder, { ignoreInitial: true, ignored: (path) => isHidden(relative(folder, path)) });
    await once(watcher, "ready");
    watcher.on("all", onChange);
    // What cannot be watched is reported when the folder is read again.
    watcher.on("error", onChange);
    watcher.on("unlinkDir", (path) => relative(folder, path) === "" && reopen());
  };
  const reopen = async () => {
    await watcher?.close();
    while (!ended.signal.aborted && !existsSync(folder)) await sleep(QUIET_TIME);
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

/** The longest delay that a timer takes, in milliseconds: about 24 days. */
const MAX_DELAY = 2 ** 31 - 1;

/** A timer for one time at most, however far away. */
class Alarm {
  #timer: NodeJS.Timeout | undefined;

  set(delay: number, ring: () => void): void {
    this.clear();
    const next = delay > MAX_DELAY ? () => this.set(delay - MAX_DELAY, ring) : ring;
    this.#timer = setTimeout(next, Math.min(delay, MAX_DELAY));
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}

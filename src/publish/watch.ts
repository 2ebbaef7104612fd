import { watch } from "chokidar";

/** How long the content must rest before it is read again, in milliseconds: editors save in several steps. */
const REST = 80;

/** Tells of changes below a folder. */
export type Watch = {
  /** Acts on every change from now on, and on one that came before; never twice at once. */
  follow(act: () => Promise<void>): void;
  /** Ends the watch, and waits for what is under way. */
  close(): Promise<void>;
};

/** Begins to watch a folder. */
export async function watchFolder(folder: string): Promise<Watch> {
  let act: (() => Promise<void>) | undefined;
  let changed = false;
  let work = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const schedule = () => {
    changed = true;
    if (act === undefined) return;
    const next = act;
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(next);
    }, REST);
  };
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: (path) => /[/\\]\.[^/\\.]/.test(path.slice(folder.length)),
  });
  watcher.on("all", schedule);
  await new Promise<void>((ready) => watcher.once("ready", ready));
  return {
    follow(given) {
      act = given;
      if (changed) schedule();
    },
    async close() {
      clearTimeout(timer);
      await watcher.close();
      await work;
    },
  };
}

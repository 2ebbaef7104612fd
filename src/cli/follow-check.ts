import { folderName } from "../authoring/folder/read-content.ts";
import { watchFolder } from "../authoring/folder/watch.ts";
import { messageOf } from "../node/message.ts";
import { onParentExit } from "../node/on-parent-exit.mjs";
import { checkFolder } from "../publish/check.ts";

/** Checks a content folder, and again after every change, until it is stopped. */
export async function followCheck(content: string): Promise<void> {
  const stopped = untilStopped();
  // Started before the first check, so that no edit is missed.
  const watch = await watchFolder(content);
  try {
    await checkFolder(content, { drafts: false });
    watch.follow(() => checkAgain(content));
    console.error(`Edits in ${folderName(content)}/ are checked as you save. Ctrl-C stops.`);
    await stopped;
  } finally {
    await watch.close();
  }
}

async function checkAgain(content: string): Promise<void> {
  console.error(`\n${new Date().toTimeString().slice(0, 8)}`);
  try {
    await checkFolder(content, { drafts: false });
  } catch (error) {
    // The folder may have been moved away and may come back.
    console.error(messageOf(error));
  }
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
    onParentExit(resolve);
  });
}

// Read as early as possible (main.ts imports this module first), so that the parent's end is not missed.
const parent = process.ppid;

/**
 * Calls `act` when npm has ended. npm sends a SIGTERM to the shell between it and this process, which does not pass it on, so
 * the end of that shell is the sign. Does nothing if npm did not start this process.
 *
 * Plain JavaScript, because launch.mjs runs with an older Node.js, too.
 *
 * @param {() => void} act
 */
export function onParentExit(act) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 200);
  timer.unref();
}

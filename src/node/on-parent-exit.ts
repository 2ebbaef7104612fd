// Asked as early as can be (main.ts imports this module first): who is gone by then is never missed.
const parent = process.ppid;

/**
 * Acts when npm has ended. npm hands a SIGTERM to the shell between it and us, which does not hand it on: the end of
 * that shell is our sign. Does nothing where npm did not start this process.
 */
export function onParentExit(act: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 200);
  timer.unref();
}

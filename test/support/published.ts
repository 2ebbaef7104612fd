import { onTestFinished } from "vitest";
import { type Access, accessLog } from "./access-log.ts";
import type { AtEnd } from "./at-end.ts";
import { freePort, run, temporaryFolder } from "./command.ts";

export type Published = { origin: string; log: Access[] };

/** Serves a content folder with `npm start`, behind an access log; `origin` is the address of the log and in all links. */
export async function published(content: string, atEnd: AtEnd = onTestFinished): Promise<Published> {
  const port = await freePort();
  const { origin, log } = await accessLog(port, atEnd);
  const state = temporaryFolder(atEnd);
  const { printed } = run(
    ["start", "--content", content, "--port", `${port}`, "--state", state, "--base-url", origin],
    {},
    atEnd,
  );
  await printed("Ctrl-C stops.");
  return { origin, log };
}

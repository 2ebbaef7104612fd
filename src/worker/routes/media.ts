import { keys } from "../../store/keys.ts";
import { metadata } from "../../store/records.ts";
import type { Ctx } from "../env.ts";
import { FOREVER } from "../http/cache-control.ts";
import { sendProblem } from "../http/problem.tsx";
import { respond } from "../http/respond.ts";
import { attempt } from "../reads/records.ts";

/** Serves a picture from content/media/. Its address changes with its bytes. */
export async function serveMedia(c: Ctx): Promise<Response> {
  const name = c.req.path.slice("/media/".length);
  const found = /^[\w./-]{1,300}$/.test(name)
    ? await attempt(keys.media(name), c.env.FEEDS.getWithMetadata(keys.media(name), "arrayBuffer"))
    : undefined;
  const { type, hash, changed } = metadata.safeParse(found?.metadata).data ?? {};
  if (!found?.value || type === undefined || hash === undefined) {
    return sendProblem(c, {
      status: 404,
      title: "No such picture",
      detail: `There is no picture at ${c.req.path}.`,
    });
  }
  return respond(c, { body: found.value, etag: hash, type, cache: FOREVER, changed });
}

import { hashOfSha256 } from "../../core/hash.ts";
import { keys } from "../../store/keys.ts";
import type { Ctx } from "../env.ts";
import { FOREVER } from "../http/cache-control.ts";
import { sendProblem } from "../http/problem.tsx";
import { respond } from "../http/respond.ts";
import { attempt, BrokenRecord, parseMetadata } from "../reads/kv.ts";
import { readSiteNow } from "../reads/site.ts";

/** The names of pictures in addresses: `maps/route.3f2a9c1e07.png`. */
const NAME = /^[\w./-]{1,275}\.([0-9a-f]{10})\.\w{1,10}$/;

/**
 * Serves a picture from content/media/. Its address holds a hash of its bytes, and bytes with another hash are not sent,
 * because they would be kept for a year.
 */
export async function serveMedia(c: Ctx): Promise<Response> {
  const name = c.req.path.slice("/media/".length);
  const hash = NAME.exec(name)?.[1];
  const picture = hash === undefined ? undefined : await readPicture(c.env.FEEDS, keys.media(name), hash);
  if (picture !== undefined) return respond(c, { ...picture, cache: FOREVER });
  // While nothing is published, no picture is known not to exist.
  const { site } = await readSiteNow(c.env.FEEDS);
  const ofSite = [site.icon, site.logo].some((picture) => picture?.url === `${site.url}/media/${name}`);
  if (ofSite) throw new BrokenRecord(keys.media(name), "is missing, but the site record names it");
  return sendProblem(c, {
    status: 404,
    title: "No such picture",
    detail: `There is no picture at ${c.req.path}.`,
  });
}

/**
 * Reads a picture whose hash begins with these digits; undefined if there is none. Throws a `BrokenRecord` if it has
 * another hash.
 */
async function readPicture(kv: KVNamespace, key: string, prefix: string) {
  const { value, metadata } = await attempt(key, () => kv.getWithMetadata(key, "arrayBuffer"));
  if (value === null) return undefined;
  const { hash, type, changed } = parseMetadata(key, metadata);
  if (type === undefined) throw new BrokenRecord(key, "has no type");
  if (!hash.startsWith(prefix) || hash !== (await hashOfBytes(value)))
    throw new BrokenRecord(key, `has ${value.byteLength} bytes, which are not those of the picture`);
  return { body: value, etag: hash, type, changed };
}

async function hashOfBytes(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return hashOfSha256([...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
}

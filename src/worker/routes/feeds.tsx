import { optionsQuery } from "../../feed/feed-options.ts";
import { type Format, formatOf, formats, RENDERING } from "../../feed/formats.ts";
import { linkHeader } from "../../feed/link-header.ts";
import type { Ctx } from "../env.ts";
import { type CachePolicy, NO_STORE, SHORT } from "../http/cache-control.ts";
import type { Validators } from "../http/conditional.ts";
import { checkPreconditions, send, setHeaders } from "../http/respond.ts";
import { sendPage } from "../http/send-page.tsx";
import { FeedPage } from "../pages/feed-page.tsx";
import { Memory, retainedBytes } from "../reads/memory.ts";
import { logBroken, readSite } from "../reads/site.ts";
import type { Source, State } from "../reads/source.ts";
import { isNavigation, pathOf } from "../request/request.ts";
import { findOptions } from "./find-options.ts";
import { findSource } from "./find-source.ts";

/** The route of the last part of a feed's address. */
export const FILE_ROUTE = `:file{(?:${formats.map(({ file }) => file.replace(".", "\\.")).join("|")})}`;

export function formatOfRequest(c: Ctx): Format {
  return formatOf(c.req.param("file") ?? "") ?? formats[0];
}

/** Serves a feed of a section or of a selection, with the options in the query. */
export async function serveFeed(c: Ctx): Promise<Response> {
  const options = await findOptions(c);
  if (options instanceof Response) return options;
  return sendFeed(c, { query: optionsQuery(options), cache: SHORT, find: () => findSource(c, options) });
}

/** A feed to send: `find` returns its source, or the answer if there is none; `query` holds its options. */
type Feed = { query?: string; cache: CachePolicy; find: () => Promise<Source | Response> };

/**
 * Sends a feed in the format of the address; a browser gets a page about the feed instead, unless it asks for
 * `?raw`.
 */
export async function sendFeed(c: Ctx, feed: Feed): Promise<Response> {
  setHeaders(c, { ...feed.cache, Vary: "Sec-Fetch-Dest" });
  if (isNavigation(c) && !new URL(c.req.url).searchParams.has("raw")) return sendFeedPage(c, feed);
  const name = pathOf(c) + (feed.query ?? "");
  const memory = memoryOf(c.env.FEEDS);
  try {
    const source = await feed.find();
    return source instanceof Response ? source : await sendSource(c, source, name, memory);
  } catch (error) {
    const kept = memory.get(name);
    if (kept === undefined) throw error;
    logBroken(error, name);
    setHeaders(c, SHORT);
    return (await checkPreconditions(c, validatorsOf(c, kept))) ?? sendRendering(c, kept);
  }
}

async function sendSource(c: Ctx, source: Source, name: string, memory: Memory<Kept>): Promise<Response> {
  if (source.incomplete) {
    setHeaders(c, NO_STORE);
    return sendRendering(c, renderSource(source, formatOfRequest(c)));
  }
  const settled = await checkPreconditions(c, validatorsOf(c, source));
  if (settled !== undefined) return settled;
  const kept = memory.get(name);
  if (kept?.hash === source.hash) return sendRendering(c, kept);
  const rendering = renderSource(source, formatOfRequest(c));
  memory.set(name, { ...rendering, size: sizeOf(name, rendering) });
  return sendRendering(c, rendering);
}

/** A document in one format, ready to be sent. */
type Rendering = State & { body: Uint8Array; link: string };

/** A rendering in memory; `size` is what it takes there, in bytes. */
type Kept = Rendering & { size: number };

function sizeOf(name: string, { body, link, hash, changed }: Rendering): number {
  return retainedBytes([name, link, hash, changed], body);
}

function renderSource({ hash, changed, read }: Source, format: Format): Rendering {
  const { document, json } = read();
  const stored = format.file === "feed.json" ? json : undefined;
  const body = stored ?? new TextEncoder().encode(format.render(document));
  return { hash, changed, body, link: linkHeader(document, format) };
}

function sendRendering(c: Ctx, { body, link }: Rendering): Response {
  setHeaders(c, { Link: link });
  return send(c, body, `${formatOfRequest(c).type}; charset=utf-8`);
}

function validatorsOf(c: Ctx, { hash, changed }: State): Validators {
  return { etag: `${hash}-${RENDERING}-${formatOfRequest(c).file}`, changed };
}

async function sendFeedPage(c: Ctx, { find, query = "" }: Feed): Promise<Response> {
  const source = await find();
  if (source instanceof Response) return source;
  const { site } = await readSite(c.env.FEEDS);
  const page = (
    <FeedPage document={source.read().document} format={formatOfRequest(c)} query={query} site={site} />
  );
  return sendPage(c, page, { site, cache: NO_STORE });
}

const memories = new WeakMap<KVNamespace, Memory<Kept>>();

function memoryOf(kv: KVNamespace): Memory<Kept> {
  const existing = memories.get(kv);
  if (existing !== undefined) return existing;
  const memory = new Memory<Kept>();
  memories.set(kv, memory);
  return memory;
}

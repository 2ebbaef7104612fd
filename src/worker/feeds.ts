import { buildDocument } from "../feed/build.ts";
import type { FeedDocument } from "../feed/document.ts";
import { type Format, formatOf, formats } from "../feed/formats.ts";
import { sectionPath } from "../section/section.ts";
import { keys } from "../store/keys.ts";
import { sectionRecord } from "../store/records.ts";
import { findSection, namesOf, plainPath } from "./address.ts";
import type { Ctx } from "./env.ts";
import { parseRecord, readRecord, readSite } from "./records.ts";
import { respond, SHORT } from "./respond.ts";

/** The last part of a feed's address, as a route. */
export const FILE_ROUTE = `:file{(?:${formats.map(({ file }) => file.replace(".", "\\.")).join("|")})}`;

export function formatOfRequest(c: Ctx): Format {
  return formatOf(c.req.param("file") ?? "") ?? formats[0];
}

/** The subscription document of a section in one format: one read of KV. */
export async function serveFeed(c: Ctx): Promise<Response> {
  const format = formatOfRequest(c);
  const path = plainPath(namesOf(c));
  if (path !== undefined) {
    const stored = await readStored(c.env.FEEDS, keys.section(path), format);
    if (stored !== undefined) return sendFeed(c, stored, format);
  }
  const section = await findSection(c);
  if (section instanceof Response) return section;
  const { site } = await readSite(c.env.FEEDS);
  return sendFeed(c, format.render(buildDocument(site, section, [], { total: 0 })), format);
}

/** The subscription document of the section of the address; an empty one if nothing is in it yet. */
export async function readDocument(c: Ctx): Promise<FeedDocument | Response> {
  const section = await findSection(c);
  if (section instanceof Response) return section;
  const stored = await readRecord(c.env.FEEDS, keys.section(sectionPath(section)), sectionRecord);
  return stored ?? buildDocument((await readSite(c.env.FEEDS)).site, section, [], { total: 0 });
}

export function sendFeed(c: Ctx, body: string | ReadableStream, { type }: Format, cache = SHORT): Response {
  return respond(c, body, `${type}; charset=utf-8`, cache);
}

/** The stored document rendered; as JSON Feed it is the stored bytes themselves. */
async function readStored(
  kv: KVNamespace,
  key: string,
  format: Format,
): Promise<string | ReadableStream | undefined> {
  if (format.file === "feed.json") return (await kv.get(key, "stream")) ?? undefined;
  const document = parseRecord(key, sectionRecord, await kv.get(key));
  return document && format.render(document);
}

import { embedTitle, frameCode, frameHeight } from "../embeds/code.ts";
import { parseEmbedOptions } from "../embeds/embed-options.ts";
import type { Ctx } from "../env.ts";
import { SHORT } from "../http/cache-control.ts";
import { sendProblem } from "../http/problem.tsx";
import { respond } from "../http/respond.ts";
import { readSite } from "../reads/site.ts";
import { originOf } from "../request/request.ts";
import { orProblem } from "./find-options.ts";
import { findSelectionAt } from "./selection.ts";

/** The width of the frame unless `maxwidth` is smaller, in pixels. */
const DEFAULT_WIDTH = 600;

/** How long consumers may cache the answer, in seconds. */
const CACHE_AGE = 3600;

/**
 * Serves the oEmbed document of a page (https://oembed.com/ §2.3.4.4, type rich): a frame with its headlines.
 */
export async function serveOembed(c: Ctx): Promise<Response> {
  const query = new URL(c.req.url).searchParams;
  const format = query.get("format") ?? "json";
  if (format !== "json") {
    const detail = `oEmbed is not available in the format "${format.slice(0, 60)}"; use "json".`;
    return sendProblem(c, { status: 501, title: "Unsupported format", detail });
  }
  const { site } = await readSite(c.env.FEEDS);
  const url = URL.parse(query.get("url") ?? "");
  if (url === null || ![site.url, originOf(c)].includes(url.origin)) {
    const detail = `"url" must be the address of a page of this site, such as ${site.url}/.`;
    return sendProblem(c, { status: url === null ? 400 : 404, title: "Nothing to embed", detail });
  }
  const selection = await findSelectionAt(c, url.pathname);
  if (selection instanceof Response) return selection;
  const options = await orProblem(c, () => parseEmbedOptions(url.searchParams, site.pageSize));
  if (options instanceof Response) return options;
  const embed = { site, selection, options };
  const size = {
    width: within(query.get("maxwidth"), DEFAULT_WIDTH),
    height: within(query.get("maxheight"), frameHeight(options)),
  };
  const body = {
    version: "1.0",
    type: "rich",
    title: embedTitle(embed),
    provider_name: site.title,
    provider_url: `${site.url}/`,
    cache_age: CACHE_AGE,
    html: frameCode(embed, size),
    ...size,
  };
  return respond(c, {
    body: `${JSON.stringify(body)}\n`,
    type: "application/json; charset=utf-8",
    cache: SHORT,
  });
}

/** The usual size, or the maximum if that is smaller. A maximum that is not a positive number is ignored. */
function within(max: string | null, usual: number): number {
  const size = /^\d{1,5}$/.test(max ?? "") ? Number(max) : 0;
  return size > 0 ? Math.min(size, usual) : usual;
}

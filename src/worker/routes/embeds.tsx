import embedScript from "../../client/embed.js";
import { BuilderPage } from "../embeds/builder-page.tsx";
import { type EmbedOptions, parseEmbedOptions } from "../embeds/embed-options.ts";
import { EmbedPage } from "../embeds/embed-page.tsx";
import type { Ctx } from "../env.ts";
import { NO_STORE, SHORT } from "../http/cache-control.ts";
import { respond } from "../http/respond.ts";
import { sendPage } from "../http/send-page.tsx";
import { JAVASCRIPT } from "../pages/asset-files.ts";
import { readSite } from "../reads/site.ts";
import { orProblem } from "./find-options.ts";
import { findSource } from "./find-source.ts";
import { findChosen } from "./selection.ts";

/** The route of the last part of the address of an embed. */
export const EMBED_ROUTE = ":file{embed}";

/** Serves the headlines of a selection as a page for frames on other sites. */
export async function serveEmbed(c: Ctx): Promise<Response> {
  const { site } = await readSite(c.env.FEEDS);
  const options = await findEmbedOptions(c, site.pageSize);
  if (options instanceof Response) return options;
  const { limit, without } = options;
  const source = await findSource(c, { content: "headline", limit, without });
  if (source instanceof Response) return source;
  const page = <EmbedPage document={source.read().document} site={site} options={options} />;
  return sendPage(c, page, {
    site,
    kind: "embed",
    cache: source.incomplete ? NO_STORE : SHORT,
    changed: source.changed,
  });
}

/** Serves the embed builder. */
export async function serveBuilder(c: Ctx): Promise<Response> {
  const record = await readSite(c.env.FEEDS);
  const { site, changed } = record;
  const selection = await findChosen(c);
  if (selection instanceof Response) return selection;
  const options = await findEmbedOptions(c, site.pageSize);
  if (options instanceof Response) return options;
  const page = <BuilderPage record={record} embed={{ site, selection, options }} />;
  return sendPage(c, page, { site, changed, kind: "builder" });
}

/** Serves the script of the element that shows headlines on other sites. */
export function serveEmbedScript(c: Ctx): Promise<Response> {
  return respond(c, { body: embedScript, type: JAVASCRIPT, cache: SHORT });
}

async function findEmbedOptions(c: Ctx, pageSize: number): Promise<EmbedOptions | Response> {
  return orProblem(c, () => parseEmbedOptions(new URL(c.req.url).searchParams, pageSize));
}

import type { Ctx } from "../env.ts";
import { FOREVER, SHORT } from "../http/cache-control.ts";
import { respond } from "../http/respond.ts";
import { findAsset } from "../pages/asset-files.ts";
import { readSite } from "../reads/site.ts";

/**
 * Serves a file that pages load. A cached page may request an earlier version of the file; it gets the
 * current one.
 */
export async function serveAsset(c: Ctx): Promise<Response> {
  const { site } = await readSite(c.env.FEEDS).catch(() => ({ site: undefined }));
  const found = findAsset(c.req.path, site);
  if (found === undefined) return c.notFound();
  const { asset, isCurrent } = found;
  return respond(c, { body: asset.text, type: asset.type, cache: isCurrent ? FOREVER : SHORT });
}

import frameStyle from "../../client/frame.css";
import frameScript from "../../client/frame.js";
import pageScript from "../../client/page.js";
import pageStyle from "../../client/style.css";
import { hashText } from "../../core/hash.ts";
import type { Site } from "../../taxonomy/site.ts";
import type { Ctx } from "../env.ts";
import { FOREVER, SHORT } from "../http/cache-control.ts";
import { respond } from "../http/respond.ts";
import { readSite } from "../reads/records.ts";

const CSS = "text/css; charset=utf-8";
export const JAVASCRIPT = "text/javascript; charset=utf-8";

/** A file that pages load, under an address that changes with its text. */
export type Asset = { path: string; text: string; type: string };

const script = (name: string, text: string): Asset => ({
  path: `/assets/${name}.${hashText(text).slice(0, 10)}.js`,
  text,
  type: JAVASCRIPT,
});

/** What pages do in a browser, and what frames on other sites do. */
export const SCRIPTS = { page: script("page", pageScript), frame: script("frame", frameScript) } as const;

/** The stylesheets, in the colour of the site. */
export type Styles = Record<"page" | "frame", Asset>;

const known = new Map<string, Styles>();

/** The stylesheets for a site; in the colours that they come with for none. */
export function stylesOf(site?: Pick<Site, "accentColor">): Styles {
  const colour = /^#[0-9a-f]{6}$/i.exec(site?.accentColor ?? "")?.[0] ?? "";
  const styles = known.get(colour) ?? {
    page: stylesheet("style", pageStyle, colour),
    frame: stylesheet("frame", frameStyle, colour),
  };
  known.set(colour, styles);
  return styles;
}

function stylesheet(name: string, css: string, colour: string): Asset {
  const text = colour === "" ? css : `${css}\n:root {\n  --brand: ${colour};\n}\n`;
  return { path: `/assets/${name}.${hashText(text).slice(0, 10)}.css`, text, type: CSS };
}

/** A file that pages load. A page that a browser has kept may ask for an earlier state: it gets the present one. */
export async function serveAsset(c: Ctx): Promise<Response> {
  const { site } = await readSite(c.env.FEEDS).catch(() => ({ site: undefined }));
  const assets = [...Object.values(stylesOf(site)), ...Object.values(SCRIPTS)];
  const exact = assets.find(({ path }) => path === c.req.path);
  const asset = exact ?? assets.find(({ path }) => nameOf(path) === nameOf(c.req.path));
  if (asset === undefined) return c.notFound();
  return respond(c, { body: asset.text, type: asset.type, cache: exact ? FOREVER : SHORT });
}

/** `/assets/page.3f2a9c1e07.js` → `/assets/page.js`. */
function nameOf(path: string): string {
  return path.replace(/\.[0-9a-f]{10}\./, ".");
}

import frameStyle from "../../client/frame.css";
import frameScript from "../../client/frame.js";
import pageScript from "../../client/page.js";
import pageStyle from "../../client/style.css";
import { hashText } from "../../core/hash.ts";
import type { Site } from "../../taxonomy/site.ts";

const CSS = "text/css; charset=utf-8";
export const JAVASCRIPT = "text/javascript; charset=utf-8";

/** A file that pages load. Its path changes with its text. */
export type Asset = { path: string; text: string; type: string };

const script = (name: string, text: string): Asset => ({
  path: `/assets/${name}.${hashText(text).slice(0, 10)}.js`,
  text,
  type: JAVASCRIPT,
});

/** The scripts of the pages and of the frames on other sites. */
export const SCRIPTS = { page: script("page", pageScript), frame: script("frame", frameScript) } as const;

/** The stylesheets of the pages and of the frames on other sites. */
export type Styles = Record<"page" | "frame", Asset>;

/** Stylesheets by the accent colour in them. */
const stylesByColour = new Map<string, Styles>();

/** The stylesheets in the accent colour of a site, or in the default colour without a site. */
export function stylesOf(site?: Pick<Site, "accentColor">): Styles {
  const colour = /^#[0-9a-f]{6}$/i.exec(site?.accentColor ?? "")?.[0] ?? "";
  const styles = stylesByColour.get(colour) ?? {
    page: stylesheet("style", pageStyle, colour),
    frame: stylesheet("frame", frameStyle, colour),
  };
  stylesByColour.set(colour, styles);
  return styles;
}

function stylesheet(name: string, css: string, colour: string): Asset {
  const text = colour === "" ? css : `${css}\n:root {\n  --brand: ${colour};\n}\n`;
  return { path: `/assets/${name}.${hashText(text).slice(0, 10)}.css`, text, type: CSS };
}

/** Finds the file at a path; `isCurrent` is false if the path is that of another version of the file. */
export function findAsset(
  path: string,
  site: Pick<Site, "accentColor"> | undefined,
): { asset: Asset; isCurrent: boolean } | undefined {
  const assets = [...Object.values(stylesOf(site)), ...Object.values(SCRIPTS)];
  const exact = assets.find((asset) => asset.path === path);
  const asset = exact ?? assets.find((candidate) => nameOf(candidate.path) === nameOf(path));
  return asset && { asset, isCurrent: exact !== undefined };
}

/** The path without the hash: `/assets/page.3f2a9c1e07.js` → `/assets/page.js`. */
function nameOf(path: string): string {
  return path.replace(/\.[0-9a-f]{10}\./, ".");
}

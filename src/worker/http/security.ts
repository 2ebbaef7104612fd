import type { Site } from "../../taxonomy/site.ts";

/** An ordinary page, the embed builder with its preview, or an embed in a frame on another site. */
export type PageKind = "page" | "builder" | "embed";

/**
 * The headers that limit what a page may load and do. Pages load only from the site itself, except pictures,
 * which may come from any site; scripts and styles must be files. Only embeds may be framed by other sites,
 * and they load nothing from anywhere else. The origin is named besides `'self'` because an embed in a
 * sandbox has an opaque origin, so that `'self'` need not match the site.
 */
export function securityHeaders(
  kind: PageKind,
  origin: string,
  site?: Pick<Site, "url">,
): Record<string, string> {
  const own = `'self' ${origin}`;
  const pictures = [...new Set([...own.split(" "), ...(site ? [site.url] : [])])].join(" ");
  const directives = {
    "default-src": "'none'",
    "script-src": own,
    "style-src": own,
    "img-src": kind === "embed" ? pictures : `${pictures} https:`,
    ...(kind !== "embed" && { "connect-src": own }),
    ...(kind === "builder" && { "frame-src": own }),
    "base-uri": "'none'",
    "form-action": kind === "embed" ? "'none'" : "'self'",
    "frame-ancestors": kind === "embed" ? "*" : "'none'",
  };
  return {
    "Content-Security-Policy": Object.entries(directives)
      .map((directive) => directive.join(" "))
      .join("; "),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    // Cross-origin isolated pages accept only frames with this header.
    ...(kind === "embed" && { "Cross-Origin-Embedder-Policy": "require-corp" }),
  };
}

import type { Site } from "../../taxonomy/site.ts";

/** What a page is: one of ours, the one that shows how embeds look, or an embed on another site. */
export type PageKind = "page" | "builder" | "embed";

/**
 * What a page may load and do: nothing but what is of the site itself, and pictures of the web; scripts and styles only as
 * files. Embeds alone may be framed by others, and take nothing from anyone else. Their origin is named, because in a
 * sandbox, where they have none, browsers need not take `'self'` for it.
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
    // Pages that are isolated take only frames that are, too.
    ...(kind === "embed" && { "Cross-Origin-Embedder-Policy": "require-corp" }),
  };
}

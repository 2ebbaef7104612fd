import { shorten, visibleText } from "../../core/text.ts";
import type { Ctx } from "../env.ts";

/** The path of the request as it was written. */
export function pathOf(c: Ctx): string {
  return new URL(c.req.url).pathname;
}

/** The query of the request as it was written, with its question mark; empty if there is none. */
export function queryOf(c: Ctx): string {
  return new URL(c.req.url).search;
}

/** Whether a person's browser goes to this address, rather than a program fetching it. */
export function isNavigation(c: Ctx): boolean {
  return c.req.header("Sec-Fetch-Dest") === "document";
}

/** Whether a page of another site frames this embed. */
export function isFramedEmbed(c: Ctx): boolean {
  return c.req.header("Sec-Fetch-Dest") === "iframe" && pathOf(c).endsWith("/embed");
}

/** A name of the address as answers repeat it: not too long, and nothing in it that is not seen. */
export function shownName(name: string): string {
  return JSON.stringify(shorten(visibleText(name), 60));
}

/** The origin that the request was sent to. */
export function originOf(c: Ctx): string {
  return new URL(c.req.url).origin;
}

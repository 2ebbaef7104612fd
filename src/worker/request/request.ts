import { shorten, visibleText } from "../../core/text.ts";
import type { Ctx } from "../env.ts";

/** The path of the request, as it was sent. */
export function pathOf(c: Ctx): string {
  return new URL(c.req.url).pathname;
}

/** The query of the request, as it was sent, with its question mark; empty if there is none. */
export function queryOf(c: Ctx): string {
  return new URL(c.req.url).search;
}

/** Whether a browser is opening this address as a page, rather than a program fetching it. */
export function isNavigation(c: Ctx): boolean {
  return c.req.header("Sec-Fetch-Dest") === "document";
}

/** Whether the request is for an embed that another page shows in a frame. */
export function isFramedEmbed(c: Ctx): boolean {
  return c.req.header("Sec-Fetch-Dest") === "iframe" && pathOf(c).endsWith("/embed");
}

/** Quotes a name from an address for use in a message: shortened, and without invisible characters. */
export function shownName(name: string): string {
  return JSON.stringify(shorten(visibleText(name), 60));
}

/** The origin to which the request was sent. */
export function originOf(c: Ctx): string {
  return new URL(c.req.url).origin;
}

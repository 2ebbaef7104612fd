import { html } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";

export const HTML = "text/html; charset=utf-8";

export async function renderPage(page: JSX.Element): Promise<string> {
  return String(await html`<!doctype html>${page}`);
}

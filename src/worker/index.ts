import { Hono } from "hono";
import { renderOpml } from "../feed/opml.ts";
import { SECTION_ROUTES } from "./address.ts";
import { serveArchive } from "./archives.ts";
import type { Env } from "./env.ts";
import { FILE_ROUTE, serveFeed } from "./feeds.ts";
import { serveMedia } from "./media.ts";
import { serveArticle, serveList } from "./pages/serve.tsx";
import { STYLE } from "./pages/style.ts";
import { sendProblem } from "./problem.tsx";
import { BrokenRecord, readSite } from "./records.ts";
import { queryOf, redirect, respond, SHORT } from "./respond.ts";

const app = new Hono<Env>();

app.use(async (c, next) => {
  if (c.req.method === "GET" || c.req.method === "HEAD") return next();
  const detail = `${c.req.method} is not possible here; feeds and pages are only to be read.`;
  return sendProblem(c, {
    status: 405,
    title: "Method not allowed",
    detail,
    headers: { Allow: "GET, HEAD" },
  });
});

for (const route of SECTION_ROUTES) {
  app.get(route || "/", serveList);
  app.get(`${route}/${FILE_ROUTE}`, serveFeed);
  app.get(`${route}/archive/:name/${FILE_ROUTE}`, serveArchive);
}

app.get("/feeds.opml", async (c) => {
  const record = await readSite(c.env.FEEDS);
  return respond(c, renderOpml(record), "text/x-opml; charset=utf-8", SHORT);
});

app.get("/articles/:slug", serveArticle);
app.get("/media/*", serveMedia);
app.get("/style.css", (c) => respond(c, STYLE, "text/css; charset=utf-8", SHORT));

app.notFound((c) => {
  const { pathname } = new URL(c.req.url);
  const trimmed = `/${pathname.split("/").filter(Boolean).join("/")}`;
  if (trimmed !== pathname) return redirect(c, trimmed + queryOf(c));
  return sendProblem(c, {
    status: 404,
    title: "Not found",
    detail: `There is nothing at ${c.req.path}. The addresses of all feeds are in /feeds.opml.`,
  });
});

app.onError((error, c) => {
  const broken = error instanceof BrokenRecord;
  console.error(
    JSON.stringify({ event: broken ? "broken-record" : "error", path: c.req.path, message: String(error) }),
  );
  if (broken) {
    const detail = "What is published here cannot be read at the moment. Try again in a minute.";
    return sendProblem(c, {
      status: 503,
      title: "Temporarily unavailable",
      detail,
      headers: { "Retry-After": "60" },
    });
  }
  return sendProblem(c, {
    status: 500,
    title: "Something went wrong",
    detail: "It was logged. Try again later.",
  });
});

export default app;

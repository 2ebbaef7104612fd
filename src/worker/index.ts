import { Hono } from "hono";
import { cors } from "hono/cors";
import type { Env } from "./env.ts";
import { sendProblem } from "./http/problem.tsx";
import { redirect } from "./http/respond.ts";
import { BrokenRecord } from "./reads/kv.ts";
import { readSite } from "./reads/site.ts";
import { pathOf, queryOf } from "./request/request.ts";
import { serveArchive } from "./routes/archives.ts";
import { serveAsset } from "./routes/assets.ts";
import {
  GUESS_ROUTE,
  SITEMAP_ROUTE,
  serveFeedList,
  serveGuess,
  serveMenu,
  serveNewsSitemap,
  serveOpml,
  serveRobots,
  serveSitemapIndex,
  serveSitemapPart,
  serveStatus,
} from "./routes/directories.ts";
import { EMBED_ROUTE, serveBuilder, serveEmbed, serveEmbedScript } from "./routes/embeds.tsx";
import { FILE_ROUTE, serveFeed } from "./routes/feeds.tsx";
import { serveMedia } from "./routes/media.ts";
import { serveOembed } from "./routes/oembed.ts";
import { serveArticle, serveFeedsPage, serveList, servePrivacyPage } from "./routes/pages.tsx";
import { SELECTION_ROUTES, serveFind } from "./routes/selection.ts";

const METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * The longest path of an address, and the longest query, in characters. The Link header of a feed repeats
 * them, and programs accept about 8 KB of headers.
 */
const MAX_ADDRESS_LENGTH = 2_000;

const app = new Hono<Env>();

app.use((c, next) => {
  c.header("X-Content-Type-Options", "nosniff");
  // Everything may be embedded, also in cross-origin isolated pages.
  c.header("Cross-Origin-Resource-Policy", "cross-origin");
  return next();
});

// Everything here is public, read-only and the same for everyone, so the scripts of other sites may read it.
app.use(
  cors({
    origin: "*",
    allowMethods: METHODS,
    allowHeaders: ["If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since"],
    exposeHeaders: ["ETag", "Last-Modified", "Link", "Retry-After"],
    maxAge: 86_400,
  }),
);

app.use(async (c, next) => {
  const { method } = c.req;
  if (method !== "GET" && method !== "HEAD") {
    return sendProblem(c, {
      status: 405,
      title: "Method not allowed",
      detail: `${method} is not supported; feeds and pages are read-only.`,
      headers: { Allow: METHODS.join(", ") },
    });
  }
  const lengths = { path: pathOf(c).length, query: queryOf(c).length };
  for (const part of ["path", "query"] as const) {
    if (lengths[part] <= MAX_ADDRESS_LENGTH) continue;
    const detail = `The ${part} has ${lengths[part]} characters; the limit is ${MAX_ADDRESS_LENGTH}.`;
    return sendProblem(c, { status: 414, title: "Address too long", detail });
  }
  return next();
});

for (const route of SELECTION_ROUTES) {
  app.get(route || "/", serveList);
  app.get(`${route}/${FILE_ROUTE}`, serveFeed);
  app.get(`${route}/${EMBED_ROUTE}`, serveEmbed);
  app.get(`${route}/archive/:name/${FILE_ROUTE}`, serveArchive);
  app.on("GET", [`${route}/${GUESS_ROUTE}`, `${route}/${GUESS_ROUTE}/`], serveGuess);
}

app.on("GET", ["/feeds.opml", "/.well-known/feeds"], serveOpml);
app.get("/.well-known/feed-menu.json", serveMenu);
app.get("/feeds.json", serveFeedList);
app.get("/feeds", serveFeedsPage);
app.get("/find", serveFind);
app.get("/embeds", serveBuilder);
app.get("/embed.js", serveEmbedScript);
app.get("/oembed", serveOembed);
app.get("/privacy", servePrivacyPage);
app.get("/sitemap.xml", serveSitemapIndex);
app.get(`/${SITEMAP_ROUTE}`, serveSitemapPart);
app.get("/news-sitemap.xml", serveNewsSitemap);
app.get("/robots.txt", serveRobots);
app.get("/status.json", serveStatus);

// Browsers request it for documents that do not name an icon, such as a feed that is shown as it is.
app.get("/favicon.ico", async (c, next) => {
  const { icon } = (await readSite(c.env.FEEDS)).site;
  return icon === undefined ? next() : redirect(c, icon.url);
});

app.get("/articles/:slug", serveArticle);
app.get("/media/*", serveMedia);
app.get("/assets/*", serveAsset);

app.notFound((c) => {
  const pathname = pathOf(c);
  const trimmed = `/${pathname.split("/").filter(Boolean).join("/")}`;
  if (trimmed !== pathname) return redirect(c, trimmed + queryOf(c));
  return sendProblem(c, {
    status: 404,
    title: "Not found",
    detail: `There is nothing at ${c.req.path}. All feeds are listed in /feeds.opml.`,
  });
});

app.onError((error, c) => {
  const broken = error instanceof BrokenRecord;
  console.error(
    JSON.stringify({ event: broken ? "broken-record" : "error", path: c.req.path, message: String(error) }),
  );
  if (broken) {
    const detail = "The published content cannot be read at the moment. Try again in a minute.";
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
    detail: "The error was logged. Try again later.",
  });
});

export default app;

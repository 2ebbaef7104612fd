/**
 * Checks what cannot be tested without Cloudflare, or what settings of Cloudflare can break: the cache, 304, Vary,
 * compression, HEAD and preflights of a deployed Worker. Needs only Node.js 20 or newer.
 *
 *   node docs/check-deployed.mjs https://news.yourdomain.com
 *
 * Prints one line for each check: `ok`, `FAIL` with what was found and what to do, or `note` for something optional. Exits
 * with 1 if a check failed or the address does not answer.
 */
import http from "node:http";
import https from "node:https";
import { setTimeout } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

const FEEDS = { "/rss.xml": "rss+xml", "/atom.xml": "atom+xml", "/feed.json": "feed+json" };
const PATHS = [...Object.keys(FEEDS), "/", "/feeds.opml"];
const DECODERS = { gzip: gunzipSync, br: brotliDecompressSync };
const NAVIGATION = { "Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate", Accept: "text/html" };

/** In milliseconds. */
const TIMEOUT = 20_000;

const RULES = "deploy this version of the Worker, and look for a rule of the domain that changes its answers";
const TTL = "in the dashboard, set Caching → Configuration → Browser Cache TTL to Respect Existing Headers";
const CACHE = "make sure that wrangler.toml has enabled = true under [cache], and deploy";
const VARY =
  "remove Cache Rules of the domain; if that does not help, set enabled = false under [cache] in wrangler.toml";
const COMPRESSION = 'add the Compression Rule of docs/deploy.md, "Compression"';
const TROUBLE = 'see "When something fails" in docs/deploy.md';

const argument = process.argv[2] ?? "";
const site = URL.canParse(argument) ? new URL(argument) : undefined;
if (site === undefined || !/^https?:$/.test(site.protocol)) {
  console.error("Give the address of the feeds: node docs/check-deployed.mjs https://news.yourdomain.com");
  process.exit(1);
}

// A single connection, because a new one could reach another machine, with an empty cache.
const client = site.protocol === "https:" ? https : http;
const agent = new client.Agent({ keepAlive: true, maxSockets: 1 });

/**
 * Sends one request with only these headers; `fetch` forbids Sec-Fetch-Dest and adds Accept-Encoding. Returns the body as
 * it was received.
 */
function send(path, headers = {}, method = "GET") {
  return new Promise((resolve, reject) => {
    const options = { agent, method, headers, timeout: TIMEOUT };
    const request = client.request(new URL(path, site), options, (response) => {
      const answer = (chunks) => ({
        status: response.statusCode,
        headers: response.headers,
        body: Buffer.concat(chunks),
      });
      response.toArray().then(answer).then(resolve, reject);
    });
    request.on("timeout", () => request.destroy(new Error(`no answer within ${TIMEOUT / 1000} seconds`)));
    request.on("error", reject);
    request.end();
  });
}

let failures = 0;

function must(what, holds, found, remedy = RULES) {
  if (holds) return console.log(`ok    ${what}`);
  failures++;
  console.log(`FAIL  ${what}. Found: ${found}. To do: ${remedy}.`);
}

const note = (what) => console.log(`note  ${what}`);
const seen = (value) => value ?? "none";
const typeOf = ({ headers }) => seen(headers["content-type"]);
const isXml = (answer) => /^application\/(rss|atom)\+xml/.test(typeOf(answer));
const isPage = (answer) => typeOf(answer).startsWith("text/html");
const lists = (value, name) =>
  seen(value)
    .toLowerCase()
    .split(/\s*,\s*/)
    .includes(name.toLowerCase());

/** Makes a query that the Worker ignores, so that no cache can have an answer yet. */
let queries = 0;
const fresh = () => `_=${Date.now()}${queries++}`;

async function checkHeaders() {
  for (const [path, type] of Object.entries(FEEDS)) {
    const answer = await send(path);
    const { status, headers } = answer;
    const { etag, vary, "cache-control": cache, "last-modified": modified } = headers;
    must(`${path} exists`, status === 200, `status ${status}`, TROUBLE);
    must(`${path} has its type`, typeOf(answer) === `application/${type}; charset=utf-8`, typeOf(answer));
    must(`${path} may be cached for 60 seconds`, cache === "public, max-age=60", seen(cache), TTL);
    must(`${path} has a weak ETag`, /^W\/".+"$/.test(etag ?? ""), seen(etag));
    must(`${path} has a Last-Modified`, modified !== undefined, "none");
    must(`${path} has Vary: Sec-Fetch-Dest`, lists(vary, "Sec-Fetch-Dest"), seen(vary));
  }
}

/** Returns whether the Worker is behind Cloudflare. */
async function checkCache() {
  const path = `/atom.xml?${fresh()}`;
  const found = [];
  // The second request may come before the first answer is stored.
  for (let tries = 0; tries < 6 && !/^HIT/.test(found.at(-1)); tries++) {
    if (tries > 1) await setTimeout(500);
    const { headers } = await send(path);
    const { "cf-cache-status": status, age } = headers;
    if (status === undefined && headers["cf-ray"] === undefined) {
      note(
        "no cf-cache-status: this is not behind Cloudflare, so its cache and compression cannot be checked",
      );
      return false;
    }
    found.push(age === undefined ? seen(status) : `${seen(status)} of age ${age}`);
  }
  const statuses = found.join(", ");
  must(`a feed that is requested again is a HIT (${statuses})`, /HIT/.test(found.at(-1)), statuses, CACHE);
  return true;
}

/** Sends conditional requests like a feed reader that accepts compression, which must not break ETags. */
async function checkConditional() {
  const encoding = { "Accept-Encoding": "gzip, br" };
  for (const path of Object.keys(FEEDS)) {
    const { headers } = await send(path, encoding);
    const byTag = { "If-None-Match": seen(headers.etag) };
    const byDate = { "If-Modified-Since": seen(headers["last-modified"]) };
    const conditions = [
      ["304 for its ETag", 304, byTag],
      ["304 for its Last-Modified alone", 304, byDate],
      ["200 for another ETag, whatever the date", 200, { ...byDate, "If-None-Match": 'W/"another"' }],
    ];
    for (const [what, expected, condition] of conditions) {
      const { status, body } = await send(path, { ...encoding, ...condition });
      const holds = status === expected && (body.length === 0) === (status === 304);
      must(`${path} answers ${what}`, holds, `status ${status}, ${body.length} bytes`);
    }
  }
}

/** A cache that ignores Vary gives the page to feed readers, or the feed to browsers, from the second request on. */
async function checkVary() {
  const kinds = { reader: [{}, isXml], browser: [NAVIGATION, isPage] };
  for (const file of ["/rss.xml", "/atom.xml"]) {
    for (const first of ["reader", "browser"]) {
      const path = `${file}?${fresh()}`;
      const order = first === "reader" ? ["reader", "browser"] : ["browser", "reader"];
      const wrong = [];
      for (const kind of [...order, ...order, ...order]) {
        const [headers, isRight] = kinds[kind];
        const answer = await send(path, headers);
        if (!isRight(answer)) wrong.push(`${typeOf(answer)} for a ${kind}`);
      }
      const what = `${file} is a feed for readers and a page for browsers, ${first} first`;
      must(what, wrong.length === 0, wrong.join(", "), VARY);
    }
    const { "cache-control": cache } = (await send(file, NAVIGATION)).headers;
    must(`the page at ${file} is never stored`, /\bno-store\b/.test(cache ?? ""), seen(cache));
    const raw = await send(`${file}?raw`, NAVIGATION);
    must(`${file}?raw is a feed for browsers, too`, isXml(raw), typeOf(raw));
  }
}

async function checkCompression(cloudflare) {
  /** Says why a path need not be compressed; undefined if it must be. */
  const excuse = (path) => {
    if (!cloudflare) return "this is not Cloudflare";
    if (path === "/feeds.opml") return "Cloudflare does not compress OPML, and it is rarely requested";
    const byRule = path === "/atom.xml" || path === "/feed.json";
    return byRule && site.hostname.endsWith(".workers.dev")
      ? "workers.dev has no Compression Rules"
      : undefined;
  };
  for (const path of PATHS) {
    const plain = await send(path, { "Accept-Encoding": "identity" });
    const { "content-encoding": none } = plain.headers;
    must(`${path} is not compressed for clients that accept no compression`, none === undefined, none);
    for (const [encoding, decode] of Object.entries(DECODERS)) {
      const { headers, body } = await send(path, { "Accept-Encoding": encoding });
      const found = headers["content-encoding"];
      const compressed = found === encoding;
      if (!compressed && excuse(path) !== undefined) {
        note(`${path} is not compressed with ${encoding}: ${excuse(path)}`);
        continue;
      }
      must(`${path} can be compressed with ${encoding}`, compressed, seen(found), COMPRESSION);
      if (!compressed) continue;
      const same = decode(body).equals(plain.body);
      must(
        `${path} is the same with ${encoding}`,
        same,
        "different bytes",
        "run this again: it may have changed meanwhile",
      );
    }
  }
}

async function checkHead() {
  const names = ["content-type", "cache-control", "vary", "etag", "last-modified", "link"];
  for (const path of PATHS) {
    const [get, head] = [await send(path), await send(path, {}, "HEAD")];
    const facts = ({ status, headers }) => ({
      status,
      ...Object.fromEntries(names.map((name) => [name, headers[name]])),
    });
    const expected = facts(get);
    const other = Object.entries(facts(head)).filter(([name, value]) => value !== expected[name]);
    const found = other.map(([name, value]) => `${name} ${seen(value)} instead of ${seen(expected[name])}`);
    must(`HEAD ${path} answers like GET`, other.length === 0, found.join("; "));
  }
}

async function checkCors() {
  const origin = { Origin: "https://elsewhere.example" };
  const preflight = {
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "if-none-match",
  };
  const { status, headers } = await send("/feed.json", { ...origin, ...preflight }, "OPTIONS");
  const { "access-control-allow-origin": from, "access-control-allow-headers": allowed } = headers;
  const passes = status >= 200 && status < 300 && from === "*" && lists(allowed, "If-None-Match");
  const bots = "make sure that no login or bot protection of the domain answers OPTIONS";
  must(
    "a preflight lets scripts of other sites send If-None-Match",
    passes,
    `status ${status}, ${seen(allowed)} from ${seen(from)}`,
    bots,
  );
  const feed = await send("/feed.json", origin);
  const { "access-control-allow-origin": readers, "access-control-expose-headers": exposed } = feed.headers;
  const open = readers === "*" && lists(exposed, "ETag") && lists(exposed, "Link");
  must(
    "scripts of other sites may read a feed, its ETag and its Link",
    open,
    `${seen(exposed)} from ${seen(readers)}`,
  );
}

try {
  await checkHeaders();
  const cloudflare = await checkCache();
  await checkConditional();
  await checkVary();
  await checkCompression(cloudflare);
  await checkHead();
  await checkCors();
} catch (error) {
  must(`${site.origin} answers`, false, error.message || error.code, TROUBLE);
}
agent.destroy();
console.log(failures === 0 ? "All checks passed." : `Failed checks: ${failures}.`);
process.exitCode = failures === 0 ? 0 : 1;

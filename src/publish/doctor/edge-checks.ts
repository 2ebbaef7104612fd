import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { sleep } from "../../node/sleep.ts";
import { PATHS, seen, typeOf } from "./answers.ts";
import { type Answer, type Connection, freshQueries } from "./connection.ts";
import { type Findings, REMEDIES } from "./findings.ts";

const NAVIGATION = { "Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate", Accept: "text/html" };
const DECODERS = { gzip: gunzipSync, br: brotliDecompressSync };

const isXml = (answer: Answer) => /^application\/(?:rss|atom)\+xml/.test(typeOf(answer));
const isPage = (answer: Answer) => typeOf(answer).startsWith("text/html");

/** The edge cache of Cloudflare. Returns whether the site is behind Cloudflare. */
export async function checkCache({ send }: Connection, findings: Findings): Promise<boolean> {
  const path = `/atom.xml?${freshQueries()()}`;
  const found: string[] = [];
  // The second request may come before the first answer is stored.
  for (let tries = 0; tries < 6 && !found.at(-1)?.startsWith("HIT"); tries++) {
    if (tries > 1) await sleep(500);
    const { headers } = await send(path);
    const { "cf-cache-status": status, age } = headers;
    if (status === undefined && headers["cf-ray"] === undefined) {
      findings.note(
        "no cf-cache-status: this is not behind Cloudflare, so its cache and compression cannot be checked",
      );
      return false;
    }
    found.push(age === undefined ? seen(status) : `${seen(status)} of age ${age}`);
  }
  const statuses = found.join(", ");
  const hit = found.at(-1)?.startsWith("HIT") === true;
  findings.must(`a feed that is requested again is a HIT (${statuses})`, hit, statuses, REMEDIES.cache);
  return true;
}

/** A cache that ignores Vary gives the page to feed readers, or the feed to browsers, from the second request on. */
export async function checkVary({ send }: Connection, findings: Findings): Promise<void> {
  const fresh = freshQueries();
  const kinds = { reader: [{}, isXml], browser: [NAVIGATION, isPage] } as const;
  for (const file of ["/rss.xml", "/atom.xml"]) {
    for (const [first, second] of [
      ["reader", "browser"],
      ["browser", "reader"],
    ] as const) {
      const path = `${file}?${fresh()}`;
      const wrong: string[] = [];
      for (const kind of [first, second, first, second, first, second]) {
        const [headers, isRight] = kinds[kind];
        const answer = await send(path, headers);
        if (!isRight(answer)) wrong.push(`${typeOf(answer)} for a ${kind}`);
      }
      const what = `${file} is a feed for readers and a page for browsers, ${first} first`;
      findings.must(what, wrong.length === 0, wrong.join(", "), REMEDIES.vary);
    }
    const { "cache-control": cache } = (await send(file, NAVIGATION)).headers;
    findings.must(`the page at ${file} is never stored`, /\bno-store\b/.test(cache ?? ""), seen(cache));
    const raw = await send(`${file}?raw`, NAVIGATION);
    findings.must(`${file}?raw is a feed for browsers, too`, isXml(raw), typeOf(raw));
  }
}

export async function checkCompression(
  { site, send }: Connection,
  findings: Findings,
  cloudflare: boolean,
): Promise<void> {
  /** Says why a path need not be compressed; undefined if it must be. */
  const excuse = (path: string) => {
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
    const what = `${path} is not compressed for clients that accept no compression`;
    findings.must(what, none === undefined, seen(none));
    for (const [encoding, decode] of Object.entries(DECODERS)) {
      const { headers, body } = await send(path, { "Accept-Encoding": encoding });
      const found = headers["content-encoding"];
      const excused = found === encoding ? undefined : excuse(path);
      if (excused !== undefined) {
        findings.note(`${path} is not compressed with ${encoding}: ${excused}`);
        continue;
      }
      const can = `${path} can be compressed with ${encoding}`;
      findings.must(can, found === encoding, seen(found), REMEDIES.compression);
      if (found !== encoding) continue;
      const same = decode(body).equals(plain.body);
      findings.must(`${path} is the same with ${encoding}`, same, "different bytes", REMEDIES.again);
    }
  }
}

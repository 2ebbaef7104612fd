import { FEEDS, lists, PATHS, seen, typeOf } from "./answers.ts";
import type { Answer, Connection } from "./connection.ts";
import { type Findings, REMEDIES } from "./findings.ts";

/** The headers of the feeds, as the Worker sends them. */
export async function checkHeaders({ send }: Connection, findings: Findings): Promise<void> {
  for (const [path, type] of Object.entries(FEEDS)) {
    const answer = await send(path);
    const { status, headers } = answer;
    const { etag, vary, "cache-control": cache, "last-modified": modified } = headers;
    findings.must(`${path} exists`, status === 200, `status ${status}`, REMEDIES.trouble);
    findings.must(`${path} has its type`, typeOf(answer) === `${type}; charset=utf-8`, typeOf(answer));
    const kept = cache === "public, max-age=60";
    findings.must(`${path} may be cached for 60 seconds`, kept, seen(cache), REMEDIES.ttl);
    findings.must(`${path} has a weak ETag`, /^W\/".+"$/.test(etag ?? ""), seen(etag));
    findings.must(`${path} has a Last-Modified`, modified !== undefined, "none");
    findings.must(`${path} has Vary: Sec-Fetch-Dest`, lists(vary, "Sec-Fetch-Dest"), seen(vary));
  }
}

/** Conditional requests like those of a feed reader that accepts compression, which must not break ETags. */
export async function checkConditional({ send }: Connection, findings: Findings): Promise<void> {
  const encoding = { "Accept-Encoding": "gzip, br" };
  for (const path of Object.keys(FEEDS)) {
    const { headers } = await send(path, encoding);
    const byTag = { "If-None-Match": seen(headers.etag) };
    const byDate = { "If-Modified-Since": seen(headers["last-modified"]) };
    const conditions: [what: string, status: number, condition: Record<string, string>][] = [
      ["304 for its ETag", 304, byTag],
      ["304 for its Last-Modified alone", 304, byDate],
      ["200 for another ETag, whatever the date", 200, { ...byDate, "If-None-Match": 'W/"another"' }],
    ];
    for (const [what, expected, condition] of conditions) {
      const { status, body } = await send(path, { ...encoding, ...condition });
      const holds = status === expected && (body.length === 0) === (status === 304);
      findings.must(`${path} answers ${what}`, holds, `status ${status}, ${body.length} bytes`);
    }
  }
}

const HEAD_HEADERS = ["content-type", "cache-control", "vary", "etag", "last-modified", "link"];

export async function checkHead({ send }: Connection, findings: Findings): Promise<void> {
  const facts = ({ status, headers }: Answer): Record<string, string> => ({
    status: String(status),
    ...Object.fromEntries(HEAD_HEADERS.map((name) => [name, seen(headers[name])])),
  });
  for (const path of PATHS) {
    const expected = facts(await send(path));
    const other = Object.entries(facts(await send(path, {}, "HEAD"))).filter(
      ([name, value]) => value !== expected[name],
    );
    const found = other.map(([name, value]) => `${name} ${value} instead of ${expected[name]}`);
    findings.must(`HEAD ${path} answers like GET`, other.length === 0, found.join("; "));
  }
}

/** What scripts of other sites need: a preflight for If-None-Match, and the headers that they may read. */
export async function checkCors({ send }: Connection, findings: Findings): Promise<void> {
  const origin = { Origin: "https://elsewhere.example" };
  const preflight = {
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "if-none-match",
  };
  const { status, headers } = await send("/feed.json", { ...origin, ...preflight }, "OPTIONS");
  const { "access-control-allow-origin": from, "access-control-allow-headers": allowed } = headers;
  findings.must(
    "a preflight lets scripts of other sites send If-None-Match",
    status >= 200 && status < 300 && from === "*" && lists(allowed, "If-None-Match"),
    `status ${status}, ${seen(allowed)} from ${seen(from)}`,
    REMEDIES.bots,
  );
  const feed = await send("/feed.json", origin);
  const { "access-control-allow-origin": readers, "access-control-expose-headers": exposed } = feed.headers;
  findings.must(
    "scripts of other sites may read a feed, its ETag and its Link",
    readers === "*" && lists(exposed, "ETag") && lists(exposed, "Link"),
    `${seen(exposed)} from ${seen(readers)}`,
  );
}

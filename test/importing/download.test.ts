import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { download, redirected } from "../../src/importing/source/download.ts";
import { temporaryFolder } from "../support/command.ts";
import { listen } from "../support/http.ts";

type Serve = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

async function fetched(serve: Serve, rest: { path?: string; etag?: string; time?: number } = {}) {
  const file = join(temporaryFolder(), "download");
  const origin = await listen(serve);
  const { path = "/feed", etag, time = 5_000 } = rest;
  const result = await download(origin + path, file, {
    userAgent: "Caravanserai (+https://news.example)",
    validators: { etag },
    limits: { size: 100_000, time },
    allowPrivate: false,
  }).catch((error: Error) => error.message);
  return {
    origin,
    result: typeof result === "string" ? result.replaceAll(origin, "ORIGIN") : result,
    text: () => readFileSync(file, "utf8"),
  };
}

test("an address is downloaded to a file, with a User-Agent, and its validators are returned", async () => {
  let headers: IncomingMessage["headers"] = {};
  const { result, text, origin } = await fetched((incoming, outgoing) => {
    headers = incoming.headers;
    outgoing.writeHead(200, {
      "content-type": 'application/rss+xml; charset="windows-1251"',
      etag: '"1"',
      "last-modified": "Wed, 06 Nov 2024 04:30:00 GMT",
    });
    outgoing.end("<rss/>");
  });
  expect(headers["user-agent"]).toBe("Caravanserai (+https://news.example)");
  expect(headers.accept).toContain("application/feed+json");
  expect(headers["if-none-match"]).toBeUndefined();
  expect(result).toEqual({
    changed: true,
    url: `${origin}/feed`,
    charset: "windows-1251",
    validators: { etag: '"1"', lastModified: "Wed, 06 Nov 2024 04:30:00 GMT" },
  });
  expect(text()).toBe("<rss/>");
});

test("a document that has not changed is not downloaded", async () => {
  const { result } = await fetched(
    (incoming, outgoing) => outgoing.writeHead(incoming.headers["if-none-match"] === '"1"' ? 304 : 200).end(),
    { etag: '"1"' },
  );
  expect(result).toEqual({ changed: false });
});

test("redirects are followed, and the final address is returned", async () => {
  const { result, origin } = await fetched((incoming, outgoing) => {
    if (incoming.url === "/feed") outgoing.writeHead(301, { location: "/moved?x=1" }).end();
    else outgoing.end("here");
  });
  expect(result).toMatchObject({ url: `${origin}/moved?x=1` });
});

test.each([
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["deflate", deflateSync],
  ["br", brotliCompressSync],
  ["zstd", zstdCompressSync],
  ["identity", (text: string) => text],
  ["deflate, gzip", (text: string) => gzipSync(deflateSync(text))],
])("a response in %s is decoded", async (coding, encode) => {
  let accepted: unknown;
  const { text } = await fetched((incoming, outgoing) => {
    accepted = incoming.headers["accept-encoding"];
    outgoing.writeHead(200, { "content-encoding": coding }).end(encode("<rss>Қазақстан</rss>"));
  });
  expect(text()).toBe("<rss>Қазақстан</rss>");
  expect(accepted).toBe("gzip, deflate, br, zstd");
});

const forever: Serve = (_incoming, outgoing) => {
  const timer = setInterval(() => outgoing.write("x".repeat(10_000)), 1);
  outgoing.on("close", () => clearInterval(timer));
};

const breakingOff: Serve = (_incoming, outgoing) => {
  outgoing.writeHead(200, { "content-length": "100" });
  outgoing.write("x");
  setTimeout(() => outgoing.destroy(), 20);
};

describe("a bad response ends with a message:", () => {
  const status =
    (code: number, headers = {}): Serve =>
    (_incoming, outgoing) =>
      void outgoing.writeHead(code, headers).end("no");
  const LATER = "try again later, or save it as a file and import that.";

  test.each<[string, Serve, string]>([
    ["not found", status(404), "ORIGIN/feed does not exist (404); correct the address."],
    [
      "forbidden",
      status(403),
      "ORIGIN/feed refuses access (403); allow our User-Agent there, or save it as a file and import that.",
    ],
    [
      "busy",
      status(429, { "retry-after": "120" }),
      "ORIGIN/feed asks us to try again later (429, Retry-After: 120).",
    ],
    ["a server error", status(500), "ORIGIN/feed answered with status 500; look at it in a browser."],
    [
      "a redirect loop",
      status(302, { location: "/feed" }),
      "ORIGIN/feed redirects more than 5 times; give the address that it leads to.",
    ],
    [
      "a redirect to a file",
      status(302, { location: "file:///etc/passwd" }),
      "ORIGIN/feed redirects to file:///etc/passwd, which is not a web address and is not followed.",
    ],
    [
      "a redirect to a script",
      status(302, { location: "javascript:alert(1)" }),
      "ORIGIN/feed redirects to javascript:alert(1), which is not a web address and is not followed.",
    ],
    [
      "an endless response",
      forever,
      "ORIGIN/feed has more than 0 MB; if that is right, save it as a file and import that.",
    ],
    [
      "a compression bomb",
      (_incoming, outgoing) =>
        void outgoing.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(1_000_000))),
      "ORIGIN/feed has more than 0 MB; if that is right, save it as a file and import that.",
    ],
    ["a broken connection", breakingOff, `ORIGIN/feed closed the connection; ${LATER}`],
    [
      "an unknown Content-Encoding",
      (_incoming, outgoing) => void outgoing.writeHead(200, { "content-encoding": "gzip, lzma" }).end("x"),
      "ORIGIN/feed is compressed in a way that cannot be read (gzip, lzma); save it as a file and import that.",
    ],
    [
      "a response compressed over and over",
      (_incoming, outgoing) =>
        void outgoing.writeHead(200, { "content-encoding": Array(9).fill("gzip").join() }).end("x"),
      "ORIGIN/feed is compressed in a way that cannot be read (gzip,gzip,gzip,gzip,gzip,gzip,gzip,gzip,gzip); save it as a file and import that.",
    ],
    [
      "a wrong Content-Encoding",
      (_incoming, outgoing) => void outgoing.writeHead(200, { "content-encoding": "gzip" }).end("no gzip"),
      `ORIGIN/feed could not be reached (Z_DATA_ERROR); ${LATER}`,
    ],
  ])("%s", async (_what, serve, message) => {
    expect((await fetched(serve)).result).toBe(message);
  });

  test("a slow response", async () => {
    const drip: Serve = (_incoming, outgoing) => {
      const timer = setInterval(() => outgoing.write("x"), 20);
      outgoing.on("close", () => clearInterval(timer));
    };
    expect((await fetched(drip, { time: 300 })).result).toBe(
      `ORIGIN/feed took longer than 0.3 seconds; ${LATER}`,
    );
  });

  test("no response", async () => {
    expect((await fetched(() => {}, { time: 300 })).result).toBe(
      `ORIGIN/feed took longer than 0.3 seconds; ${LATER}`,
    );
  });
});

describe("a redirect", () => {
  test.each([
    ["to another server", "https://cdn.example/feed"],
    ["to another port for users", "https://cms.example:8443/feed"],
    ["to a path below it", "https://cms.example/feed/rss"],
  ])("%s is followed", (_what, location) => {
    expect(redirected("https://cms.example/feed", location, "https://cms.example/feed")).toBe(location);
  });

  test.each([
    ["that is no longer encrypted", "http://cms.example/feed", /which is not encrypted and/],
    ["to this machine", "https://localhost:8080/", /own network/],
    ["into its own network", "https://192.168.1.1/", /own network/],
    ["to the metadata service of a cloud", "https://169.254.169.254/latest/", /own network/],
    ["to an IPv6 address", "https://[::1]/", /own network/],
    ["to a name in its own network", "https://intranet/", /own network/],
    ["to a name of this machine", "https://localhost./", /own network/],
    ["to this machine in octal", "https://0177.0.0.1/", /own network/],
    ["to this machine in hexadecimal", "https://0x7f000001/", /own network/],
    ["to this machine as one number", "https://2130706433/", /own network/],
    ["to this machine in short", "https://127.1/", /own network/],
    ["to this machine as an IPv4 address in IPv6", "https://[::ffff:127.0.0.1]/", /own network/],
    [
      "to an address with a password",
      "https://user:secret@cms.example/",
      /^https:\/\/cms\.example\/feed redirects to https:\/\/cms\.example\/ with a user name or password, and is not followed\.$/,
    ],
    ["to a mail server", "https://cms.example:25/", /whose port is not that of a web server/],
    ["to another scheme", "ftp://cms.example/", /not a web address/],
    ["to an address without a host", "https://", /not a web address/],
  ])("%s is not followed", (_what, location, message) => {
    expect(() => redirected("https://cms.example/feed", location, "https://cms.example/feed")).toThrow(
      message,
    );
  });

  test("within its own network is followed", () => {
    expect(redirected("http://localhost/a", "http://127.0.0.1/b", "http://localhost/a", true)).toBe(
      "http://127.0.0.1/b",
    );
  });
});

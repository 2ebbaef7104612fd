import type { lookup } from "node:dns";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { download } from "../../src/importing/source/download.ts";
import { isPrivateAddress, isPrivateHost } from "../../src/importing/source/private-network.ts";
import { temporaryFolder } from "../support/command.ts";
import { listen } from "../support/http.ts";

// From the first address of a special network to its last, and the address after it.
test.each([
  ["0.0.0.0", "0.255.255.255", "1.0.0.0"],
  ["10.0.0.0", "10.255.255.255", "11.0.0.0"],
  ["100.64.0.0", "100.127.255.255", "100.128.0.0"],
  ["127.0.0.0", "127.255.255.255", "128.0.0.0"],
  ["169.254.0.0", "169.254.255.255", "169.255.0.0"],
  ["172.16.0.0", "172.31.255.255", "172.32.0.0"],
  ["192.0.0.0", "192.0.0.255", "192.0.1.0"],
  ["192.0.2.0", "192.0.2.255", "192.0.3.0"],
  ["192.88.99.0", "192.88.99.255", "192.88.100.0"],
  ["192.168.0.0", "192.168.255.255", "192.169.0.0"],
  ["198.18.0.0", "198.19.255.255", "198.20.0.0"],
  ["198.51.100.0", "198.51.100.255", "198.51.101.0"],
  ["203.0.113.0", "203.0.113.255", "203.0.114.0"],
  ["::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2000::"],
  ["2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::"],
  ["2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::"],
  ["3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::"],
])("%s to %s is private, and %s is not", (first, last, next) => {
  expect([first, last, next].map(isPrivateAddress)).toEqual([true, true, false]);
});

test.each([
  "9.255.255.255",
  "100.63.255.255",
  "126.255.255.255",
  "172.15.255.255",
  "191.255.255.255",
  "192.167.255.255",
  "198.17.255.255",
  "223.255.255.255",
  "2003::",
  "3ffe:ffff::",
])("%s, just below a special network, is public", (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

test.each([
  ["multicast", "224.0.0.1"],
  ["reserved", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["unique local", "fd00::1"],
  ["link-local with a zone", "fe80::1%eth0"],
  ["site-local", "fec0::1"],
  ["multicast in IPv6", "ff02::1"],
  ["loopback in IPv6", "::1"],
  ["compatible with IPv4", "::8.8.8.8"],
  ["a NAT64 of this network", "64:ff9b:1::808:808"],
  ["a discard address", "100::1"],
  ["IPv4, translated", "::ffff:0:127.0.0.1"],
  ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
])("an address that is %s is private: %s", (_what, address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

const ipv4 = fc.ipV4();
const groups = (address: string) => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  return [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(":");
};

test.each([
  ["mapped", (address: string) => `::ffff:${address}`],
  ["mapped, in hexadecimal", (address: string) => `0:0:0:0:0:ffff:${groups(address)}`],
  ["by NAT64", (address: string) => `64:ff9b::${address}`],
  ["by 6to4", (address: string) => `2002:${groups(address)}::1`],
])("an IPv6 address that leads to an IPv4 address (%s) is what that is", (_how, write) => {
  fc.assert(
    fc.property(ipv4, (address) => {
      expect(isPrivateAddress(write(address))).toBe(isPrivateAddress(address));
      expect(isPrivateHost(new URL(`http://[${write(address)}]/`).hostname)).toBe(isPrivateAddress(address));
    }),
    { examples: [["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["8.8.8.8"]] },
  );
});

test.each([
  ["news.example", false],
  ["news.example.", false],
  ["8.8.8.8", false],
  ["[2606:4700::1111]", false],
  ["mylocal.example", false],
  ["localhost", true],
  ["localhost.", true],
  ["feeds.localhost", true],
  ["LOCALHOST..", true],
  ["printer.local", true],
  ["metadata.google.internal.", true],
  ["router.home.arpa", true],
  ["intranet", true],
  ["intranet.", true],
  ["[::1]", true],
])("the host %s is private by its spelling: %s", (host, expected) => {
  expect(isPrivateHost(host)).toBe(expected);
});

type Names = Record<string, string[][]>;

/** A `dns.lookup` that knows these names only; a name with several answers gives the next one each time. */
function lookupOf(names: Names): { lookup: typeof lookup; asked: string[] } {
  const asked: string[] = [];
  const answer = (hostname: string, _options: unknown, callback: (...found: unknown[]) => void) => {
    asked.push(hostname);
    const [now = [], ...later] = names[hostname] ?? [];
    if (later.length > 0) names[hostname] = later;
    const found = now.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    const error = Object.assign(new Error("unknown"), { code: "ENOTFOUND" });
    process.nextTick(callback, found.length === 0 ? error : null, found);
  };
  return { lookup: answer as unknown as typeof lookup, asked };
}

/** Downloads `path` of a server of this machine by names that resolve as given. Returns the result and the requests. */
async function fetched(
  address: (port: string) => string,
  names: Names,
  { location, allowPrivate = false }: { location?: (port: string) => string; allowPrivate?: boolean } = {},
) {
  const requests: string[] = [];
  const origin = await listen((incoming, outgoing) => {
    requests.push(`${incoming.headers.host?.replace(/:\d+$/, "")}${incoming.url}`);
    if (incoming.url === "/feed" && location !== undefined) {
      outgoing.writeHead(302, { location: location(port) });
    }
    outgoing.end();
  });
  const { port } = new URL(origin);
  const { lookup, asked } = lookupOf(names);
  const result = await download(address(port), join(temporaryFolder(), "download"), {
    userAgent: "Caravanserai",
    validators: {},
    limits: { size: 1000, time: 5_000 },
    allowPrivate,
    lookup,
  }).catch((error: Error) => error.message.replaceAll(port, "PORT"));
  return { result, requests, asked };
}

const named = (port: string) => `http://news.example:${port}/feed`;

describe("a name is not fetched", () => {
  test.each([
    ["127.0.0.1", ["127.0.0.1"]],
    ["10.0.0.8", ["93.184.216.34", "10.0.0.8"]],
    ["::1", ["::1", "93.184.216.34"]],
    ["::ffff:127.0.0.1", ["::ffff:127.0.0.1"]],
    ["169.254.169.254", ["169.254.169.254"]],
    ["64:ff9b::7f00:1", ["64:ff9b::7f00:1"]],
  ])("if it leads to %s", async (inside, addresses) => {
    const { result, requests } = await fetched(named, { "news.example": [addresses] });
    expect(result).toBe(
      `http://news.example:PORT/feed leads to ${inside}, which is in this machine's own network and is not fetched; if that is right, add --allow-private.`,
    );
    expect(requests).toEqual([]);
  });

  test("if it has a trailing dot", async () => {
    const { result } = await fetched((port) => `http://news.example.:${port}/feed`, {
      "news.example.": [["127.0.0.1"]],
    });
    expect(result).toMatch(/leads to 127\.0\.0\.1, which is in this machine's own network/);
  });

  test("if it is unknown", async () => {
    expect((await fetched(named, {})).result).toBe(
      "http://news.example:PORT/feed has no entry in the DNS; try again later, or save it as a file and import that.",
    );
  });
});

test("with --allow-private, a name may lead into the own network", async () => {
  const { result, requests } = await fetched(
    named,
    { "news.example": [["127.0.0.1"]] },
    { allowPrivate: true },
  );
  expect(result).toMatchObject({ changed: true });
  expect(requests).toEqual(["news.example/feed"]);
});

test("a name is looked up once for a connection, to the address that was checked", async () => {
  // A server that changes its answer: public for a check, private for the connection.
  const { result, asked, requests } = await fetched(named, {
    "news.example": [["192.0.0.1"], ["127.0.0.1"]],
  });
  expect(result).toMatch(/leads to 192\.0\.0\.1, /);
  expect([asked, requests]).toEqual([["news.example"], []]);
});

test.each([301, 302, 303, 307, 308])("a redirect (%i) to such a name is not followed", async (status) => {
  const requests: string[] = [];
  const origin = await listen((incoming, outgoing) => {
    requests.push(incoming.url ?? "");
    outgoing.writeHead(status, { location: `http://inside.example:${incoming.socket.localPort}/` }).end();
  });
  const { port } = new URL(origin);
  const { lookup } = lookupOf({ "inside.example": [["127.0.0.1"]] });
  // The first hop is public for the guard, because it is the proxy that reaches it.
  const result = await viaProxy(port, "http://news.example/feed", { NO_PROXY: "inside.example" }, lookup);
  expect(result).toMatch(
    /^http:\/\/inside\.example:\d+\/ leads to 127\.0\.0\.1, which is in this machine's own network/,
  );
  expect(requests).toEqual(["http://news.example/feed"]);
});

test("an address that is private by its spelling may redirect to a name of the own network", async () => {
  const { result, requests } = await fetched(
    (port) => `http://127.0.0.1:${port}/feed`,
    { "news.example": [["127.0.0.1"]] },
    { location: (port) => `http://news.example:${port}/moved` },
  );
  expect(result).toMatchObject({ changed: true });
  expect(requests).toEqual(["127.0.0.1/feed", "news.example/moved"]);
});

test("an address with a password is refused, without showing it", async () => {
  const { result, requests } = await fetched((port) => `http://user:secret@127.0.0.1:${port}/feed`, {});
  expect(result).toBe("http://127.0.0.1:PORT/feed is written with a user name or password; remove them.");
  expect(requests).toEqual([]);
});

async function viaProxy(port: string, address: string, env: object, names = lookupOf({}).lookup) {
  const proxy = { HTTP_PROXY: `http://127.0.0.1:${port}`, HTTPS_PROXY: `http://127.0.0.1:${port}`, ...env };
  for (const [name, value] of Object.entries({ NO_PROXY: "", no_proxy: "", ...proxy })) {
    vi.stubEnv(name, String(value));
  }
  for (const name of ["http_proxy", "https_proxy"]) vi.stubEnv(name, undefined);
  return download(address, join(temporaryFolder(), "download"), {
    userAgent: "Caravanserai",
    validators: {},
    limits: { size: 1000, time: 5_000 },
    allowPrivate: false,
    lookup: names,
  }).catch((error: Error) => error.message);
}

describe("behind a proxy", () => {
  test("the proxy, which may be in the own network, gets the address", async () => {
    const requests: unknown[] = [];
    const origin = await listen((incoming, outgoing) => {
      requests.push([incoming.url, incoming.headers.host]);
      outgoing.end("<rss/>");
    });
    const result = await viaProxy(new URL(origin).port, "http://news.example/feed", {});
    expect(result).toMatchObject({ changed: true, url: "http://news.example/feed" });
    expect(requests).toEqual([["http://news.example/feed", "news.example"]]);
  });

  test("a proxy that has a name may lead into the own network", async () => {
    const origin = await listen((_incoming, outgoing) => outgoing.end("<rss/>"));
    const { port } = new URL(origin);
    const HTTP_PROXY = `http://localhost:${port}`;
    expect(await viaProxy(port, "http://news.example/feed", { HTTP_PROXY })).toMatchObject({ changed: true });
  });

  test("https goes through a tunnel", async () => {
    const server = createServer();
    const tunnels: string[] = [];
    server.on("connect", ({ url }: IncomingMessage, socket) => {
      tunnels.push(url ?? "");
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await viaProxy(`${port}`, "https://news.example/feed", {})).toMatch(
      /^https:\/\/news\.example\/feed could not be reached \(/,
    );
    expect(tunnels).toEqual(["news.example:443"]);
  });

  test("hosts that are private by their spelling are still refused in redirects", async () => {
    const origin = await listen((_incoming, outgoing) => {
      outgoing.writeHead(302, { location: "http://169.254.169.254/latest" }).end();
    });
    expect(await viaProxy(new URL(origin).port, "http://news.example/feed", {})).toBe(
      "http://news.example/feed redirects to http://169.254.169.254/latest, which is in this machine's own network and is not followed.",
    );
  });
});

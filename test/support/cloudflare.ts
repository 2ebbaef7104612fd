import { createServer, type IncomingMessage } from "node:http";
import { setTimeout } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { type Answer, type Refusal, refusal, refusals } from "./cloudflare/answer.ts";
import { answerOf, Faults } from "./cloudflare/faults.ts";
import { FakeNamespace } from "./cloudflare/namespace.ts";
import { type Account, type Operation, type Route, routes } from "./cloudflare/routes.ts";

export { refusals } from "./cloudflare/answer.ts";
export { bytesOf, type Stored } from "./cloudflare/namespace.ts";

/** A request as it was received. `keys` are those that a bulk request names, in their order. */
export type Recorded = { operation: Operation; method: string; path: string; size: number; keys: string[] };

const TOKEN = "the-token-of-the-tests-0123456789abcdefg";

/** Starts a stand-in for Cloudflare's API: one account with one deployed Worker and its KV namespace. */
export async function fakeCloudflare({ more = [] }: { more?: readonly Route[] } = {}) {
  const namespace = new FakeNamespace();
  const faults = new Faults();
  const requests: Recorded[] = [];
  const account: Account = {
    accounts: [{ id: "an-account", name: "Herald Desk" }],
    deployed: true,
    bindings: [{ type: "kv_namespace", name: "FEEDS", namespace_id: "ns" }],
    namespace,
  };
  /** The tokens that exist, and what each may do. */
  const tokens = new Map<string, "all" | "no permission">([[TOKEN, "all"]]);
  const all = [...more, ...routes];

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const route = all.find(({ method, path }) => method === request.method && path.test(url.pathname));
    const operation = route?.operation ?? "unknown";
    const body = await readBody(request);
    requests.push({
      operation,
      method: request.method ?? "",
      path: url.pathname,
      size: body.length,
      keys: keysOf(operation, body),
    });
    const fault = faults.take(operation);
    if (fault === "reset") {
      request.socket.resetAndDestroy();
      return;
    }
    if (fault !== undefined && "delay" in fault) await setTimeout(fault.delay, undefined, { ref: false });
    const match = route?.path.exec(url.pathname);
    const answer = (): Answer => {
      if (fault !== undefined && "status" in fault) return answerOf(fault);
      const refused = refuses(tokens, request.headers.authorization, operation);
      if (refused !== undefined) return refusal(refused);
      if (!route || !match) return refusal(refusals.noRoute);
      return route.answer({ account, match, query: url.searchParams, body });
    };
    const { status, headers, body: content } = answer();
    response.writeHead(status, headers).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    stored: namespace.stored,
    namespace,
    account,
    tokens,
    faults,
    requests,
    /** The environment variables with which the command uses this stand-in. */
    env: {
      CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${port}`,
      CLOUDFLARE_API_TOKEN: TOKEN,
      CLOUDFLARE_ACCOUNT_ID: "an-account",
    },
    /** The requests of an operation so far. */
    requestsOf: (operation: Operation) => requests.filter((request) => request.operation === operation),
  };
}

/** The refusal of a token, as the real API words it for each operation; undefined if the token is accepted. */
function refuses(
  tokens: ReadonlyMap<string, "all" | "no permission">,
  header: string | undefined,
  operation: Operation,
): Refusal | undefined {
  if (header === undefined || !/^Bearer [\w-]{30,}$/.test(header)) return refusals.badHeader;
  const may = tokens.get(header.slice("Bearer ".length));
  if (may === "all") return undefined;
  if (may === undefined && operation === "verify") return refusals.invalidToken;
  if (operation === "verify" || operation === "accounts") {
    return may === undefined ? refusals.invalidAccess : undefined;
  }
  if (operation === "user") return may === undefined ? refusals.invalidAccess : refusals.noPermission;
  return refusals.noAuthentication;
}

function keysOf(operation: Operation, body: Buffer): string[] {
  if (operation === "delete") return JSON.parse(body.toString());
  if (operation !== "write") return [];
  const pairs: { key: string }[] = JSON.parse(body.toString());
  return pairs.map(({ key }) => key);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

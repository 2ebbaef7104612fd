import { createServer, type IncomingMessage } from "node:http";
import { onTestFinished } from "vitest";

export type Stored = { value: string; metadata?: unknown; base64?: boolean };

/** The part of Cloudflare's API that publishing needs, on this machine: one Worker with one KV namespace. */
export async function fakeCloudflare() {
  const stored = new Map<string, Stored>();
  const refused = { status: 0, message: "" };
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "").replace(/\?.*/, "");
    const send = (status: number, body: object) => {
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    };
    const ok = (result: unknown, rest = {}) =>
      send(200, { success: true, errors: [], messages: [], result, ...rest });
    if (refused.status !== 0) {
      const errors = [{ code: 10000, message: refused.message }];
      return send(refused.status, { success: false, errors, messages: [], result: null });
    }
    if (path.endsWith("/workers/scripts/caravanserai/settings")) {
      return ok({ bindings: [{ type: "kv_namespace", name: "FEEDS", namespace_id: "ns" }] });
    }
    if (path.endsWith("/storage/kv/namespaces/ns/keys")) {
      const keys = [...stored].map(([name, { metadata }]) => ({ name, metadata }));
      return ok(keys, { result_info: { count: keys.length, cursor: "" } });
    }
    if (path.endsWith("/storage/kv/namespaces/ns/bulk")) {
      const body = JSON.parse(await readBody(request));
      if (request.method === "DELETE") for (const key of body) stored.delete(key);
      else for (const { key, ...rest } of body) stored.set(key, rest);
      return ok({ successful_key_count: body.length, unsuccessful_keys: [] });
    }
    send(404, {
      success: false,
      errors: [{ code: 7003, message: `no route for ${path}` }],
      messages: [],
      result: null,
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const env = {
    CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${port}`,
    CLOUDFLARE_API_TOKEN: "a-token",
    CLOUDFLARE_ACCOUNT_ID: "an-account",
  };
  return {
    stored,
    env,
    refuse: (status: number, message: string) => Object.assign(refused, { status, message }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const data of request) body += data;
  return body;
}

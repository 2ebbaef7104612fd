import * as z from "zod";
import { listen, readBody } from "./http.ts";

const NOT_THERE = { code: 10007, message: "This Worker does not exist on your account." };
const WORKER = "/workers/scripts/caravanserai";

type Reply = { status: number; json: unknown } | undefined;

const ok = (result: unknown): Reply => ({
  status: 200,
  json: { success: true, errors: [], messages: [], result },
});
const refuse = (status: number, error: { code: number; message: string }): Reply => ({
  status,
  json: { success: false, errors: [error], messages: [], result: null },
});

/**
 * Starts a stand-in for the part of Cloudflare's API that `wrangler deploy` needs, for an account without a Worker. Passes
 * other requests on to `rest`, the origin of the stand-in for the API of KV, where the namespace that is created here is
 * called `ns`. `calls` lists the requests that change something.
 */
export async function fakeWorkersApi(
  rest: string,
  account = { subdomain: "newsroom" as string | undefined },
) {
  const state = { deployed: 0, namespaces: [] as { id: string; title: string }[] };
  const calls: string[] = [];

  function answer(method: string, path: string, body: string): Reply {
    const exists = state.deployed > 0;
    const whenThere = (result: unknown) => (exists ? ok(result) : refuse(404, NOT_THERE));
    switch (`${method} ${path}`) {
      case "GET /workers/services/caravanserai":
        return exists
          ? ok({
              default_environment: { script: { tag: "tag", tags: null, last_deployed_from: "wrangler" } },
            })
          : refuse(404, { code: 10090, message: "This service does not exist on your account." });
      case "GET /workers/workers/caravanserai":
        return whenThere({ subdomain: { enabled: false, previews_enabled: false } });
      case "GET /workers/subdomain":
        return account.subdomain === undefined
          ? refuse(404, { code: 10007, message: "You do not have a workers.dev subdomain." })
          : ok({ subdomain: account.subdomain });
      case `GET ${WORKER}/secrets`:
        return whenThere([]);
      case `GET ${WORKER}/settings`:
        return whenThere({ bindings: [{ type: "kv_namespace", name: "FEEDS", namespace_id: "ns" }] });
      case `GET ${WORKER}/deployments`:
        return whenThere({
          deployments: [{ id: "d", source: "wrangler", versions: [{ version_id: "v", percentage: 100 }] }],
        });
      case "GET /storage/kv/namespaces":
        return ok(state.namespaces);
      case "POST /storage/kv/namespaces":
        return createNamespace(body);
      case `PUT ${WORKER}`:
        return upload(body, { deployment_id: "0123456789abcdef0123456789abcdef", startup_time_ms: 10 });
      case `POST ${WORKER}/versions`:
        return upload(body, {
          id: "01234567-89ab-cdef-0123-456789abcdef",
          resources: { script: { etag: "e" } },
        });
      case `POST ${WORKER}/deployments`:
      case `PATCH ${WORKER}/script-settings`:
        return ok({});
      case `POST ${WORKER}/subdomain`:
        return ok({ enabled: true, previews_enabled: false });
      default:
        return undefined;
    }
  }

  function createNamespace(body: string): Reply {
    const { title } = z.object({ title: z.string() }).parse(JSON.parse(body));
    if (state.namespaces.some((namespace) => namespace.title === title)) {
      const message = "create namespace: 'A namespace with this account ID and title already exists.'";
      return refuse(400, { code: 10014, message });
    }
    calls.push(`create the namespace ${title}`);
    const namespace = { id: "ns", title };
    state.namespaces.push(namespace);
    return ok(namespace);
  }

  /** Answers an upload. `body` is a form with the modules of the Worker and, as JSON, its bindings. */
  function upload(body: string, result: object): Reply {
    const [, binding = ""] = /"bindings":\[(.*?)\]/.exec(body) ?? [];
    calls.push(`deploy with ${binding}`);
    state.deployed++;
    return ok(result);
  }

  const origin = await listen(async (request, response) => {
    const url = request.url ?? "";
    const method = request.method ?? "";
    const body = await readBody(request);
    const path = url.replace(/\?.*/, "").replace(/^\/accounts\/[^/]+/, "");
    const known = answer(method, path, String(body));
    if (known !== undefined) {
      response
        .writeHead(known.status, { "Content-Type": "application/json" })
        .end(JSON.stringify(known.json));
      return;
    }
    const headers = { Authorization: request.headers.authorization ?? "" };
    const further = await fetch(rest + url, { method, headers, ...(body.length > 0 && { body }) });
    response.writeHead(further.status, { "Content-Type": further.headers.get("Content-Type") ?? "" });
    response.end(Buffer.from(await further.arrayBuffer()));
  });
  return { origin, account, state, calls };
}

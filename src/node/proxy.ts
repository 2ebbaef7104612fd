import * as http from "node:http";
import { Failure } from "./failure.ts";

let used = false;

/**
 * Makes `fetch` use the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, if they name one. Throws a `Failure` if this
 * Node.js cannot do that.
 */
export function useProxy(): void {
  if (used || !namesProxy(process.env)) return;
  used = true;
  useProxyOf(http);
}

/** Does so with the module `node:http` of any version of Node.js. */
export function useProxyOf({ setGlobalProxyFromEnv }: { setGlobalProxyFromEnv?: () => unknown }): void {
  if (setGlobalProxyFromEnv === undefined) {
    throw new Failure(
      `HTTPS_PROXY and HTTP_PROXY need a newer Node.js than ${process.versions.node}: install Node.js 24.`,
    );
  }
  setGlobalProxyFromEnv();
}

function namesProxy(env: NodeJS.ProcessEnv): boolean {
  return ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].some((name) => Boolean(env[name]));
}

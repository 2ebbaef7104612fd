import * as http from "node:http";

let used = false;

/** Makes `fetch` use the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, if they name one. */
export function useProxy(): void {
  if (used) return;
  used = true;
  http.setGlobalProxyFromEnv();
}

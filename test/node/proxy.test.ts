import { expect, test, vi } from "vitest";
import { useProxyOf } from "../../src/node/proxy.ts";

test("a Node.js that knows proxies uses that of the environment", () => {
  const setGlobalProxyFromEnv = vi.fn();
  useProxyOf({ setGlobalProxyFromEnv });
  expect(setGlobalProxyFromEnv).toHaveBeenCalledTimes(1);
});

test("an older one says that it cannot", () => {
  expect(() => useProxyOf({})).toThrow(
    `HTTPS_PROXY and HTTP_PROXY need a newer Node.js than ${process.versions.node}: install Node.js 24.`,
  );
});

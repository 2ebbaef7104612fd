import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { KVNamespace } from "@cloudflare/workers-types";
import { getPlatformProxy } from "wrangler";
import { Failure } from "../node/failure.ts";
import { remedyOf } from "../node/file-error.ts";
import { WRANGLER_TOML } from "../node/project.ts";
import type { Namespace } from "../store/namespace.ts";
import { namespaceOf } from "./binding-namespace.ts";
import { lockState } from "./state-lock.ts";
import { guardWorkerd } from "./workerd-guard.ts";

/** Opens the KV in the folder `state`, which `wrangler dev --persist-to` and `npm start` use, too. */
export async function openLocal(state: string, content: string): Promise<Namespace> {
  await attempt(state, () => mkdir(join(state, "v3"), { recursive: true }));
  const unlock = await attempt(state, async () => lockState(state));
  await attempt(state, () => writeFile(join(state, "v3", ".writable"), "")).catch((error) => {
    unlock();
    throw error;
  });
  guardWorkerd();
  const proxy = await getPlatformProxy<{ FEEDS: KVNamespace }>({
    configPath: WRANGLER_TOML,
    // wrangler keeps the format of its state in a subfolder of that name.
    persist: { path: join(state, "v3") },
    remoteBindings: false,
  });
  const namespace = namespaceOf(proxy.env.FEEDS, content, async () => {
    await proxy.dispose();
    unlock();
  });
  return {
    ...namespace,
    list: () => use(state, () => namespace.list()),
    read: (keys) => use(state, () => namespace.read(keys)),
    write: (writes, progress) => use(state, () => namespace.write(writes, progress)),
    remove: (keys, progress) => use(state, () => namespace.remove(keys, progress)),
  };
}

/** Uses the open KV of a state folder. Throws a `Failure` if workerd cannot: it says `database or disk is full`, for example. */
async function use<Result>(state: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error)) throw error;
    throw new Failure(
      `The local KV in the state folder "${state}" fails (${error.message}); free some space on its disk, correct its permissions, or name another with --state DIR.`,
    );
  }
}

/** Does something in the state folder. Throws a `Failure` if the folder cannot be written. */
async function attempt<Result>(state: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(
      `The state folder "${state}" cannot be written (${code}); ${remedyOf(code)}, or name another with --state DIR.`,
    );
  }
}

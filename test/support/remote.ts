import { onTestFinished } from "vitest";
import type { ApiOptions } from "../../src/cloudflare/api.ts";
import type { Limits } from "../../src/cloudflare/bulk-chunks.ts";
import { openRemote } from "../../src/cloudflare/remote-namespace.ts";
import { kindOf } from "../../src/store/keys.ts";
import type { Write } from "../../src/store/namespace.ts";
import { fakeCloudflare } from "./cloudflare.ts";

type Options = Pick<ApiOptions, "waits"> & {
  limits?: Limits;
  cloudflare?: Awaited<ReturnType<typeof fakeCloudflare>>;
  content?: string;
  env?: Record<string, string>;
};

/** A hash of the right form. */
export const HASH = "0123456789abcdef0123456789abcdef";

/** Opens a remote namespace at a stand-in for Cloudflare, with short waits. */
export async function remoteOfTests({ content = "content", env = {}, ...options }: Options = {}) {
  const { cloudflare = await fakeCloudflare(), ...rest } = options;
  const namespace = await openRemote(content, {
    env: { ...process.env, ...cloudflare.env, ...env },
    waits: [10, 10],
    ...rest,
  });
  onTestFinished(() => namespace.close());
  return { cloudflare, namespace };
}

/** The write of a text. */
export function textWrite(key: string, text = `the value of ${key}`): Write {
  return {
    entry: { key, kind: kindOf(key), hash: HASH, size: Buffer.byteLength(text), value: () => text },
    metadata: { hash: HASH, changed: "2024-11-06T00:00:00Z" },
  };
}

import { KEY_PREFIX } from "../../src/store/keys.ts";
import type { Namespace } from "../../src/store/namespace.ts";
import type { Metadata } from "../../src/store/records.ts";

export type StoredValue = { value: string; metadata: Metadata };

/**
 * A namespace in memory that does one operation after another. `act` is called before each with `list`, `write <key>` or
 * `remove <key>`, and can prevent it: by returning false, which loses it silently, or by throwing.
 */
export function memoryNamespace(act: (what: string) => unknown = () => {}, lag = 0) {
  const stored = new Map<string, StoredValue>();
  const calls: string[] = [];
  const happens = (what: string) => {
    calls.push(what);
    return act(what) !== false;
  };
  const namespace: Namespace = {
    name: "a test's KV",
    lag,
    async list(prefix = KEY_PREFIX) {
      happens("list");
      const found = [...stored].filter(([key]) => key.startsWith(prefix));
      return new Map(found.map(([key, { metadata }]) => [key, metadata]));
    },
    read: async (keys) => keys.map((key) => stored.get(key)?.value),
    async write(writes, progress) {
      for (const { entry, metadata } of writes) {
        const value = "value" in entry ? entry.value() : "";
        if (happens(`write ${entry.key}`)) stored.set(entry.key, { value, metadata });
        progress?.(1);
      }
    },
    async remove(keys, progress) {
      for (const key of keys) {
        if (happens(`remove ${key}`)) stored.delete(key);
        progress?.(1);
      }
    },
    close: async () => {},
  };
  return { namespace, stored, calls };
}

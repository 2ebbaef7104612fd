import type * as z from "zod/mini";
import { decode, metadata } from "../../store/records.ts";

/**
 * How long a read of KV may take, in milliseconds. After that the answer comes from memory, or the client is asked
 * to try again.
 */
export const READ_LIMIT = 1500;

/** A value in KV cannot be read in time or parsed, or a required record is missing. */
export class BrokenRecord extends Error {
  readonly key: string;

  constructor(key: string, problem: string) {
    super(`${key}: ${problem.slice(0, MAX_PROBLEM_LENGTH)}`);
    this.key = key;
  }
}

/** A document can have a problem in each of its items, and the message goes into one line of the log. */
const MAX_PROBLEM_LENGTH = 500;

/** Waits for a read of a key from KV. Throws a `BrokenRecord` if the read fails or takes longer than `READ_LIMIT`. */
export async function attempt<Value>(key: string, read: () => Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${READ_LIMIT} ms`)), READ_LIMIT);
  });
  try {
    return await Promise.race([read(), late]);
  } catch (reason) {
    throw new BrokenRecord(key, `cannot be read: ${reason}`);
  } finally {
    clearTimeout(timer);
  }
}

/** A record with the hash of its text, and when this state of it was first published (RFC 3339). */
export type Published<Value> = { value: Value; hash: string; changed: string };

/**
 * Reads the record under a key; undefined if there is none. Throws a `BrokenRecord` if it cannot be read or
 * parsed.
 */
export async function readRecord<Schema extends z.ZodMiniType>(
  kv: KVNamespace,
  key: string,
  schema: Schema,
): Promise<Published<z.output<Schema>> | undefined> {
  return parseRecord(key, schema, await attempt(key, () => kv.getWithMetadata(key)));
}

/** Reads the records under at most 100 keys in one bulk read; missing records are left out. */
export async function readRecords<Schema extends z.ZodMiniType>(
  kv: KVNamespace,
  wanted: readonly string[],
  schema: Schema,
): Promise<Map<string, Published<z.output<Schema>>>> {
  const [first] = wanted;
  if (first === undefined) return new Map();
  const stored = await attempt(first, () => kv.getWithMetadata([...wanted]));
  return new Map(
    [...stored].flatMap(([key, found]) => {
      const record = parseRecord(key, schema, found);
      return record === undefined ? [] : [[key, record] as const];
    }),
  );
}

type Found = { value: string | null; metadata: unknown } | null;

function parseRecord<Schema extends z.ZodMiniType>(
  key: string,
  schema: Schema,
  found: Found,
): Published<z.output<Schema>> | undefined {
  const value = parseValue(key, schema, found?.value ?? null);
  return value && { value: value.value, ...parseMetadata(key, found?.metadata) };
}

/** Parses a text from KV; undefined if the text is null. Throws a `BrokenRecord` if it does not parse. */
export function parseValue<Schema extends z.ZodMiniType>(
  key: string,
  schema: Schema,
  text: string | null,
): { value: z.output<Schema> } | undefined {
  const decoded = decode(schema, text);
  if (decoded !== undefined && "corrupt" in decoded) throw new BrokenRecord(key, decoded.corrupt);
  return decoded;
}

/** Parses the metadata of a value. Throws a `BrokenRecord` if it is missing or invalid. */
export function parseMetadata(key: string, found: unknown): z.output<typeof metadata> {
  const parsed = metadata.safeParse(found);
  if (!parsed.success) throw new BrokenRecord(key, "has no metadata, or metadata that is not ours");
  return parsed.data;
}

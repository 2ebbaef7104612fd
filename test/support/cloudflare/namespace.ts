import * as z from "zod";
import { type Answer, type Refusal, refusal, refusals, success } from "./answer.ts";

/** A value as it was uploaded: with `base64`, the bytes are those that the text encodes. */
export type Stored = { value: string; metadata?: unknown; base64?: boolean | undefined };

const PAIRS = 10_000;
const REQUEST = 100 * 1000 * 1000;
const VALUE = 25 * 1024 * 1024;
const KEY = 512;
const METADATA = 1024;
const PAGE = 1000;

const pairs = z.array(
  z.strictObject({
    key: z.string(),
    value: z.string(),
    metadata: z.unknown().optional(),
    base64: z.boolean().optional(),
  }),
);
const names = z.array(z.string());

/** What a listing shows. */
type Snapshot = [name: string, metadata: unknown][];

/** A KV namespace with the limits of a real one; its listings lag behind if a test sets that. */
export class FakeNamespace {
  readonly stored = new Map<string, Stored>();
  /** Keys that answers report as unsuccessful, and how many more times each is. */
  readonly unsuccessful = new Map<string, number>();
  /** Keys that a bulk upload loses silently, and how many more times each is. */
  readonly lost = new Map<string, number>();
  /** Whether a second write to a key within a second is refused. */
  strictRate = false;
  /** What listings show, by the index that is in their cursors. */
  #listings: Snapshot[] = [];
  #held: { snapshot: Snapshot; times: number } | undefined;
  #lastWrite = new Map<string, number>();

  /** Makes the next `times` listings show what is stored now. */
  holdListings(times: number): void {
    this.#held = { snapshot: this.#snapshot(), times };
  }

  list(query: URLSearchParams): Answer {
    const prefix = query.get("prefix") ?? "";
    const limit = Number(query.get("limit") ?? PAGE);
    if (!(limit >= 10 && limit <= PAGE)) return refuse(400, 10028, "list keys: 'invalid limit argument'");
    const cursor = query.get("cursor");
    const position =
      cursor === null || cursor === ""
        ? { listing: this.#listings.push(this.#visible()) - 1, from: 0 }
        : decode(cursor);
    const snapshot = position && this.#listings[position.listing];
    if (!position || !snapshot) return refuse(400, 10041, "list keys: 'invalid list cursor'");
    const all = snapshot.filter(([name]) => name.startsWith(prefix));
    const keys = all.slice(position.from, position.from + limit);
    const next = position.from + limit;
    return success(
      keys.map(([name, metadata]) => ({ name, ...(metadata !== undefined && { metadata }) })),
      {
        result_info: {
          count: keys.length,
          cursor: next < all.length ? encode({ listing: position.listing, from: next }) : "",
        },
      },
    );
  }

  read(key: string): Answer {
    const stored = this.stored.get(key);
    if (stored === undefined) return refusal(refusals.noKey);
    return { status: 200, headers: { "Content-Type": "application/octet-stream" }, body: bytesOf(stored) };
  }

  bulkGet(body: Buffer): Answer {
    const { keys } = z.object({ keys: names }).parse(JSON.parse(body.toString()));
    if (keys.length > 100) return refuse(400, 10029, "bulk get: 'invalid request'");
    const values = keys.map((key) => {
      const stored = this.stored.get(key);
      return [key, stored === undefined ? null : bytesOf(stored).toString()];
    });
    return success({ values: Object.fromEntries(values) });
  }

  bulkPut(body: Buffer): Answer {
    if (body.length > REQUEST) return refuse(413, 10024, "bulk put: 'payload too large'");
    const parsed = pairs.safeParse(JSON.parse(body.toString()));
    if (!parsed.success) return refuse(400, 10012, "bulk put: 'malformed value'");
    const many = tooMany("put", parsed.data.length);
    const wrong = many ?? parsed.data.map(problemOf).find((problem) => problem !== undefined);
    if (wrong !== undefined) return refusal(wrong);
    if (this.strictRate && parsed.data.some(({ key }) => this.#writtenJustNow(key))) {
      return refusal(refusals.tooManyWrites);
    }
    return this.#change(parsed.data, ({ key, ...stored }) => {
      this.stored.set(key, stored);
      this.#lastWrite.set(key, Date.now());
    });
  }

  bulkDelete(body: Buffer): Answer {
    const parsed = names.safeParse(JSON.parse(body.toString()));
    if (!parsed.success) return refuse(400, 10029, "bulk delete: 'invalid request'");
    const many = tooMany("delete", parsed.data.length);
    if (many !== undefined) return refusal(many);
    return this.#change(
      parsed.data.map((key) => ({ key })),
      ({ key }) => this.stored.delete(key),
    );
  }

  #change<Member extends { key: string }>(members: Member[], change: (member: Member) => void): Answer {
    const failed: string[] = [];
    for (const member of members) {
      if (takeOne(this.unsuccessful, member.key)) failed.push(member.key);
      else if (!takeOne(this.lost, member.key)) change(member);
    }
    return success({ successful_key_count: members.length - failed.length, unsuccessful_keys: failed });
  }

  #writtenJustNow(key: string): boolean {
    return Date.now() - (this.#lastWrite.get(key) ?? 0) < 1000;
  }

  #snapshot(): Snapshot {
    const keys = [...this.stored].map(([name, { metadata }]): [string, unknown] => [name, metadata]);
    return keys.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  /** What a listing that starts now shows. */
  #visible(): Snapshot {
    if (this.#held !== undefined && this.#held.times > 0) {
      this.#held.times--;
      return this.#held.snapshot;
    }
    return this.#snapshot();
  }
}

/** The bytes that a value has in KV. */
export function bytesOf({ value, base64 }: Stored): Buffer {
  return Buffer.from(value, base64 ? "base64" : "utf8");
}

function problemOf(pair: z.infer<typeof pairs>[number]): Refusal | undefined {
  const { key, metadata } = pair;
  if (key === "" || key === "." || key === "..") {
    return { status: 400, code: 10042, message: "bulk put: 'illegal key name'" };
  }
  if (Buffer.byteLength(key) > KEY) return { status: 414, code: 10030, message: "bulk put: 'key too long'" };
  if (bytesOf(pair).length > VALUE) {
    return { status: 413, code: 10024, message: "bulk put: 'payload too large'" };
  }
  if (metadata !== undefined && Buffer.byteLength(JSON.stringify(metadata)) > METADATA) {
    return { status: 400, code: 10047, message: "bulk put: 'invalid metadata'" };
  }
  return undefined;
}

function tooMany(operation: "put" | "delete", count: number): Refusal | undefined {
  if (count <= PAIRS) return undefined;
  const message = `bulk ${operation}: 'received ${count} key/value pairs, but max allowed per request is: ${PAIRS}'`;
  return { status: 400, code: 10012, message };
}

function refuse(status: number, code: number, message: string): Answer {
  return refusal({ status, code, message });
}

function takeOne(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  if (left > 0) counts.set(key, left - 1);
  return left > 0;
}

type Position = { listing: number; from: number };

function encode(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

function decode(cursor: string): Position | undefined {
  try {
    const json = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return z.object({ listing: z.number(), from: z.number() }).parse(json);
  } catch {
    return undefined;
  }
}

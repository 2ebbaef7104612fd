import { hashText } from "../../core/hash.ts";
import type { Ctx } from "../env.ts";
import { type CachePolicy, NO_STORE, SHORT } from "./cache-control.ts";
import { evaluatePreconditions, type Validators, validatorHeaders } from "./conditional.ts";
import { sendProblem } from "./problem.tsx";

export type Body = string | Uint8Array | ArrayBuffer;

/** Content to send; `changed` (RFC 3339) is when this state of it was published, if that is known. */
export type Representation = (
  | { body: string }
  /** The entity tag of bytes is their hash, which was computed when they were stored. */
  | { body: Uint8Array | ArrayBuffer; etag: string }
) & {
  /** Content-Type. */
  type: string;
  cache: CachePolicy;
  changed?: string | undefined;
  headers?: Record<string, string>;
};

/** Sends the content, or 304 if the client already has it. Its entity tag is the hash of its bytes. */
export async function respond(c: Ctx, representation: Representation): Promise<Response> {
  const { body, type, cache, changed, headers } = representation;
  setHeaders(c, { ...cache, ...headers });
  if (cache !== NO_STORE) {
    const etag = "etag" in representation ? representation.etag : hashText(representation.body);
    const answer = await checkPreconditions(c, { etag, changed });
    if (answer !== undefined) return answer;
  }
  return send(c, body, type);
}

/**
 * Evaluates the preconditions of the request. Returns the answer if they decide it (304 or 412). Otherwise
 * returns undefined and sets the validators as headers of the answer to come.
 */
export async function checkPreconditions(c: Ctx, validators: Validators): Promise<Response | undefined> {
  const result = evaluatePreconditions(c.req.raw.headers, validators);
  if (result === "failed") {
    return sendProblem(c, {
      status: 412,
      title: "Precondition failed",
      detail: "The content does not meet the condition in If-Match or If-Unmodified-Since.",
    });
  }
  setHeaders(c, validatorHeaders(validators));
  return result === "not-modified" ? c.body(null, 304) : undefined;
}

export function send(c: Ctx, body: Body, type: string): Response {
  // The type of Hono excludes bytes in shared memory; nothing here is in shared memory.
  return c.body(body as string | Uint8Array<ArrayBuffer> | ArrayBuffer, 200, { "Content-Type": type });
}

export function setHeaders(c: Ctx, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
}

/**
 * Redirects permanently (308) or temporarily (307). `path` must be URL-encoded, so that a header can hold it.
 */
export function redirect(c: Ctx, path: string, status: 307 | 308 = 308): Response {
  setHeaders(c, SHORT);
  return c.body(null, status, { Location: path });
}

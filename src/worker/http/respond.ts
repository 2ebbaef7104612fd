import { hashText } from "../../core/hash.ts";
import type { Ctx } from "../env.ts";
import { type CachePolicy, NO_STORE, SHORT } from "./cache-control.ts";
import { evaluatePreconditions, type Validators, validatorHeaders } from "./conditional.ts";
import { sendProblem } from "./problem.tsx";

export type Body = string | Uint8Array | ArrayBuffer;

/** Something to send; `changed` (RFC 3339) is when this state of it was published, if that is known. */
export type Representation = (
  | { body: string }
  /** The entity tag of bytes is their hash, which is known from when they were stored. */
  | { body: Uint8Array | ArrayBuffer; etag: string }
) & {
  /** Content-Type. */
  type: string;
  cache: CachePolicy;
  changed?: string | undefined;
  headers?: Record<string, string>;
};

/** Sends something, unless the client has it already. Its entity tag is the hash of its bytes. */
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
 * Evaluates the preconditions of the request. The answer, 304 or 412, if they decide it; otherwise undefined, and the
 * validators are set as headers of the answer to come.
 */
export async function checkPreconditions(c: Ctx, validators: Validators): Promise<Response | undefined> {
  const result = evaluatePreconditions(c.req.raw.headers, validators);
  if (result === "failed") {
    return sendProblem(c, {
      status: 412,
      title: "Precondition failed",
      detail: "What is here is not what If-Match or If-Unmodified-Since asks for.",
    });
  }
  setHeaders(c, validatorHeaders(validators));
  return result === "not-modified" ? c.body(null, 304) : undefined;
}

export function send(c: Ctx, body: Body, type: string): Response {
  // Hono takes bytes only if they are no shared memory, which nothing here is.
  return c.body(body as string | Uint8Array<ArrayBuffer> | ArrayBuffer, 200, { "Content-Type": type });
}

export function setHeaders(c: Ctx, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
}

/** Sends to another address, for good or (307) for now; `path` is written as URLs are, so that a header can hold it. */
export function redirect(c: Ctx, path: string, status: 307 | 308 = 308): Response {
  setHeaders(c, SHORT);
  return c.body(null, status, { Location: path });
}

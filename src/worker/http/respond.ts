import type { Ctx } from "../env.ts";
import { type CachePolicy, NO_STORE, SHORT } from "./cache-control.ts";
import { evaluate, type Validators, validatorHeaders } from "./conditional.ts";
import { sendProblem } from "./problem.tsx";

export type Body = string | Uint8Array | ArrayBuffer;

/** Something to send; `changed` (RFC 3339) is when this state of it was published, if that is known. */
export type Representation = {
  body: Body;
  /** Content-Type. */
  type: string;
  cache: CachePolicy;
  changed?: string | undefined;
  headers?: Record<string, string>;
};

/** Sends something whose tag is made from its bytes, unless the client has it already. */
export async function respond(
  c: Ctx,
  { body, type, cache, changed, headers }: Representation,
): Promise<Response> {
  setHeaders(c, { ...cache, ...headers });
  const settled = cache === NO_STORE ? undefined : await settle(c, { etag: await digest(body), changed });
  return settled ?? send(c, body, type);
}

/**
 * The answer to a request whose preconditions settle it: 304 with no body, or 412. Otherwise undefined, and the validators
 * are among the headers of the answer to come.
 */
export async function settle(c: Ctx, validators: Validators): Promise<Response | undefined> {
  const outcome = evaluate(c.req.raw.headers, validators);
  if (outcome === "failed") {
    return sendProblem(c, {
      status: 412,
      title: "Precondition failed",
      detail: "What is here is not what If-Match or If-Unmodified-Since asks for.",
    });
  }
  setHeaders(c, validatorHeaders(validators));
  return outcome === "not-modified" ? c.body(null, 304) : undefined;
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

/** The first 128 bits of the SHA-256, as 32 hexadecimal digits. */
async function digest(body: Body): Promise<string> {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

import * as z from "zod";
import { Failure } from "../node/failure.ts";
import { describeFetchError, retryAfter } from "../node/http.ts";
import { useProxy } from "../node/proxy.ts";
import type { Attempt } from "../node/retry.ts";
import { attempts } from "./attempts.ts";
import { authorization } from "./credentials.ts";
import { busy, isRefusal, meaningOf, NO_PERMISSION, UNREACHABLE, UNTRUSTED } from "./failures.ts";

const DEFAULT_BASE_URL = "https://api.cloudflare.com/client/v4";

/** `env` has the credentials. `waits` are those between attempts, in milliseconds. `signal` ends every request. */
export type ApiOptions = {
  env?: NodeJS.ProcessEnv;
  waits?: readonly number[] | undefined;
  signal?: AbortSignal | undefined;
};

type ApiRequest = {
  method?: "GET" | "POST" | "PUT";
  query?: Record<string, string>;
  /** JSON. */
  body?: string;
};

/** What Cloudflare answers: `result` and `result_info`. */
type Answer = { result: unknown; result_info?: { cursor?: string | undefined } | undefined };

const envelope = z.object({
  success: z.boolean(),
  errors: z
    .array(z.object({ code: z.number(), message: z.string() }))
    .nullish()
    .transform((errors) => errors ?? []),
  result: z.unknown(),
  result_info: z
    .object({ cursor: z.string().optional() })
    .nullish()
    .transform((info) => info ?? undefined),
});

/** A request that Cloudflare has refused for good, with the code of its API. */
export class ApiFailure extends Failure {
  readonly code: number;

  constructor(sentence: string, code: number) {
    super(sentence);
    this.code = code;
  }
}

/** A client of Cloudflare's REST API (https://developers.cloudflare.com/api/). */
export type Api = {
  /**
   * Sends a request, again and again while it fails for a transient reason. `doing` says what it is for, in words that
   * follow "Cloudflare refuses to". Throws a `Failure` if it fails for good.
   */
  ask(doing: string, path: string, request?: ApiRequest): Promise<Answer>;
};

/** Opens the API with the credentials of the environment or of wrangler's login. Throws a `Failure` if there are none. */
export async function openApi({ env = process.env, waits, signal }: ApiOptions = {}): Promise<Api> {
  useProxy();
  const base = env.CLOUDFLARE_API_BASE_URL || DEFAULT_BASE_URL;
  const headers = { ...(await authorization(env)), "Content-Type": "application/json" };

  const send = (path: string, { method = "GET", query = {}, body }: ApiRequest) => {
    const search = new URLSearchParams(query).toString();
    return fetch(base + path + (search && `?${search}`), {
      method,
      headers,
      // A redirect would take the token elsewhere.
      redirect: "error",
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    });
  };

  const isValid = async (path: string) => (await send(path, {}).catch(() => undefined))?.ok === true;

  /** Tells a token that lacks a permission from one that is wrong. */
  const refused = async (code: number, path: string) => {
    const account = /^\/accounts\/[^/]+/.exec(path)?.[0] ?? "";
    for (const own of ["/user/tokens/verify", `${account}/tokens/verify`, "/user"]) {
      if (await isValid(own)) return NO_PERMISSION;
    }
    return meaningOf(code) ?? NO_PERMISSION;
  };

  const attempt = async (
    doing: string,
    path: string,
    request: ApiRequest,
  ): Promise<Attempt<Answer, string>> => {
    let response: Response;
    let text: string;
    try {
      response = await send(path, request);
      text = await response.text();
    } catch (error) {
      signal?.throwIfAborted();
      if (/certificate/.test(describeFetchError(error))) throw new Failure(UNTRUSTED);
      return { failed: UNREACHABLE };
    }
    const parsed = envelope.safeParse(jsonOf(text));
    const { success, errors, ...answer } = parsed.data ?? { success: false, errors: [], result: undefined };
    if (response.ok && success) return { done: answer };
    const [error] = errors;
    const meaning = error && response.status < 500 ? meaningOf(error.code) : undefined;
    if (error && meaning !== undefined) {
      throw new ApiFailure(isRefusal(error.code) ? await refused(error.code, path) : meaning, error.code);
    }
    if (response.status >= 500 || response.status === 429) {
      return { failed: busy(response.status, error?.message), after: retryAfter(response.headers) };
    }
    if (error) {
      throw new ApiFailure(
        `Cloudflare refuses to ${doing}: ${error.message} (code ${error.code}).`,
        error.code,
      );
    }
    throw new Failure(
      `What answers in Cloudflare's place at ${new URL(base).host} is not its API (HTTP status ${response.status}); a proxy or a login page of the network may be in between.`,
    );
  };

  return {
    ask: (doing, path, request = {}) => attempts(() => attempt(doing, path, request), { waits, signal }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

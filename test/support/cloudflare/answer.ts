/** An answer of Cloudflare's API: its envelope, or bare text. */
export type Answer = {
  status: number;
  headers?: Record<string, string>;
  body: string | Uint8Array;
};

/** A refusal of Cloudflare: the HTTP status, its own code, and its message. */
export type Refusal = {
  status: number;
  code: number;
  message: string;
  headers?: Record<string, string>;
  chain?: { code: number; message: string }[];
};

/** The refusals of the real API that publishing can meet. */
export const refusals = {
  badHeader: {
    status: 400,
    code: 6003,
    message: "Invalid request headers",
    chain: [{ code: 6111, message: "Invalid format for Authorization header" }],
  },
  noAuthentication: { status: 403, code: 10000, message: "Authentication error" },
  invalidToken: { status: 401, code: 1000, message: "Invalid API Token" },
  invalidAccess: { status: 403, code: 9109, message: "Invalid access token" },
  noPermission: { status: 403, code: 9109, message: "Unauthorized to access requested resource" },
  noRoute: { status: 404, code: 7003, message: "Could not route to the requested path" },
  noWorker: { status: 404, code: 10007, message: "This Worker does not exist on your account." },
  noNamespace: { status: 404, code: 10013, message: "get namespace: 'namespace not found'" },
  noKey: { status: 404, code: 10009, message: "get: 'key not found'" },
  tooFast: { status: 429, code: 971, message: "Please wait and consider throttling your request speed" },
  tooManyWrites: { status: 429, code: 10022, message: "bulk put: 'too many requests'" },
  quota: {
    status: 429,
    code: 10048,
    message: "your account has reached the free usage limit for this operation for today",
  },
  internal: { status: 500, code: 10001, message: "service temporarily unavailable" },
  unavailable: { status: 503, code: 10001, message: "service temporarily unavailable" },
} satisfies Record<string, Refusal>;

export function success(result: unknown, rest: object = {}): Answer {
  return envelope(200, { success: true, errors: [], messages: [], result, ...rest });
}

export function refusal({ status, code, message, headers, chain }: Refusal): Answer {
  const errors = [{ code, message, ...(chain && { error_chain: chain }) }];
  return envelope(status, { success: false, errors, messages: [], result: null }, headers);
}

/** An answer of a gateway in front of the API: a page for people. */
export function page(status: number, title: string): Answer {
  const body = `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`;
  return { status, headers: { "Content-Type": "text/html" }, body };
}

function envelope(status: number, body: object, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json", ...headers },
    // On several lines, as some parts of the real API answer.
    body: JSON.stringify(body, null, 2),
  };
}

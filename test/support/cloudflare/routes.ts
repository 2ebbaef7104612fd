import { type Answer, refusal, refusals, success } from "./answer.ts";
import type { FakeNamespace } from "./namespace.ts";

/** What a request asks for. */
export type Operation =
  | "verify"
  | "user"
  | "accounts"
  | "memberships"
  | "settings"
  | "list"
  | "read"
  | "bulk get"
  | "write"
  | "delete"
  | "unknown";

/** The account that a route sees. */
export type Account = {
  accounts: { id: string; name: string }[];
  /** Whether the Worker has been deployed, and with which bindings. */
  deployed: boolean;
  bindings: { type: string; name: string; namespace_id?: string }[];
  namespace: FakeNamespace;
};

export type Route = {
  operation: Operation;
  method: string;
  /** Matches the path below the API's base. */
  path: RegExp;
  answer: (request: {
    account: Account;
    match: RegExpExecArray;
    query: URLSearchParams;
    body: Buffer;
  }) => Answer;
};

const NAMESPACE = "/accounts/[^/]+/storage/kv/namespaces/ns";

/** The part of the API that publishing uses. */
export const routes: readonly Route[] = [
  get("verify", "(?:/accounts/[^/]+|/user)/tokens/verify", () => success({ id: "t", status: "active" })),
  get("user", "/user", () => success({ id: "u", email: "desk@news.example" })),
  get("accounts", "/accounts", ({ account }) =>
    success(account.accounts, {
      result_info: { page: 1, per_page: 20, total_count: account.accounts.length },
    }),
  ),
  get("memberships", "/memberships", ({ account }) =>
    success(
      account.accounts.map((member) => ({ id: `m-${member.id}`, status: "accepted", account: member })),
      { result_info: { page: 1, per_page: 20, total_count: account.accounts.length } },
    ),
  ),
  get("settings", "/accounts/[^/]+/workers/scripts/caravanserai/settings", ({ account }) =>
    account.deployed ? success({ bindings: account.bindings }) : refusal(refusals.noWorker),
  ),
  get("list", `${NAMESPACE}/keys`, ({ account, query }) => account.namespace.list(query)),
  get("read", `${NAMESPACE}/values/([^/]+)`, ({ account, match }) =>
    account.namespace.read(decodeURIComponent(match[1] ?? "")),
  ),
  {
    operation: "bulk get",
    method: "POST",
    path: new RegExp(`^${NAMESPACE}/bulk/get$`),
    answer: ({ account, body }) => account.namespace.bulkGet(body),
  },
  {
    operation: "write",
    method: "PUT",
    path: new RegExp(`^${NAMESPACE}/bulk$`),
    answer: ({ account, body }) => account.namespace.bulkPut(body),
  },
  {
    operation: "delete",
    method: "POST",
    path: new RegExp(`^${NAMESPACE}/bulk/delete$`),
    answer: ({ account, body }) => account.namespace.bulkDelete(body),
  },
];

function get(operation: Operation, path: string, answer: Route["answer"]): Route {
  return { operation, method: "GET", path: new RegExp(`^${path}$`), answer };
}

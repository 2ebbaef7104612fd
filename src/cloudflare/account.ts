import { unstable_readConfig as readConfig } from "wrangler";
import * as z from "zod";
import { Failure } from "../node/failure.ts";
import { WRANGLER_TOML } from "../node/project.ts";
import { type Api, ApiFailure, type ApiOptions, openApi } from "./api.ts";
import { withEnvFile } from "./credentials.ts";
import { NO_WORKER, NOT_DEPLOYED, severalAccounts, UNKNOWN_ACCOUNT } from "./failures.ts";

/** The binding of the KV namespace, as in wrangler.toml. */
const BINDING = "FEEDS";

/** The Cloudflare account that the Worker of wrangler.toml belongs to. */
export type Account = {
  api: Api;
  /** The beginning of its paths in the API: `/accounts/ID`. */
  path: string;
  /** The name of the Worker. */
  worker: string;
  /** The id of the KV namespace, if wrangler.toml has one. */
  namespaceId: string | undefined;
};

/** What we read of wrangler.toml. */
const config = z.object({
  name: z.string(),
  definedEnvironments: z.array(z.string()).default([]),
  account_id: z.string().optional(),
  kv_namespaces: z.array(z.object({ binding: z.string(), id: z.string().optional() })),
});

/**
 * `environment` is the one of wrangler.toml whose Worker is meant; undefined for the one at the top. `toml` is the path of
 * another wrangler.toml.
 */
export type AccountOptions = ApiOptions & { environment?: string | undefined; toml?: string };

const accounts = z.array(z.object({ id: z.string(), name: z.string() }));

const settings = z.object({
  bindings: z.array(z.object({ name: z.string(), namespace_id: z.string().optional() })),
});

/**
 * Opens the account that CLOUDFLARE_ACCOUNT_ID or wrangler.toml names, or else the only one of the login. Throws a `Failure`
 * if there are several.
 */
export async function openAccount({
  env = process.env,
  environment,
  toml = WRANGLER_TOML,
  ...options
}: AccountOptions = {}): Promise<Account> {
  const whole = withEnvFile(env);
  const api = await openApi({ env: whole, ...options });
  const { name, account_id, kv_namespaces } = readWorkerConfig(toml, environment);
  const id = whole.CLOUDFLARE_ACCOUNT_ID || account_id || (await onlyAccount(api));
  return {
    api,
    path: `/accounts/${id}`,
    worker: name,
    namespaceId: kv_namespaces.find(({ binding }) => binding === BINDING)?.id,
  };
}

/** Reads wrangler.toml. Throws a `Failure` if it does not have the environment. */
function readWorkerConfig(toml: string, environment: string | undefined): z.output<typeof config> {
  const whole = readConfig({ config: toml }, { hideWarnings: true });
  if (environment !== undefined && !config.parse(whole).definedEnvironments.includes(environment)) {
    throw new Failure(
      `wrangler.toml has no environment "${environment}"; docs/deploy.md, "Staging", shows how to add one.`,
    );
  }
  return config.parse(readConfig({ config: toml, env: environment }, { hideWarnings: true }));
}

async function onlyAccount(api: Api): Promise<string> {
  const { result } = await api.ask("list the accounts of this login", "/accounts", {
    query: { per_page: "50" },
  });
  const found = accounts.safeParse(result).data ?? [];
  if (found.length > 1) throw new Failure(severalAccounts(found));
  const [account] = found;
  if (account === undefined) throw new Failure(UNKNOWN_ACCOUNT);
  return account.id;
}

/** The bindings of the deployed Worker; undefined if it was not deployed yet. */
async function bindingsOf({ api, path, worker }: Account) {
  try {
    const { result } = await api.ask(
      `show the settings of the Worker ${worker}`,
      `${path}/workers/scripts/${worker}/settings`,
    );
    return settings.safeParse(result).data?.bindings ?? [];
  } catch (error) {
    if (error instanceof ApiFailure && error.code === NO_WORKER) return undefined;
    throw error;
  }
}

/** Whether the Worker was deployed. */
export async function workerExists(options: AccountOptions = {}): Promise<boolean> {
  return (await bindingsOf(await openAccount(options))) !== undefined;
}

/** The path of the KV namespace in the API. Throws a `Failure` if the Worker was not deployed with one yet. */
export async function namespacePath(account: Account): Promise<string> {
  const bindings = account.namespaceId === undefined ? await bindingsOf(account) : [];
  const id = account.namespaceId ?? bindings?.find(({ name }) => name === BINDING)?.namespace_id;
  if (id === undefined) throw new Failure(NOT_DEPLOYED);
  return `${account.path}/storage/kv/namespaces/${id}`;
}

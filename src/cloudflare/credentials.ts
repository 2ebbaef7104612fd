import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import * as z from "zod";
import { Failure } from "../node/failure.ts";
import { ROOT } from "../node/project.ts";
import { NO_LOGIN } from "./failures.ts";
import { wrangler } from "./wrangler.ts";

/** What `wrangler auth token --json` prints. */
const login = z.union([
  z.object({ token: z.string() }),
  z.object({ type: z.literal("api_key"), key: z.string(), email: z.string() }),
]);

/** The environment, with what the file `.env` of the project adds to it, as wrangler reads it. */
export function withEnvFile(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const file = join(ROOT, ".env");
  return existsSync(file) ? { ...parseEnv(readFileSync(file, "utf8")), ...env } : env;
}

/**
 * The headers that authorize requests to Cloudflare's API: with CLOUDFLARE_API_TOKEN, or else with the login of wrangler.
 * They must never be printed. Throws a `Failure` if there is neither.
 */
export async function authorization(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const { CLOUDFLARE_API_TOKEN: token } = env;
  if (token) return bearer(token);
  const { stdout } = await wrangler(["auth", "token", "--json"], { env });
  const found = login.safeParse(jsonIn(stdout.toString()));
  if (!found.success) throw new Failure(NO_LOGIN);
  return "token" in found.data
    ? bearer(found.data.token)
    : { "X-Auth-Key": found.data.key, "X-Auth-Email": found.data.email };
}

/** Throws a `Failure` if a token has characters that no header may have, because that error would show the token. */
function bearer(token: string): Record<string, string> {
  if (!/^[\w.~+/=-]+$/.test(token)) {
    throw new Failure(
      "CLOUDFLARE_API_TOKEN has characters that no token has, such as spaces or quotes: copy it again.",
    );
  }
  return { Authorization: `Bearer ${token}` };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

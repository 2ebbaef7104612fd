import { readFile } from "node:fs/promises";
import type { runWrangler } from "../../src/cloudflare/run-wrangler.ts";

/** A request to the stand-in for the API (`cloudflare.ts`); the path is below that of its KV namespace. */
type Call = { method: string; path: string; body?: string };

/**
 * Stands in for `runWrangler` with KV commands, without another process: it uses the API that the environment names, and
 * prints what wrangler prints. test/cloudflare/fake-wrangler.test.ts compares the two.
 */
export const fakeWrangler: typeof runWrangler = async (args, { env = process.env, signal }) => {
  const ask = async ({ method, path, body }: Call) => {
    const namespace = `${env.CLOUDFLARE_API_BASE_URL}/accounts/${env.CLOUDFLARE_ACCOUNT_ID}/storage/kv/namespaces/ns`;
    const response = await fetch(namespace + path, {
      method,
      ...(body !== undefined && { body }),
      headers: { Authorization: `Bearer ${env.CLOUDFLARE_API_TOKEN}` },
      ...(signal && { signal }),
    });
    const text = await response.text();
    printed += `\n-- START CF API RESPONSE: ${response.statusText} ${response.status}\nRESPONSE: ${text}\n-- END CF API RESPONSE\n`;
    const json = JSON.parse(text);
    if (!response.ok) throw new Refused(json.errors[0]);
    return json;
  };
  let printed = "";
  try {
    const result = await commandOf(args)(ask, args);
    return { code: 0, stdout: Buffer.from(printed + result), stderr: "" };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      code: 1,
      stdout: Buffer.from(printed),
      stderr: `✘ [ERROR] A request failed.\n\n  ${error.message}\n`,
    };
  }
};

class Refused extends Error {
  constructor({ code, message }: { code: number; message: string }) {
    super(`${message} [code: ${code}]`);
  }
}

type Command = (ask: (call: Call) => Promise<Answer>, args: readonly string[]) => Promise<string>;
type Answer = { result: unknown; result_info?: { cursor?: string } };

function commandOf(args: readonly string[]): Command {
  const name = args.slice(0, 3).join(" ");
  const command = COMMANDS[name];
  if (command === undefined) throw new Error(`The stand-in for wrangler does not know "${name}".`);
  return command;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  "deployments status --json": async () => "{}\n",

  deploy: async () =>
    "Deployed caravanserai triggers (1.23 sec)\n  https://caravanserai.newsroom.workers.dev\n",

  async "kv key list"(ask, args) {
    const prefix = encodeURIComponent(args[args.indexOf("--prefix") + 1] ?? "");
    const keys: unknown[] = [];
    let cursor = "";
    do {
      const path = `/keys?prefix=${prefix}&cursor=${encodeURIComponent(cursor)}`;
      const { result, result_info } = await ask({ method: "GET", path });
      keys.push(...(result as unknown[]));
      cursor = result_info?.cursor ?? "";
    } while (cursor !== "");
    return `${JSON.stringify(keys, null, 2)}\n`;
  },

  async "kv bulk get"(ask, [, , , file = ""]) {
    const keys: string[] = JSON.parse(await readFile(file, "utf8"));
    const { result } = await ask({ method: "POST", path: "/bulk/get", body: JSON.stringify({ keys }) });
    return `${JSON.stringify((result as { values: unknown }).values, null, 2)}\n`;
  },

  async "kv bulk put"(ask, [, , , file = ""]) {
    await ask({ method: "PUT", path: "/bulk", body: await readFile(file, "utf8") });
    return "Success!\n";
  },

  async "kv bulk delete"(ask, [, , , file = ""]) {
    await ask({ method: "DELETE", path: "/bulk", body: await readFile(file, "utf8") });
    return "Success!\n";
  },
};

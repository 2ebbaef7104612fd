import { afterEach, describe, expect, test, vi } from "vitest";
import { deployWorker, workerExists } from "../../src/cloudflare/deployed-worker.ts";
import { listen } from "../support/http.ts";
import { fakeWorkersApi } from "../support/workers-api.ts";

/** Has the real wrangler ask another API than Cloudflare's. */
function redirectWrangler(origin: string): void {
  vi.stubEnv("CLOUDFLARE_API_BASE_URL", origin);
  vi.stubEnv("CLOUDFLARE_API_TOKEN", "a-token");
  vi.stubEnv("CLOUDFLARE_ACCOUNT_ID", "an-account");
}
afterEach(() => void vi.unstubAllEnvs());

test("a Worker is there once it was deployed, and where it answers is known then", async () => {
  redirectWrangler((await fakeWorkersApi("http://127.0.0.1:9")).origin);
  expect(await workerExists()).toBe(false);
  expect(await deployWorker()).toEqual(["https://caravanserai.newsroom.workers.dev"]);
  expect(await workerExists()).toBe(true);
  expect(await deployWorker()).toEqual(["https://caravanserai.newsroom.workers.dev"]);
}, 60_000);

describe("whether a Worker is there", () => {
  const refusing = async (status: number, code: number, message: string) => {
    const errors = [{ code, message }];
    redirectWrangler(
      await listen((_, response) => {
        const body = JSON.stringify({ success: false, errors, messages: [], result: null });
        response.writeHead(status, { "Content-Type": "application/json" }).end(body);
      }),
    );
  };

  test("is not guessed from a refusal, which is told with its remedy", async () => {
    await refusing(403, 10000, "Authentication error");
    await expect(workerExists()).rejects.toThrow(
      /^Cloudflare does not accept the API token or login; it is wrong or has expired: /,
    );
  });

  test("is not guessed from a failure of Cloudflare", async () => {
    await refusing(500, 10013, "An unknown error has occurred.");
    await expect(workerExists({ waits: [10] })).rejects.toThrow(
      "Cloudflare answers with HTTP status 500 (An unknown error has occurred.). 2 tries were in vain",
    );
  });
});

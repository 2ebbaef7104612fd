import { afterEach, describe, expect, test, vi } from "vitest";
import { deployWorker, workerExists } from "../../src/cloudflare/deployed-worker.ts";
import { listen } from "../support/http.ts";
import { useRecording } from "../support/stand-ins/run-wrangler.ts";
import { fakeWorkersApi } from "../support/workers-api.ts";

/** Makes wrangler use another API than Cloudflare's. */
function redirectWrangler(origin: string): void {
  vi.stubEnv("CLOUDFLARE_API_BASE_URL", origin);
  vi.stubEnv("CLOUDFLARE_API_TOKEN", "a-token");
  vi.stubEnv("CLOUDFLARE_ACCOUNT_ID", "an-account");
}
afterEach(() => void vi.unstubAllEnvs());

test("a Worker exists once it is deployed, and its addresses are returned then", async () => {
  useRecording();
  redirectWrangler((await fakeWorkersApi("http://127.0.0.1:9")).origin);
  expect(await workerExists()).toBe(false);
  expect(await deployWorker()).toEqual(["https://caravanserai.newsroom.workers.dev"]);
  expect(await workerExists()).toBe(true);
  expect(await deployWorker()).toEqual(["https://caravanserai.newsroom.workers.dev"]);
});

describe("the existence of a Worker", () => {
  const refusing = async (status: number, code: number, message: string) => {
    const errors = [{ code, message }];
    redirectWrangler(
      await listen((_, response) => {
        const body = JSON.stringify({ success: false, errors, messages: [], result: null });
        response.writeHead(status, { "Content-Type": "application/json" }).end(body);
      }),
    );
  };

  test("is not guessed from a refusal, which is reported with a remedy", async () => {
    useRecording();
    await refusing(403, 10000, "Authentication error");
    await expect(workerExists()).rejects.toThrow(
      /^Cloudflare does not accept the API token or login; it is wrong or has expired: /,
    );
  });

  test("is not guessed from an error of Cloudflare", async () => {
    useRecording();
    await refusing(500, 10013, "An unknown error has occurred.");
    await expect(workerExists({ waits: [10] })).rejects.toThrow(
      "Cloudflare answers with HTTP status 500 (An unknown error has occurred.). 2 attempts failed",
    );
  });
});

import { afterEach, describe, expect, test, vi } from "vitest";
import { workerExists } from "../../src/cloudflare/account.ts";
import { deployWorker } from "../../src/cloudflare/deploy-worker.ts";
import { listen } from "../support/http.ts";
import { useRecording } from "../support/stand-ins/run-wrangler.ts";
import { fakeWorkersApi } from "../support/workers-api.ts";

/** Makes us and wrangler use another API than Cloudflare's. */
function redirectApi(origin: string): void {
  vi.stubEnv("CLOUDFLARE_API_BASE_URL", origin);
  vi.stubEnv("CLOUDFLARE_API_TOKEN", "a-token");
  vi.stubEnv("CLOUDFLARE_ACCOUNT_ID", "an-account");
}
afterEach(() => void vi.unstubAllEnvs());

test("a deployment returns the addresses of the Worker", async () => {
  useRecording();
  redirectApi((await fakeWorkersApi("http://127.0.0.1:9")).origin);
  expect(await deployWorker()).toEqual(["https://caravanserai.newsroom.workers.dev"]);
  expect(await deployWorker()).toEqual(["https://caravanserai.newsroom.workers.dev"]);
});

describe("the existence of a Worker", () => {
  const answering = async (status: number, json: object) =>
    redirectApi(
      await listen((_, response) => {
        response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(json));
      }),
    );
  const refusing = (status: number, code: number, message: string) =>
    answering(status, { success: false, errors: [{ code, message }], messages: [], result: null });

  test("is what Cloudflare says", async () => {
    await refusing(404, 10007, "This Worker does not exist on your account.");
    expect(await workerExists()).toBe(false);
    await answering(200, { success: true, errors: [], messages: [], result: { bindings: [] } });
    expect(await workerExists()).toBe(true);
  });

  test("is not guessed from a refusal, which is reported with a remedy", async () => {
    await refusing(403, 10000, "Authentication error");
    await expect(workerExists()).rejects.toThrow(
      /^Cloudflare does not accept the API token or login; it is wrong or has expired: /,
    );
  });

  test("is not guessed from an error of Cloudflare", async () => {
    await refusing(500, 10013, "An unknown error has occurred.");
    await expect(workerExists({ waits: [10] })).rejects.toThrow(
      "Cloudflare answers with HTTP status 500 (An unknown error has occurred.). 2 attempts failed",
    );
  });
});

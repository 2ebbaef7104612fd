import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";

/** A page, and what came of it since it was opened. */
export type Watched = {
  page: Page;
  /** Goes to an address, which must answer with this status, and waits until all is loaded. Returns the HTML as it was sent. */
  goTo: (address: string, status?: number) => Promise<string>;
  /**
   * What the browser complained of: errors and warnings on its console, exceptions of scripts, violations of a
   * Content-Security-Policy, requests that failed or were answered with 400 and more. A status that `goTo` was to expect is none.
   */
  complaints: () => string[];
  /** The addresses of all requests, but for those to this origin. */
  askedOthers: (origin: string) => string[];
};

type Complaint = { text: string; address: string; status?: number };

/** Opens a page in a context that has none yet. */
export async function watch(context: BrowserContext): Promise<Watched> {
  const complaints: Complaint[] = [];
  const asked: string[] = [];
  const expected = new Map<string, number>();
  listen(context, (complaint) => complaints.push(complaint));
  context.on("request", (request) => asked.push(request.url()));
  await context.addInitScript(reportViolations);
  const page = await context.newPage();
  return {
    page,
    async goTo(address, status = 200) {
      expected.set(address, status);
      const answer = await page.goto(address, { waitUntil: "load" });
      expect(answer?.status(), address).toBe(status);
      return (await answer?.text()) ?? "";
    },
    complaints: () =>
      complaints
        .filter(({ address, status }) => status === undefined || status !== expected.get(address))
        .map(({ text, address }) => `${text} (${address})`),
    askedOthers: (origin) =>
      asked.filter((address) => /^https?:/.test(address) && new URL(address).origin !== origin),
  };
}

function listen(context: BrowserContext, complain: (complaint: Complaint) => void): void {
  context.on("console", (message) => {
    const address = message.location().url;
    const [, status] = /^Failed to load resource: .* status of (\d+)/.exec(message.text()) ?? [];
    if (message.type() !== "error" && message.type() !== "warning") return;
    complain({ text: message.text(), address, ...(status !== undefined && { status: Number(status) }) });
  });
  context.on("weberror", (thrown) => {
    complain({ text: String(thrown.error()), address: thrown.page()?.url() ?? "" });
  });
  context.on("requestfailed", (request) => {
    const text = request.failure()?.errorText ?? "failed";
    // A page that goes elsewhere, or asks anew, gives up what it still waits for.
    if (text !== "net::ERR_ABORTED") complain({ text, address: request.url() });
  });
  context.on("response", (response) => {
    const status = response.status();
    if (status >= 400) complain({ text: `answered with ${status}`, address: response.url(), status });
  });
}

/** Runs in every document before its own scripts: what it writes on the console is heard above. */
function reportViolations(): void {
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
    console.error(`Content-Security-Policy: ${effectiveDirective} forbids ${blockedURI} ${sample}`.trim());
  });
}

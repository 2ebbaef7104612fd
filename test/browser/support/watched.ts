import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";

/** A page, and what has happened on it since it was opened. */
export type Watched = {
  page: Page;
  /**
   * Goes to an address, expects this status, and waits until everything is loaded. Returns the HTML as it was
   * sent.
   */
  goTo: (address: string, status?: number) => Promise<string>;
  /**
   * The complaints of the browser: errors and warnings on its console, exceptions in scripts, violations of a
   * Content-Security-Policy, and requests that failed or were answered with a status of 400 or more, unless
   * `goTo` expected that status.
   */
  complaints: () => string[];
  /** The addresses of all requests except those to this origin. */
  askedOthers: (origin: string) => string[];
};

type Complaint = { text: string; address: string; status?: number };

/** Opens the first page of a context, and records what happens on it. */
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
    // A page aborts its pending requests when it navigates away or sends newer ones.
    if (text !== "net::ERR_ABORTED") complain({ text, address: request.url() });
  });
  context.on("response", (response) => {
    const status = response.status();
    if (status >= 400) complain({ text: `answered with ${status}`, address: response.url(), status });
  });
}

/** Runs in every document before its own scripts. Its messages on the console become complaints. */
function reportViolations(): void {
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
    console.error(`Content-Security-Policy: ${effectiveDirective} forbids ${blockedURI} ${sample}`.trim());
  });
}

import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { beforeAll, expect, onTestFinished } from "vitest";
import { type AtEnd, atEndOfSuite } from "../../support/at-end.ts";
import { type Watched, watch } from "./watched.ts";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

const MISSING = `There is no ${CHROMIUM}. Install the Debian package chromium to run these tests: apt-get install chromium fonts-noto-core; or set CHROMIUM=/path/to/chromium to use another`;

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  // Renders text the same way on every machine.
  "--font-render-hinting=none",
  // Requests to other hosts fail, as they would without a network.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

export type PageOptions = {
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  javaScriptEnabled?: boolean;
  /** Permissions to grant, by their names in the browser: `clipboard-read`, `clipboard-write` … */
  permissions?: string[];
};

export type Chromium = {
  /**
   * Opens a page in a new, isolated context, which is closed at `atEnd`; by default at the end of the test.
   */
  open: (options?: PageOptions, atEnd?: AtEnd) => Promise<Watched>;
};

/** Starts a browser for the tests of a file. Call it at the top of the file. */
export function startBrowser(): Chromium {
  const atEnd = atEndOfSuite();
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (!existsSync(CHROMIUM)) throw new Error(MISSING);
    const started = await chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: FLAGS });
    atEnd(() => started.close());
    browser = started;
  });
  return {
    async open(options = {}, atEnd = onTestFinished) {
      const context = await (browser ?? expect.unreachable("the browser was not started")).newContext({
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      atEnd(() => context.close());
      return watch(context);
    },
  };
}

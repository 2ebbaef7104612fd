import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { beforeAll, expect, onTestFinished } from "vitest";
import { type AtEnd, atEndOfSuite } from "../../support/at-end.ts";
import { type Watched, watch } from "./watched.ts";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

const MISSING = `There is no ${CHROMIUM}. Install the Debian package chromium to run these tests: apt-get install chromium fonts-noto-core; or name another with CHROMIUM=/path/to/it`;

const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  // The same letters everywhere, whatever the machine's settings are.
  "--font-render-hinting=none",
  // Whatever a page asks of others fails, as it would without a network.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

export type PageOptions = {
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  javaScriptEnabled?: boolean;
  /** As the browser names them: `clipboard-read`, `clipboard-write` … */
  permissions?: string[];
};

export type Chromium = {
  /** A page in a window of its own, which knows nothing of others, until the end: that of the test unless another is given. */
  open: (options?: PageOptions, atEnd?: AtEnd) => Promise<Watched>;
};

/** For the top of a file: a browser for its tests. */
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

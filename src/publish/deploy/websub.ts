import { batches } from "../../core/batches.ts";
import { formats } from "../../feed/formats.ts";
import { describeFetchError, retryAfter, userAgent } from "../../node/http.ts";
import { retry } from "../../node/retry.ts";

/** The number of topics in one request at most, as in the publisher that Google wrote for its hub. */
const MAX_BATCH = 100;

/** The time to wait before each further attempt if a hub is overloaded or unreachable, in milliseconds. */
const PAUSES = [2_000, 8_000];

/** The longest wait that a hub may ask for with `Retry-After`, in milliseconds. */
const MAX_PAUSE = 30_000;

/** How long a hub may take to answer, in milliseconds. */
const TIMEOUT = 15_000;

/** The addresses of these sections' feeds in every format: `self` in the feeds, topics in WebSub. */
export function topicsOf(site: string, paths: readonly string[]): string[] {
  return paths.flatMap((path) => formats.map(({ file }) => `${site}${path}/${file}`));
}

/** The topics that the hub accepted, and a sentence on why it did not accept all of them. */
export type HubResult = { notified: readonly string[]; problem?: string };

/**
 * Notifies a hub in batches that these topics have new content. Never throws: if the hub fails, subscribers still see the
 * new content when they poll.
 */
export async function notifyHub(
  { hub, site }: { hub: string; site: string },
  topics: readonly string[],
  pauses: readonly number[] = PAUSES,
): Promise<HubResult> {
  const notified: string[] = [];
  for (const batch of batches(topics, MAX_BATCH)) {
    const problem = await publish(hub, site, batch, pauses);
    if (problem !== undefined) {
      const count = `${notified.length} of ${topics.length} addresses`;
      return { notified, problem: `The hub ${hub} was notified of ${count}: it ${problem}.` };
    }
    notified.push(...batch);
  }
  return { notified };
}

/** Sends one request, and repeats it while that may help. Returns the problem, if there is one. */
async function publish(
  hub: string,
  site: string,
  topics: readonly string[],
  pauses: readonly number[],
): Promise<string | undefined> {
  const published = await retry(
    async () => {
      const { problem, again } = await request(hub, site, topics);
      return again === undefined ? { done: problem } : { failed: problem, after: again };
    },
    { waits: pauses, maxWait: MAX_PAUSE },
  );
  return "done" in published ? published.done : published.failed;
}

/** `again` is the shortest wait before another attempt, in milliseconds; undefined if that would not help. */
type Answer = { problem?: string; again?: number };

/**
 * WebSub §7 leaves open how a hub is notified. Most hubs take the form of PubSubHubbub 0.3 §7.1, with `hub.url` repeated;
 * a few call it `hub.topic`, as in subscriptions. Each kind ignores the other name.
 */
async function request(hub: string, site: string, topics: readonly string[]): Promise<Answer> {
  const body = new URLSearchParams({ "hub.mode": "publish" });
  for (const name of ["hub.url", "hub.topic"]) for (const topic of topics) body.append(name, topic);
  try {
    const response = await fetch(hub, {
      method: "POST",
      body,
      headers: { "User-Agent": userAgent(site) },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    return judge(response, await response.text());
  } catch (error) {
    return { problem: describeFetchError(error), again: 0 };
  }
}

function judge({ status, headers, ok }: Response, text: string): Answer {
  if (status === 429 || status >= 500) {
    return { problem: `answers ${status}${quoted(text)}`, again: retryAfter(headers) };
  }
  if (status >= 300 && status < 400) {
    // Subscribers get the hub's address from the feeds. Following the redirect would hide that it is out of date.
    return {
      problem: `redirects to ${headers.get("Location")}; set \`hub\` in site.yaml to that address`,
    };
  }
  if (isPage(text)) {
    return { problem: `answers ${status} with a web page, which no hub does; correct \`hub\` in site.yaml` };
  }
  return ok ? {} : { problem: `answers ${status}${quoted(text)}` };
}

function isPage(text: string): boolean {
  return /^\s*<(?:!doctype html|html)\b/i.test(text);
}

/** The beginning of an answer, to add to its status; hubs explain a refusal there in plain text. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ").trim().slice(0, 100);
  return line === "" || line.startsWith("<") ? "" : ` ("${line}")`;
}

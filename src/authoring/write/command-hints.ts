import { timeOf } from "../../core/instant.ts";
import { DEFAULT_CONTENT } from "../../node/project.ts";

/** A command for people to copy: `npm run feeds -- publish some-slug`. */
export function feeds(call: string, content: string): string {
  return `npm run feeds -- ${[call, ...contentArguments(content)].join(" ")}`;
}

/** The commands that take what was written online. */
export function pushes(content: string): string {
  const deploy = ["npm run deploy", ...contentArguments(content)].join(" -- ");
  return `${feeds("push --local", content)} (on this machine), ${deploy} (for everyone)`;
}

function contentArguments(content: string): string[] {
  return content === DEFAULT_CONTENT ? [] : [`--content ${quoted(content)}`];
}

/** When readers will see what is published at a time (RFC 3339), and by which commands. */
export function goesOnline(published: string, { content, now }: { content: string; now: number }): string {
  const push = timeOf(published) > now ? `first push after ${published}` : "next push";
  return `It goes online with the ${push}: ${pushes(content)}`;
}

function quoted(text: string): string {
  return /^[\w./:\\~-]+$/.test(text) ? text : JSON.stringify(text);
}

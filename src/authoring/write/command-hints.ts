import { timeOf } from "../../core/instant.ts";
import { DEFAULT_CONTENT } from "../../node/project.ts";

/** A command line to copy: `npm run feeds -- publish some-slug`. */
export function feedsCommand(call: string, content: string): string {
  return `npm run feeds -- ${[call, ...contentArguments(content)].join(" ")}`;
}

/** The commands that bring the content online. */
export function pushCommands(content: string): string {
  const deploy = ["npm run deploy", ...contentArguments(content)].join(" -- ");
  return `${feedsCommand("push --local", content)} (on this machine), ${deploy} (for everyone)`;
}

function contentArguments(content: string): string[] {
  return content === DEFAULT_CONTENT ? [] : [`--content ${quoted(content)}`];
}

/** Says when an article with this date (RFC 3339) goes online, and by which commands. */
export function goesOnline(published: string, { content, now }: { content: string; now: number }): string {
  const push = timeOf(published) > now ? `first push after ${published}` : "next push";
  return `It goes online with the ${push}: ${pushCommands(content)}`;
}

function quoted(text: string): string {
  return /^[\w./:\\~-]+$/.test(text) ? text : JSON.stringify(text);
}

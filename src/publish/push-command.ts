import { checkContent } from "./check.ts";
import type { Namespace } from "./namespace.ts";
import { DEFAULT_PORT, localUrl } from "./project.ts";
import { describePlan, pusher } from "./push.ts";

export type PushOptions = {
  remote: boolean;
  content: string;
  state: string;
  baseUrl?: string | undefined;
  drafts: boolean;
};

/** Checks the content and brings KV to it. Returns the exit code. */
export async function pushCommand(options: PushOptions): Promise<number> {
  const { remote, baseUrl, drafts } = options;
  const url = baseUrl ?? (remote ? undefined : localUrl(DEFAULT_PORT));
  const checked = await checkContent(options.content, { url, drafts });
  if (checked === undefined) return 1;
  const namespace = await open(options);
  try {
    const plan = await pusher(namespace)(checked.entries);
    console.log(`Published to ${namespace.name}: ${describePlan(plan)}.`);
  } finally {
    await namespace.close();
  }
  return 0;
}

async function open({ remote, state, content }: PushOptions): Promise<Namespace> {
  if (remote) return (await import("./remote.ts")).openRemote(content);
  return (await import("./local.ts")).openLocal(state, content);
}

import { feedDocument } from "../../src/feed/document.ts";
import { runProgram } from "../support/command.ts";
import { published } from "../support/published.ts";
import { SAMPLE } from "../support/serve.ts";

/** The sample content as `npm start` serves it. */
export const publishedSample = () => published(SAMPLE);

/** Runs a program of a Debian package to its end, and returns its standard output. */
export async function runClient(
  name: string,
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const missing = `Install the Debian package ${name} to run these tests: apt-get install ${name}`;
  const running = runProgram(program, args, env);
  const failed = new Promise<never>((_, reject) =>
    running.child.on("error", (error) => reject(new Error(missing, { cause: error }))),
  );
  const code = await Promise.race([running.exited, failed]);
  if (code !== 0) throw new Error(`${program} exited with ${code}:\n${running.output()}`);
  return running.stdout();
}

/** What a feed says of each of its articles, in its order; read from its JSON Feed, whose values the other formats share. */
export async function articlesOf(address: string) {
  const { items } = feedDocument.parse(await (await fetch(address)).json());
  return items.map((item) => ({
    id: item.id,
    title: item.title,
    url: item.url,
    summary: item.summary,
    contents: [item.content_html],
    authors: item.authors.map(({ name }) => name),
    // In seconds since 1970.
    published: Date.parse(item.date_published) / 1000,
    updated: Date.parse(item.date_modified) / 1000,
  }));
}

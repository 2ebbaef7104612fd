import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { syntheticPath, writeSyntheticContent } from "../bench/synthetic.ts";
import { freePort, run, temporaryFolder, until } from "../support/command.ts";

const ARTICLES = 2000;

test(`an edit among ${ARTICLES} articles is shown within two seconds`, async () => {
  const content = join(temporaryFolder(), "content");
  writeSyntheticContent(content, { articles: ARTICLES });
  const port = await freePort();
  const { output, exited } = run([
    "start",
    "--port",
    `${port}`,
    "--content",
    content,
    "--state",
    temporaryFolder(),
  ]);
  // To write some 4,000 keys for the first time takes longer than `printed` waits.
  let ended = false;
  void exited.then(() => (ended = true));
  while (!output().includes("Ctrl-C stops.") && !ended)
    await new Promise((resolve) => setTimeout(resolve, 100));

  const newest = syntheticPath(ARTICLES, ARTICLES);
  for (const text of ["First edit.", "Second edit."]) {
    appendFileSync(join(content, newest), `\n${text}\n`);
    const shown = async () => (await (await fetch(`http://127.0.0.1:${port}/rss.xml`)).text()).includes(text);
    expect(await until(shown, () => text)).toBeLessThan(2000);
  }
  // The article, the nine sections that hold it, and nothing else.
  await until(
    () => output().includes("Published: 0 created, 10 changed, 0 deleted"),
    () => output(),
  );
}, 120_000);

import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { vi } from "vitest";
import type { BuildOptions, Checked } from "../../../src/publish/build.ts";
import { checkFolder } from "../../../src/publish/check.ts";
import type { Entry } from "../../../src/store/entry.ts";
import { temporaryFolder } from "../../support/command.ts";
import { articleText, SITE_YAML, TOPICS_YAML } from "../../support/content.ts";
import { SAMPLE } from "../../support/serve.ts";

/** The folder of the articles below. */
export const MONTH = "articles/2024/11";

/** Articles that depend on each other, on pictures, on topics and on the time. */
export const ARTICLES: Record<string, string> = {
  "a.md": articleText({ image: "{src: media/icon.png, alt: A mark, credit: Desk}" }, "See [b](b.md)."),
  "b.md": articleText({ topics: "[trade, culture]", aliases: "[old-b]" }, "![a](/media/logo.png) <b>raw</b>"),
  "c.md": articleText({ published: "2024-11-20T09:00:00Z", countries: "[UZ, KZ]" }, "See [d](d.md)."),
  "d.md": articleText({ draft: "true", id: "urn:x:1" }, "See [a](a.md)."),
  "e.md": articleText({ withdrawn: "{date: 2024-11-07T09:00:00Z, reason: Wrong.}", aliases: "[old-e]" }),
  "f.md": articleText({ title: "F", draft: "true" }).replace(/published: .*\n/, ""),
  "g.md": articleText({ mentions: "[CN]", language: "kk", authors: "[Aida]" }, "No links."),
};

/** A small content folder. */
export function smallFolder(): string {
  const folder = join(temporaryFolder(), "content");
  write(folder, "site.yaml", `${SITE_YAML}icon: media/icon.png\n`);
  write(folder, "topics.yaml", TOPICS_YAML);
  for (const [name, text] of Object.entries(ARTICLES)) write(folder, `${MONTH}/${name}`, text);
  mkdirSync(join(folder, "media"));
  for (const name of ["icon.png", "logo.png"])
    copyFileSync(join(SAMPLE, "media", name), join(folder, "media", name));
  return folder;
}

export function write(folder: string, path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** The outcome of a check: what it prints, its entries with their values, and which articles it parsed. */
export type Outcome = { printed: string[]; entries: unknown[] | undefined; due: unknown; parsed: string[] };

export type Options = Partial<BuildOptions> & { cacheFolder: string };

/** Checks a folder, by default at a time after all dates of the articles. */
export async function check(folder: string, options: Options): Promise<Outcome> {
  const parsed: string[] = [];
  const printed: string[] = [];
  const onParse = (path: string) => void parsed.push(path);
  const checked = await checkedQuietly(folder, { onParse, ...options }, printed);
  // Copied before values are read: a damaged one is rendered again then.
  const parsedInCheck = [...parsed];
  return { printed, entries: checked?.bundle().map(written), due: checked?.due, parsed: parsedInCheck };
}

/** Checks a folder, and collects in `printed` what that prints. */
export async function checkedQuietly(
  folder: string,
  options: Options,
  printed: string[] = [],
): Promise<Checked | undefined> {
  const spy = vi.spyOn(console, "error").mockImplementation((line) => void printed.push(String(line)));
  try {
    return await checkFolder(folder, { now: "2025-01-01T00:00:00Z", drafts: false, ...options });
  } finally {
    spy.mockRestore();
  }
}

/** The outcome of a check without a cache. */
export async function checkWithoutCache(
  folder: string,
  options: Partial<BuildOptions> = {},
): Promise<Omit<Outcome, "parsed">> {
  const { parsed: _, ...outcome } = await check(folder, { ...options, cacheFolder: temporaryFolder() });
  return outcome;
}

/** An entry with its value. */
export function written(entry: Entry): object {
  return "value" in entry ? { ...entry, value: entry.value() } : entry;
}

/** The only database in a cache folder. */
export function databaseIn(cacheFolder: string): string {
  const [name = "", ...others] = readdirSync(cacheFolder).filter((file) => file.endsWith(".sqlite"));
  if (name === "" || others.length > 0) throw new Error(`not one database: ${[name, ...others]}`);
  return join(cacheFolder, name);
}

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { vi } from "vitest";
import { temporaryFolder } from "../support/command.ts";
import { SITE_YAML, TOPICS_YAML } from "../support/content.ts";

/** Writes a small content folder with these articles, by path. */
export function writeFolder(articles: Record<string, string>): string {
  const folder = temporaryFolder();
  const files = { "site.yaml": SITE_YAML, "topics.yaml": TOPICS_YAML, ...articles };
  mkdirSync(join(folder, "articles"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The texts of all articles, by path. */
export function articlesOf(folder: string): Record<string, string> {
  const names = readdirSync(join(folder, "articles"), { recursive: true, encoding: "utf8" });
  const paths = names.filter((name) => name.includes(".md")).sort();
  return Object.fromEntries(
    paths.map((path) => [`articles/${path}`, readFileSync(join(folder, "articles", path), "utf8")]),
  );
}

/** The lines that an action prints, and the message of its failure. `content` replaces the folder's path. */
export async function printed(folder: string, act: () => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  const note = (...args: unknown[]) => void lines.push(args.join(" ").replaceAll(folder, "content"));
  const spies = [vi.spyOn(console, "log"), vi.spyOn(console, "error")].map((spy) =>
    spy.mockImplementation(note),
  );
  try {
    await act();
  } catch (error) {
    note(error instanceof Error ? error.message : error);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return lines;
}

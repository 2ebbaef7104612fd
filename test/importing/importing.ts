import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";
import type { Format } from "../../src/importing/formats/format-names.ts";
import { type ImportOptions, importArticles } from "../../src/importing/import-articles.ts";
import type { Report } from "../../src/importing/report.ts";
import { temporaryFolder } from "../support/command.ts";

const DEFAULTS = {
  dryRun: false,
  all: false,
  allowPrivate: false,
  pages: false,
  review: false,
  reclassify: false,
  explain: false,
  onConflict: "list",
} as const;

/** Imports sources into a content folder, and returns the exit code and the report. */
export async function importInto(
  content: string,
  format: Format,
  sources: readonly string[],
  options: Partial<ImportOptions> = {},
): Promise<{ code: number; report: Report }> {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  try {
    const code = await importArticles(format, sources, {
      ...DEFAULTS,
      content,
      json: true,
      cacheFolder: join(content, ".cache"),
      ...options,
    });
    return { code, report: JSON.parse(String(log.mock.calls[0]?.[0])) };
  } finally {
    log.mockRestore();
  }
}

/** An RSS item. The values of `fields` are markup. */
export function rssItem(fields: Record<string, string> = {}): string {
  const all = {
    title: "Kazakhstan builds a power plant",
    link: "https://cms.example/2024/power-plant/",
    guid: "https://cms.example/?p=1",
    pubDate: "Wed, 06 Nov 2024 09:30:00 +0500",
    category: "Energy",
    description: "&lt;p&gt;Kazakhstan builds a power plant near Almaty.&lt;/p&gt;",
    ...fields,
  };
  const elements = Object.entries(all).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<item>${elements.join("")}</item>\n`;
}

export function rss(...items: string[]): string {
  return `<rss version="2.0"><channel><title>CMS</title><link>https://cms.example/</link>\n${items.join("")}</channel></rss>\n`;
}

/** A file with some text, in a folder of its own. */
export function fileWith(text: string | Uint8Array, name = "feed.xml"): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

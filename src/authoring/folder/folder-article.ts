import { z } from "zod";
import { instant } from "../../article/fields.ts";
import { type FrontMatterSchema, type Imported, soundFields } from "../../article/front-matter.ts";
import { locateFrontMatter } from "../../article/front-matter-text.ts";
import { slugOf } from "../../article/parse-article.ts";
import { parseYaml } from "../../article/yaml.ts";
import { timeOf } from "../../core/instant.ts";
import { tagUri } from "../../core/tag-uri.ts";
import type { EntryStatus } from "./statuses.ts";

/** What the front matter of an article file tells, as far as it can be read. */
export type Entry = {
  /** In the content folder. */
  path: string;
  slug: string;
  aliases: string[];
  id: string;
  title: string | undefined;
  /** Undefined if the date is missing or wrong. */
  status: EntryStatus | undefined;
  /** RFC 3339. */
  published: string | undefined;
  /** RFC 3339. */
  updated: string | undefined;
  /** Date of the withdrawal, RFC 3339. */
  withdrawn: string | undefined;
  /** Codes, and slugs, as written. */
  countries: string[];
  mentions: string[];
  topics: string[];
  /** Where it was imported from, if it was. */
  imported: Imported | undefined;
  /** Whether the whole front matter is as it should be. */
  sound: boolean;
};

const names = z.array(z.string().optional().catch(undefined)).catch([]);

const known = soundFields.extend({
  draft: z.boolean().catch(false),
  withdrawn: z
    .object({ date: instant.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  countries: names,
  mentions: names,
  topics: names,
});

/** What entries are read in: the tag of made ids, the moment that tells what is scheduled. */
export type EntryContext = { tag: string; schema: FrontMatterSchema; now: number };

export function readEntry(file: { path: string; text: string }, { tag, schema, now }: EntryContext): Entry {
  const place = locateFrontMatter(file.text);
  const text = place ? file.text.slice(place.start, place.end).replace(/\r\n?/g, "\n") : "";
  const { value, data } = parseYaml({ file: file.path, text, firstLine: 2 }, schema);
  const fields = known.safeParse(data).data ?? known.parse({});
  const slug = slugOf(file.path);
  const aliases = defined(fields.aliases ?? []);
  return {
    path: file.path,
    slug,
    aliases,
    id: fields.id ?? tagUri(tag, `articles/${aliases[0] ?? slug}`),
    title: fields.title,
    status: statusOf(fields, now),
    published: fields.published,
    updated: fields.updated,
    withdrawn: fields.withdrawn?.date,
    countries: defined(fields.countries),
    mentions: defined(fields.mentions),
    topics: defined(fields.topics),
    imported: fields.imported,
    sound: value !== undefined,
  };
}

function statusOf(
  { draft, published, withdrawn }: Pick<z.output<typeof known>, "draft" | "published" | "withdrawn">,
  now: number,
): EntryStatus | undefined {
  if (draft) return "draft";
  if (published === undefined) return undefined;
  if (timeOf(published) > now) return "scheduled";
  return withdrawn === undefined ? "published" : "withdrawn";
}

function defined(list: readonly (string | undefined)[]): string[] {
  return list.filter((name) => name !== undefined);
}

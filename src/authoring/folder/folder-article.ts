import * as z from "zod";
import { instant } from "../../article/fields.ts";
import { type FrontMatterSchema, type Imported, soundFields } from "../../article/front-matter.ts";
import { locateFrontMatter } from "../../article/front-matter-text.ts";
import { articleId, slugOf } from "../../article/identity.ts";
import type { ArticleStatus } from "../../article/status.ts";
import { statusOf } from "../../article/status.ts";
import { parseYaml } from "../../article/yaml.ts";
import { unixLines } from "../../core/text.ts";

/** The fields of an article file's front matter, as far as they can be read. */
export type FolderArticle = {
  /** The path of the file in the content folder. */
  path: string;
  slug: string;
  aliases: string[];
  id: string;
  title: string | undefined;
  /** Undefined if the date is missing or wrong. */
  status: ArticleStatus | undefined;
  /** RFC 3339. */
  published: string | undefined;
  /** RFC 3339. */
  updated: string | undefined;
  /** The date of the withdrawal, RFC 3339. */
  withdrawn: string | undefined;
  /** Codes of countries and slugs of topics as they are written in the file. */
  countries: string[];
  mentions: string[];
  topics: string[];
  /** Where the article was imported from; undefined if it was not. */
  imported: Imported | undefined;
  /** Whether the front matter has no errors. */
  valid: boolean;
};

const names = z.array(z.string().optional().catch(undefined)).catch([]);

const readableFields = soundFields.extend({
  draft: z.boolean().catch(false),
  withdrawn: z
    .object({ date: instant.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  countries: names,
  mentions: names,
  topics: names,
});

/** What an article is read with; `tag` is for generated ids, `now` is in milliseconds since 1970. */
export type FolderArticleContext = { tag: string; schema: FrontMatterSchema; now: number };

export function readFolderArticle(
  file: { path: string; text: string },
  { tag, schema, now }: FolderArticleContext,
): FolderArticle {
  const range = locateFrontMatter(file.text);
  const text = range ? unixLines(file.text.slice(range.start, range.end)) : "";
  const { value, data } = parseYaml({ file: file.path, text, firstLine: 2 }, schema);
  const fields = readableFields.safeParse(data).data ?? readableFields.parse({});
  const slug = slugOf(file.path);
  const aliases = defined(fields.aliases ?? []);
  return {
    path: file.path,
    slug,
    aliases,
    id: articleId(tag, { id: fields.id, aliases: fields.aliases ?? [], slug }),
    title: fields.title,
    status: statusOf(fields, now),
    published: fields.published,
    updated: fields.updated,
    withdrawn: fields.withdrawn?.date,
    countries: defined(fields.countries),
    mentions: defined(fields.mentions),
    topics: defined(fields.topics),
    imported: fields.imported,
    valid: value !== undefined,
  };
}

function defined(list: readonly (string | undefined)[]): string[] {
  return list.filter((name) => name !== undefined);
}

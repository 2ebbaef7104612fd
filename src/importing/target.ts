import { mkdir, stat } from "node:fs/promises";
import { type ContentFiles, unknownTopics } from "../article/check-content.ts";
import { frontMatter } from "../article/front-matter.ts";
import type { ArticleContext } from "../article/parse-article.ts";
import { formatProblem } from "../article/problem.ts";
import { type SiteEntry, siteEntry } from "../article/site-yaml.ts";
import type { TopicEntry } from "../article/topics-yaml.ts";
import { parseYaml } from "../article/yaml.ts";
import { openFolder, readEntries } from "../authoring/folder/folder.ts";
import type { Entry } from "../authoring/folder/folder-article.ts";
import { readContent } from "../authoring/folder/read-content.ts";
import { type Classify, classifier } from "../classify/classify.ts";
import { Failure } from "../node/failure.ts";

/** Where imported articles are written, with all that is known there. */
export type Target = {
  /** The folder that holds `articles/`, as the user named it. */
  folder: string;
  site: SiteEntry;
  /** The articles that are there, by id. */
  byId: Map<string, Entry>;
  /** Slugs and aliases that are taken. */
  slugs: Set<string>;
  /** With which number the next one begins that wants a slug that is taken. */
  numbers: Map<string, number>;
  /** Paths of the pictures of the content, by the addresses at which the site shows them. */
  pictures: ReadonlyMap<string, string>;
  /** Names of categories, in small letters, of which nothing is imported. */
  skip: ReadonlySet<string>;
  classify: Classify;
  vocabulary: readonly TopicEntry[];
  /** What new files are checked in. */
  context: ArticleContext;
  /** Milliseconds since 1970. */
  now: number;
};

/** Opens the content folder, and `out`, if articles are to be written elsewhere; that folder is made if it is not there. */
export async function openTarget({
  content,
  out,
  dryRun,
}: {
  content: string;
  out?: string | undefined;
  dryRun: boolean;
}): Promise<Target> {
  const { site, topics, files, now, entries: own } = await openFolder(content);
  requireKnownTopics(files, topics);
  const schema = frontMatter(topics);
  const entries = out === undefined ? own : await entriesIn(out, dryRun, { tag: site.tag, schema, now });
  const media = [...files.media.values()].filter((file) => typeof file !== "string");
  return {
    folder: out ?? content,
    site,
    vocabulary: topics,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    numbers: new Map(),
    slugs: new Set(entries.flatMap(({ slug, aliases }) => [slug, ...aliases])),
    pictures: new Map(media.map(({ path, name }) => [`${site.url}/media/${name}`, path])),
    skip: new Set(site.import.skip.map((name) => name.toLowerCase())),
    classify: classifier({
      topics,
      featured: site.countries,
      categories: site.import.categories,
      fallback: site.import,
    }),
    context: {
      site: { ...site, aggregators: [] },
      topics: new Map(topics.map((topic) => [topic.slug, topic])),
      schema,
      around: { url: site.url, media: files.media, articles: new Map() },
      now: new Date(now).toISOString(),
      folder: files.folder,
    },
    now,
  };
}

/** Throws a `Failure` if the rules for importing name topics that there are not. */
function requireKnownTopics({ folder, site }: ContentFiles, topics: readonly TopicEntry[]): void {
  const source = { file: `${folder}/site.yaml`, text: site ?? "", firstLine: 1 };
  const { data, problemAt } = parseYaml(source, siteEntry);
  const problems = unknownTopics(data, topics, problemAt);
  if (problems.length > 0) throw new Failure(problems.map(formatProblem).join("\n"));
}

async function entriesIn(
  out: string,
  dryRun: boolean,
  context: Parameters<typeof readEntries>[1],
): Promise<Entry[]> {
  const found = await stat(out).catch(() => undefined);
  if (found === undefined && dryRun) return [];
  await mkdir(out, { recursive: true }).catch(({ code }: NodeJS.ErrnoException) => {
    throw new Failure(`--out: ${JSON.stringify(out)} cannot be a folder (${code}); name another.`);
  });
  return readEntries(await readContent(out), context);
}

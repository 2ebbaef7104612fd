import { mkdir, stat } from "node:fs/promises";
import type { ArticleContext } from "../article/article-result.ts";
import { frontMatter } from "../article/front-matter.ts";
import { formatProblem } from "../article/problem.ts";
import type { SiteYaml } from "../article/site-yaml.ts";
import type { TopicYaml } from "../article/topics-yaml.ts";
import { openFolder, readFolderArticles } from "../authoring/folder/folder.ts";
import type { FolderArticle } from "../authoring/folder/folder-article.ts";
import { readContent } from "../authoring/folder/read-content.ts";
import { type Classify, classifier } from "../classify/classify.ts";
import { Failure } from "../node/failure.ts";

/** The folder that imported articles are written to, with its content and settings. */
export type Target = {
  /** The folder that holds `articles/`, as the user named it. */
  folder: string;
  site: SiteYaml;
  /** The articles of the folder, by id. */
  byId: Map<string, FolderArticle>;
  /** Slugs and aliases that are taken. */
  slugs: Set<string>;
  /** The next number to try for a slug that is taken, by slug. */
  numbers: Map<string, number>;
  /** Paths of the pictures of the content, by their addresses on the site. */
  pictures: ReadonlyMap<string, string>;
  /** Names, in lower case, of the categories whose articles are not imported. */
  skip: ReadonlySet<string>;
  classify: Classify;
  vocabulary: readonly TopicYaml[];
  /** The context in which new files are checked. */
  context: ArticleContext;
  /** Milliseconds since 1970. */
  now: number;
};

/**
 * Opens the content folder, and `out` if articles are to be written there; creates `out` if it is missing.
 */
export async function openTarget({
  content,
  out,
  dryRun,
}: {
  content: string;
  out?: string | undefined;
  dryRun: boolean;
}): Promise<Target> {
  const { site, topics, unknownTopics, files, now, articles: own } = await openFolder(content);
  if (unknownTopics.length > 0) throw new Failure(unknownTopics.map(formatProblem).join("\n"));
  const schema = frontMatter(topics);
  const articles = out === undefined ? own : await articlesIn(out, dryRun, { tag: site.tag, schema, now });
  const media = [...files.media.values()].filter((file) => typeof file !== "string");
  return {
    folder: out ?? content,
    site,
    vocabulary: topics,
    byId: new Map(articles.map((article) => [article.id, article])),
    numbers: new Map(),
    slugs: new Set(articles.flatMap(({ slug, aliases }) => [slug, ...aliases])),
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

async function articlesIn(
  out: string,
  dryRun: boolean,
  context: Parameters<typeof readFolderArticles>[1],
): Promise<FolderArticle[]> {
  const found = await stat(out).catch(() => undefined);
  if (found === undefined && dryRun) return [];
  await mkdir(out, { recursive: true }).catch(({ code }: NodeJS.ErrnoException) => {
    throw new Failure(`--out: ${JSON.stringify(out)} cannot be used as a folder (${code}); name another.`);
  });
  return readFolderArticles(await readContent(out), context);
}

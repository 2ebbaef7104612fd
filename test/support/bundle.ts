import type { Article, Content } from "../../src/article/article.ts";
import type { ContentFiles } from "../../src/article/content-files.ts";
import { formatProblem } from "../../src/article/problem.ts";
import { Cache } from "../../src/authoring/cache/cache.ts";
import { measure } from "../../src/node/fast-hash.ts";
import { type BuildOptions, type Checked, examineFiles } from "../../src/publish/build.ts";
import { bundle, type Ingredients } from "../../src/store/bundle.ts";
import { recordText } from "../../src/store/bundle-cache.ts";
import type { Entry } from "../../src/store/entry.ts";
import { countries } from "../../src/taxonomy/iso3166.ts";
import { NOW } from "./content.ts";

/** Checks files without errors as a push does, with a cache of their own in memory. */
export function checkedFiles(files: ContentFiles, options: Partial<BuildOptions> = {}): Checked {
  const cache = new Cache("");
  const { checked, result } = examineFiles(files, { now: NOW, drafts: false, cache, ...options });
  if (checked === undefined) throw new Error(result.problems.map(formatProblem).join("\n"));
  return checked;
}

/** Everything that KV is to hold for these files, as a push bundles it. */
export function entriesOf(files: ContentFiles, options: Partial<BuildOptions> = {}): Entry[] {
  return checkedFiles(files, options).bundle();
}

/** Everything that KV is to hold for content that a test made; records are not cached. */
export function bundleOf(
  content: Content<Article>,
  ingredients: Partial<Ingredients<Article>> = {},
): Entry[] {
  return bundle(
    { content, countries, media: [], ...ingredients },
    {
      recordOf(article) {
        const text = recordText(article);
        return { ...measure([text]), value: () => text };
      },
      measure,
      remember: (_name, find) => find(),
    },
  );
}

/** The JSON value under a key; undefined if there is none. */
export function valueUnder(entries: readonly Entry[], key: string): string | undefined {
  const entry = entries.find((candidate) => candidate.key === key);
  return entry && "value" in entry ? entry.value() : undefined;
}

import type { Known } from "../../article/address.ts";
import type { ArticleContext } from "../../article/article-result.ts";

/** A name that an article looked up in its context, and the answer as JSON; null if nothing was found. */
export type Lookup = { among: "articles" | "media" | "topics"; name: string; answer: string | null };

/** Returns a copy of a context that records every look-up, and a function that lists the look-ups so far. */
export function watched(context: ArticleContext): { context: ArticleContext; lookups: () => Lookup[] } {
  const lookups = new Map<string, Lookup>();
  const watch = <Value>(among: Lookup["among"], known: Known<Value>): Known<Value> => ({
    get(name) {
      const found = known.get(name);
      lookups.set(`${among} ${name}`, { among, name, answer: asAnswer(found) });
      return found;
    },
    // Only suggestions in errors need the keys, and a result with an error is not cached.
    keys: () => known.keys(),
  });
  const { around, topics } = context;
  const { articles, media } = around;
  return {
    context: {
      ...context,
      topics: watch("topics", topics),
      around: { ...around, articles: watch("articles", articles), media: watch("media", media) },
    },
    lookups: () => [...lookups.values()],
  };
}

/** Whether a look-up has the same answer in another context. */
export function isSame({ among, name, answer }: Lookup, { topics, around }: ArticleContext): boolean {
  const { articles, media } = around;
  return asAnswer({ articles, media, topics }[among].get(name)) === answer;
}

function asAnswer(found: unknown): string | null {
  return JSON.stringify(found) ?? null;
}

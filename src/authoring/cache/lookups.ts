import type { Known } from "../../article/address.ts";
import type { ArticleContext } from "../../article/article-result.ts";

/** What an article looked up in its surroundings, and the answer as JSON; null if there was none. */
export type Lookup = { among: "articles" | "media" | "topics"; name: string; answer: string | null };

/** A context that is the same as another, and what is looked up in it from now on. */
export function watched(context: ArticleContext): { context: ArticleContext; lookups: () => Lookup[] } {
  const lookups = new Map<string, Lookup>();
  const watch = <Value>(among: Lookup["among"], known: Known<Value>): Known<Value> => ({
    get(name) {
      const found = known.get(name);
      lookups.set(`${among} ${name}`, { among, name, answer: asAnswer(found) });
      return found;
    },
    // Asked for suggestions in problems only, and a result with an error is not kept.
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

/** Whether a look-up has the same answer in a context. */
export function isSame({ among, name, answer }: Lookup, { topics, around }: ArticleContext): boolean {
  const { articles, media } = around;
  return asAnswer({ articles, media, topics }[among].get(name)) === answer;
}

function asAnswer(found: unknown): string | null {
  return JSON.stringify(found) ?? null;
}

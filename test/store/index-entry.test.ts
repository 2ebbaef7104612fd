import fc from "fast-check";
import { expect, test } from "vitest";
import type { Article, Content } from "../../src/article/article.ts";
import { slugsIn } from "../../src/section/membership.ts";
import { keys } from "../../src/store/keys.ts";
import { decode, type IndexRecord, indexRecord } from "../../src/store/records.ts";
import { bundleOf, valueUnder } from "../support/bundle.ts";
import { articleText, contentOf, files } from "../support/content.ts";

const countries = ["Kazakhstan", "Uzbekistan", "Tajikistan", "Japan"].map((name) => ({
  name,
  code: name.slice(0, 2).toUpperCase(),
  slug: name.toLowerCase(),
}));
const one = contentOf(files({ "articles/2024/11/one.md": articleText() }));
const { topics } = one;

/** The index of articles that are copies of the first one with these fields changed. */
function indexOf(articles: readonly Partial<Article>[]): IndexRecord {
  const content: Content<Article> = {
    ...one,
    articles: articles.flatMap((article) => one.articles.map((first) => ({ ...first, ...article }))),
  };
  const decoded = decode(indexRecord, valueUnder(bundleOf(content, { countries }), keys.index) ?? null);
  return decoded && "value" in decoded ? decoded.value : expect.unreachable();
}

test("the index gives the same articles for every selection, newest first, as checking every article", () => {
  const some = <Entry>(entries: readonly Entry[]) => fc.subarray([...entries]);
  const articles = fc.array(fc.record({ countries: some(countries), topics: some(topics) }), {
    maxLength: 25,
  });
  const selection = fc.record({ countries: some(countries), topics: some(topics) });
  fc.assert(
    fc.property(articles, fc.array(selection, { minLength: 5, maxLength: 5 }), (made, selections) => {
      const all = made.map((article, number) => ({
        ...article,
        slug: `report-${number}`,
        id: `tag:${number}`,
      }));
      const index = indexOf(all);
      const any = (wanted: readonly unknown[], had: readonly unknown[]) =>
        wanted.length === 0 || wanted.some((entry) => had.includes(entry));
      for (const wanted of selections) {
        const expected = all.filter(
          (article) => any(wanted.countries, article.countries) && any(wanted.topics, article.topics),
        );
        expect(slugsIn(index, wanted)).toEqual(expected.map(({ slug }) => slug).reverse());
      }
    }),
  );
});

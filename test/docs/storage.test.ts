import { beforeAll, describe, expect, test } from "vitest";
import { KINDS } from "../../src/store/keys.ts";
import { blocksOf, read, sectionsOf } from "./support/markdown.ts";
import { type Example, publishedExample } from "./support/published-example.ts";

const docs = read("docs/storage.md");

/** The examples of the document: a key, what is shown of it, its JSON, and the section around it. */
const shown = sectionsOf(docs).flatMap(({ title, text }) =>
  [...text.matchAll(/^`(v1\/[^`]+)`(, metadata)?:\n\n```json\n(.*?)^```$/gms)].map(
    ([, key = "", metadata, json = ""]) => ({
      title,
      key,
      what: metadata ? "metadata" : "value",
      json,
      text,
    }),
  ),
);

/** The longest list that is shown whole; of others, so many entries are. */
const [WHOLE, BEGINNING] = [4, 2];

let published: ReadonlyMap<string, Example>;
beforeAll(async () => {
  published = await publishedExample();
});

/** Shortens a value as the document says; the result stands for the whole value. */
function shorten(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const article = nameOfArticle(value);
  if (article !== undefined) return article;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shorten(each)]));
  if (value.length <= WHOLE) return value.map(shorten);
  return [...value.slice(0, BEGINNING).map(shorten), `… ${value.length - BEGINNING} more`];
}

/** Names the key that holds the same bytes, if a value is an article of a feed. */
function nameOfArticle(value: object): string | undefined {
  const json = JSON.stringify(value);
  const same = [...published].find(
    ([key, example]) => key.startsWith("v1/article/") && JSON.stringify(example.value) === json,
  );
  return same && `the value of ${same[0]}`;
}

/** A value as the document shows it. */
function asShown({ value, metadata, entry }: Example, what: string): unknown {
  if (what === "metadata") return metadata;
  if (entry.key.startsWith("v1/article/")) return value;
  return shorten(value);
}

describe("docs/storage.md", () => {
  test.each(shown)("shows the $what of $key as it is published", ({ key, what, json }) => {
    const example = published.get(key);
    if (example === undefined) throw new Error(`nothing is published under ${key}`);
    // As texts, because the order of the fields is published, too.
    expect(JSON.stringify(JSON.parse(json), null, 1)).toBe(JSON.stringify(asShown(example, what), null, 1));
  });

  test("has no JSON that is not compared", () => {
    expect(shown.map(({ json }) => json)).toEqual(blocksOf(docs, "json"));
  });

  test("has an example of every kind of value, in the order of writing", () => {
    expect([...new Set([...published.values()].map(({ entry }) => entry.kind))]).toEqual([...KINDS]);
    const examples = shown.filter(({ title }) => title !== "Metadata");
    expect(examples.map(({ key }) => published.get(key)?.entry.kind)).toEqual([...KINDS]);
    const rows = [...docs.matchAll(/^\| `v1\/[^`]+` \| `(\w+)` \|/gm)].map(([, kind]) => kind);
    expect(rows).toEqual([...KINDS]);
  });

  test.each(shown.filter(({ title }) => title !== "A picture"))(
    "explains every field in the $what of $key",
    ({ json, text }) => {
      const table = text.slice(text.indexOf("| field |"));
      const explained = new Set([...table.matchAll(/`(\w+)`/g)].map(([, name]) => name));
      expect([...fieldsIn(JSON.parse(json))].filter((name) => !explained.has(name))).toEqual([]);
    },
  );
});

/** The names of all fields in a value; paths of sections and months are data, not names. */
function fieldsIn(value: unknown): Set<string> {
  if (typeof value !== "object" || value === null) return new Set();
  if (Array.isArray(value)) return new Set(value.flatMap((each) => [...fieldsIn(each)]));
  const names = Object.keys(value).filter((name) => /^[a-z_]/.test(name));
  return new Set([...names, ...Object.values(value).flatMap((each) => [...fieldsIn(each)])]);
}

import { describe, expect, test } from "vitest";
import { articleText, files, problemsOf } from "../support/content.ts";

/** Returns the problems of articles, given by file name, without the folder. */
function problems(articles: Record<string, Record<string, string>>): string[] {
  const entries = Object.entries(articles).map(([name, fields]) => [
    `articles/2024/11/${name}`,
    articleText(fields),
  ]);
  return problemsOf(files(Object.fromEntries(entries))).map((problem) =>
    problem.replaceAll("content/articles/2024/11/", ""),
  );
}

describe("no two articles have", () => {
  test("the same slug", () => {
    const twice = files({ "articles/2024/11/x.md": articleText(), "articles/2024/12/x.md": articleText() });
    expect(problemsOf(twice).filter((problem) => !problem.includes("warning:"))).toEqual([
      'content/articles/2024/12/x.md:1:1 "x" is also the slug of content/articles/2024/11/x.md; rename one of the two files',
    ]);
  });

  test("the same alias", () => {
    expect(problems({ "a.md": { aliases: "[p, q]" }, "b.md": { aliases: "[r, q]" } })).toEqual([
      'b.md:6:14 aliases[1]: "q" is also a slug or alias of a.md; remove it from one of the two',
    ]);
  });

  test("the slug of one as the alias of another", () => {
    expect(problems({ "a.md": { aliases: "[b]" }, "b.md": {} })).toEqual([
      'a.md:6:11 aliases[0]: "b" is also a slug or alias of b.md; remove it from one of the two',
    ]);
  });

  test("the same id, written or made", () => {
    const made = "tag:news.example,2024-11-01:articles/c";
    expect(
      problems({
        "a.md": { id: "urn:x:1" },
        "b.md": { id: "urn:x:1" },
        "0.md": { id: `"${made}"` },
        "c.md": {},
      }),
    ).toEqual([
      `0.md:6:5 id: "${made}" is also the id of c.md; give each article its own`,
      'b.md:6:5 id: "urn:x:1" is also the id of a.md; give each article its own',
    ]);
  });

  test("a name of an article that is withdrawn, or still a draft", () => {
    const withdrawn = '{date: "2024-11-08T10:00Z", reason: Wrong.}';
    expect(
      problems({
        "a.md": { withdrawn, aliases: "[p]" },
        "b.md": { draft: "true", aliases: "[p]" },
        "c.md": { aliases: "[a]" },
      }),
    ).toEqual([
      'b.md:7:11 aliases[0]: "p" is also a slug or alias of a.md; remove it from one of the two',
      'c.md:6:11 aliases[0]: "a" is also a slug or alias of a.md; remove it from one of the two',
    ]);
  });
});

test("clashes are reported even for a file with other errors", () => {
  expect(
    problems({
      "a.md": { aliases: "[p, Q]", id: "urn:x:1", title: "5" },
      "b.md": { aliases: "[p]", id: "urn:x:1" },
    }),
  ).toEqual([
    "a.md:2:8 title: 5 is not text; put it in quotes",
    'a.md:6:14 aliases[1]: "Q" is not a slug; did you mean "q"?',
    'b.md:6:11 aliases[0]: "p" is also a slug or alias of a.md; remove it from one of the two',
    'b.md:7:5 id: "urn:x:1" is also the id of a.md; give each article its own',
  ]);
});

test("an article cannot have its own slug as an alias", () => {
  expect(problems({ "a.md": { aliases: "[a]" } })).toEqual([
    'a.md:6:11 aliases[0]: "a" is the article\'s own slug; remove it',
  ]);
});

test.each([
  ["Two_Words.md", '"Two_Words" is not a slug; did you mean "two-words"?'],
  ["Шёлковый путь.md", '"Шёлковый путь" is not a slug; did you mean "shyolkoviy-put"?'],
  ["東京.md", '"東京" is not a slug; use the letters a–z, digits and single hyphens'],
  [
    `${"long-".repeat(25)}name.md`,
    `"${"long-".repeat(11)}l… is not a slug; did you mean "${"long-".repeat(24).slice(0, -1)}"?`,
  ],
])("a file name must be a slug, and %s is not", (name, problem) => {
  expect(problems({ [name]: {} })).toEqual([`${name}:1:1 the file name ${problem}`]);
});

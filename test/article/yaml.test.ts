import { describe, expect, test } from "vitest";
import { articleText, files, problemsOf, SITE_YAML } from "../support/content.ts";
import { problems, problemsOfText } from "./one.ts";

describe("invalid YAML", () => {
  test.each([
    [
      "Foo: bar",
      '2:8 is not valid YAML: text that contains ": " needs quotes (or the next line is indented by mistake)',
    ],
    ["*Breaking*", '2:8 is not valid YAML: "*Breaking*" is an alias; put the text in quotes'],
    [
      "*Breaking* news",
      "2:19 is not valid YAML: something follows after the end of the value; put the whole text in quotes",
    ],
    ["&c now", '2:8 is not valid YAML: "&c" is an anchor; put the text in quotes'],
    ["!important news", '2:8 is not valid YAML: "!important" is a tag; put the text in quotes'],
    ["!!str 2024", '2:8 is not valid YAML: "!!str" is a tag; put the text in quotes'],
    ["!!binary aGk=", '2:8 is not valid YAML: "!!binary" is a tag; put the text in quotes'],
    ["@home", '2:8 is not valid YAML: text that begins with "@" needs quotes'],
    ["`code`", '2:8 is not valid YAML: text that begins with "`" needs quotes'],
    ["%100", '2:8 is not valid YAML: text that begins with "%" needs quotes'],
    [
      "'It's late'",
      "2:12 is not valid YAML: something follows after the end of the value; put the whole text in quotes",
    ],
    [
      "[Video] A tour",
      "2:16 is not valid YAML: something follows after the end of the value; put the whole text in quotes",
    ],
    ['"unfinished', "6:1 is not valid YAML: a quote, bracket, comma or colon is missing before this; add it"],
    [
      "[unfinished",
      "3:1 is not valid YAML: this line does not fit the lines around it; add the missing bracket or colon, or correct its indentation",
    ],
    [
      '"C:\\path"',
      "2:11 is not valid YAML: a backslash in double quotes begins an escape; write it twice, or use single quotes",
    ],
    ["a\n\timage: x", "3:1 is not valid YAML: this line is indented with a tab; use spaces"],
    ["a\ntitle: b", '3:1 is not valid YAML: "title" is given twice; remove one'],
    [
      "a\njust words",
      "3:1 is not valid YAML: this line does not fit the lines around it; add the missing bracket or colon, or correct its indentation",
    ],
  ])("title: %s is reported with its position and the remedy", (title, problem) => {
    expect(problems({ title })).toEqual([`x.md:${problem}`]);
  });

  test("is reported on every line", () => {
    expect(problems({ title: "A: b", summary: "C: d" })).toEqual([
      'x.md:2:8 is not valid YAML: text that contains ": " needs quotes (or the next line is indented by mistake)',
      'x.md:6:10 is not valid YAML: text that contains ": " needs quotes (or the next line is indented by mistake)',
    ]);
  });

  test("does not keep the text of the article from being checked", () => {
    expect(problems({ title: "A: b" }, { body: "[a](ftp://b.example/)" })).toHaveLength(2);
  });

  test("cannot grow or become circular through aliases", () => {
    const bomb = ["a: &a [x, x]", "b: &b [*a, *a]", "c: [*b, *b]"].join("\n");
    expect(problemsOfText(`---\n${bomb}\n---\n`)).toEqual([
      'x.md:2:4 is not valid YAML: "&a" is an anchor; put the text in quotes',
      'x.md:3:4 is not valid YAML: "&b" is an anchor; put the text in quotes',
      'x.md:4:5 is not valid YAML: "*b" is an alias; put the text in quotes',
    ]);
    expect(problems({ authors: "&a [*a]" })).toEqual([
      'x.md:6:10 is not valid YAML: "&a" is an anchor; put the text in quotes',
    ]);
  });

  test.each([
    [
      "[".repeat(20_000),
      /^x\.md:6:\d+ is not valid YAML: its lists are nested too deeply; use fewer levels$/,
    ],
    ["[".repeat(60) + "]".repeat(60), /^x\.md:6:11 authors\[0\]: \[{57}… is not a map of fields; /],
  ])("may be nested to any depth", (authors, problem) => {
    expect(problems({ authors })[0]).toMatch(problem);
  });

  test("cannot change prototypes", () => {
    expect(problems({ __proto__: "{draft: true}", constructor: "x" })).toEqual([
      expect.stringMatching(/^x\.md:6:1 constructor: is not a known field; remove it /),
    ]);
    const text = articleText().replace("published: 2024-11-06T09:30:00+05:00", "__proto__: {draft: true}");
    expect(problemsOfText(text)).toEqual([
      expect.stringMatching(/^x\.md:2:1 published: is required; /),
      expect.stringMatching(/^x\.md:3:1 __proto__: is not a known field; /),
    ]);
  });

  test("must be one document, and is read as YAML 1.2 whatever it declares", () => {
    const problemsOfSite = (site: string) => problemsOf(files({}, { site }));
    expect(problemsOfSite(`${SITE_YAML}---\ntitle: Another\n`)).toEqual([
      "content/site.yaml:16:1 is not valid YAML: Source contains multiple documents; please use YAML.parseAllDocuments(); correct it, or put the text in quotes",
    ]);
    expect(problemsOfSite(`%YAML 1.1\n---\n${SITE_YAML.replace("[KZ, UZ]", "[NO]")}`)).toEqual([]);
  });
});

describe("front matter", () => {
  const NONE = 'x.md:1:1 has no front matter; begin the file with a line "---", the fields, and a line "---"';

  test.each([
    ["", NONE],
    ["Just a text.", NONE],
    [`\n${articleText()}`, NONE],
    ["----\ntitle: A\n----\n", NONE],
    ["---", 'x.md:1:1 has front matter without an end; add a line "---" below the fields'],
    [
      "---\ntitle: A\n\nText --- more.\n",
      'x.md:1:1 has front matter without an end; add a line "---" below the fields',
    ],
    [
      "---\n- A\n---\n",
      'x.md:2:1 ["A"] is not a map of fields; write each on a line of its own, as in "title: …"',
    ],
    [
      "---\nA title\n---\n",
      'x.md:2:1 "A title" is not a map of fields; write each on a line of its own, as in "title: …"',
    ],
    ["---\n[[a]: b]\n---\n", expect.stringMatching(/^x\.md:2:1 \[/)],
  ])("is missing or wrong in %j", (text, problem) => {
    expect(problemsOfText(text)).toEqual([problem]);
  });

  test.each(["---\n---\nText.", "---\n\n---\nText.", "---\n# a comment\n---\nText.", "--- \n---\t\nText."])(
    "lacks every required field in %j",
    (text) => {
      expect(problemsOfText(text)).toEqual([
        "x.md:2:1 countries: is required; add it",
        'x.md:2:1 published: is required; add a date such as "2024-11-06T09:30:00+05:00", or `draft: true`',
        "x.md:2:1 title: is required; add it",
        "x.md:2:1 topics: is required; add it",
      ]);
    },
  );
});

test.each([
  ["brackets", `title: ${"[".repeat(2_000)}`],
  ["keys", `title: ${"a: ".repeat(2_000)}`],
])("%s that are nested too deeply are one problem", (_what, line) => {
  expect(problemsOfText(`---\n${line}\n---\nText.\n`)[0]).toMatch(
    /^x\.md:2:\d+ is not valid YAML: its lists are nested too deeply; use fewer levels$/,
  );
});

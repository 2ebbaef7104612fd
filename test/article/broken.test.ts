import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type ContentResult, parseContent } from "../../src/article/check-content.ts";
import { formatProblem } from "../../src/article/problem.ts";
import { readContent } from "../../src/authoring/folder/read-content.ts";

const FOLDER = join(import.meta.dirname, "../fixtures/broken");

describe("a folder of articles, each broken in its own way", () => {
  let result: ContentResult;
  beforeAll(async () => {
    result = parseContent(await readContent(FOLDER), { now: "2025-01-01T00:00:00Z", drafts: false });
  });

  test("gives no content", () => {
    expect(result.content).toBeUndefined();
  });

  test("reports a position and a remedy for each of them, in one run", () => {
    const articles = `${FOLDER.replaceAll("\\", "/")}/articles/2024/11/`;
    expect(result.problems.map((problem) => formatProblem(problem).replaceAll(articles, ""))).toEqual([
      'Bad_Name.md:1:1 the file name "Bad_Name" is not a slug; did you mean "bad-name"?',
      'bad-correction.md:6:22 corrections[0].date: "yesterday" is not a valid date and time with an offset; write it as in "2024-11-06T09:30:00+05:00"',
      'bad-country.md:4:17 countries[1]: "KAZ" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?',
      'bad-date.md:3:12 published: "6 November 2024" is not a valid date and time with an offset; write it as in "2024-11-06T09:30:00+05:00"',
      'bad-language.md:6:11 language: "en_US" is not a BCP 47 language tag; write one such as "en" or "kk-Cyrl"',
      'bad-link.md:6:7 link: "news.example/x" is not a web address; write it in full, as in "https://news.example/x"',
      "bad-withdrawal.md:6:1 withdrawn.reason: is required; add it",
      'country-twice.md:4:21 countries[2]: "KZ" is listed twice; remove one',
      'date-without-offset.md:3:12 published: "2024-11-06T09:30:00" is not a valid date and time with an offset; write it as in "2024-11-06T09:30:00+05:00"',
      'duplicate-field.md:4:1 is not valid YAML: "title" is given twice; remove one',
      "empty-body.md:2:1 has neither text nor a `summary`; write one of them",
      "empty-value.md:6:10 summary: is empty; fill it in, or remove the field",
      'february-30.md:3:12 published: "2024-02-30T09:30:00+05:00" is not a valid date and time with an offset; write it as in "2024-11-06T09:30:00+05:00"',
      'hidden-script-link.md:7:1 "javascript:alert(1)" is not a link that readers can follow; use https, http, mailto or tel',
      'list-front-matter.md:2:1 ["A title"] is not a map of fields; write each on a line of its own, as in "title: …"',
      "long-title.md:2:8 title: has 501 characters; shorten it to 500 or fewer",
      'missing-article.md:7:13 "bad-cuntry.md" is not an article; did you mean "articles/2024/11/bad-country.md"?',
      'missing-picture-in-text.md:7:10 "media/route.png" is not a file in media/; put the picture there',
      'missing-picture.md:6:14 image.src: "media/route.png" is not a file in media/; put the picture there',
      "missing-title.md:2:1 title: is required; add it",
      "no-authors.md:6:1 authors: is an empty list; add an entry",
      "no-country.md:4:1 countries: is an empty list; add an entry",
      'no-date.md:2:1 published: is required; add a date such as "2024-11-06T09:30:00+05:00", or `draft: true`',
      'no-front-matter.md:1:1 has no front matter; begin the file with a line "---", the fields, and a line "---"',
      "not-utf-8.md:1:1 is not UTF-8; save it in that encoding",
      "picture-without-credit.md:6:1 image.credit: is required; add it",
      'relative-id.md:6:5 id: "/node/17" is not an absolute IRI; write one such as "https://…", "urn:…" or "tag:…"',
      'renamed-topic.md:5:18 topics[1]: "commerce" is not a topic in topics.yaml; did you mean "trade"?',
      'script-link.md:8:8 "javascript:alert(1)" is not a link that readers can follow; use https, http, mailto or tel',
      'second-alias.md:6:11 aliases[0]: "old-name" is also a slug or alias of first-alias.md; remove it from one of the two',
      'second-id.md:6:5 id: "urn:uuid:1" is also the id of first-id.md; give each article its own',
      'unfinished-front-matter.md:1:1 has front matter without an end; add a line "---" below the fields',
      'unknown-field.md:6:1 sumary: is not a known field; did you mean "summary"?',
      "unknown-nested-field.md:6:28 source.link: is not a known field; remove it (the fields are name, url)",
      'unknown-topic.md:5:10 topics[0]: "enrgy" is not a topic in topics.yaml; did you mean "energy"?',
      'updated-before-published.md:6:10 updated: "2024-11-05T09:30:00+05:00" is before `published`, "2024-11-06T09:30:00+05:00"; correct one of the two',
      "wrong-types.md:2:8 title: 2024 is not text; put it in quotes",
      'wrong-types.md:4:12 countries: "KZ" is not a list; put its entries in brackets, as in [a, b]',
      'wrong-types.md:6:8 draft: "no" is not true or false; write one of them, without quotes',
      'wrong-types.md:7:8 image: "media/route.png" is not a map of fields; write each on a line of its own, as in "src: …"',
      'wrong-types.md:8:1 mentions: {"a":"b"} is not a list; put its entries in brackets, as in [a, b]',
      "yaml-alias.md:2:19 is not valid YAML: something follows after the end of the value; put the whole text in quotes",
      'yaml-syntax.md:2:8 is not valid YAML: text that contains ": " needs quotes (or the next line is indented by mistake)',
    ]);
  });
});

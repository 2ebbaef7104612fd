import { describe, expect, test } from "vitest";
import { articleText, files, problemsOf } from "../support/content.ts";
import { problems } from "./one.ts";

const DATE = 'is not a valid date and time with an offset; write it as in "2024-11-06T09:30:00+05:00"';
const MAP = "is not a map of fields; write each on a line of its own, as in";
const LIST = "is not a list; put its entries in brackets, as in [a, b]";
const URL = 'is not a web address; write it in full, as in "https://news.example/x"';
const EMPTY = "is empty; fill it in, or remove the field";

describe("a field that is wrong", () => {
  test.each([
    [{ title: "" }, `2:8 title: ${EMPTY}`],
    [{ title: '" "' }, `2:8 title: ${EMPTY}`],
    [{ title: '"\\u200b \\u2060\\u202e"' }, `2:8 title: ${EMPTY}`],
    [{ title: "2024" }, "2:8 title: 2024 is not text; put it in quotes"],
    [{ title: "true" }, "2:8 title: true is not text; put it in quotes"],
    [{ title: "[A, B]" }, '2:1 title: ["A","B"] is not text; write a single text'],
    [{ published: "2024-11-06" }, `3:12 published: "2024-11-06" ${DATE}`],
    [{ published: "2024-11-06T09:30:00" }, `3:12 published: "2024-11-06T09:30:00" ${DATE}`],
    [{ published: "2024-02-30T09:30:00Z" }, `3:12 published: "2024-02-30T09:30:00Z" ${DATE}`],
    [{ published: "yesterday" }, `3:12 published: "yesterday" ${DATE}`],
    [{ published: "20241106" }, "3:12 published: 20241106 is not text; put it in quotes"],
    [{ updated: "later" }, `6:10 updated: "later" ${DATE}`],
    [
      { updated: "2024-11-06T10:00:00+06:00" },
      '6:10 updated: "2024-11-06T10:00:00+06:00" is before `published`, "2024-11-06T09:30:00+05:00"; correct one of the two',
    ],
    [{ summary: "''" }, `6:10 summary: ${EMPTY}`],
    [{ authors: "[]" }, "6:1 authors: is an empty list; add an entry"],
    [{ authors: "Aigul" }, `6:10 authors: "Aigul" ${LIST}`],
    [{ authors: "['']" }, `6:11 authors[0].name: ${EMPTY}`],
    [{ authors: "[Aigul, {url: https://a.example}]" }, "6:18 authors[1].name: is required; add it"],
    [{ authors: "[{name: A, url: a.example}]" }, `6:26 authors[0].url: "a.example" ${URL}`],
    [
      { authors: "[{name: A, email: x}]" },
      "6:21 authors[0].email: is not a known field; remove it (the fields are name, url)",
    ],
    [{ countries: "[]" }, "4:1 countries: is an empty list; add an entry"],
    [{ countries: "KZ" }, `4:12 countries: "KZ" ${LIST}`],
    [
      { countries: "[KZ, XX]" },
      '4:17 countries[1]: "XX" is not an ISO 3166-1 alpha-2 code; write one such as "KZ"',
    ],
    [{ countries: "[KZ, KZ]" }, '4:17 countries[1]: "KZ" is listed twice; remove one'],
    [{ countries: "[KZ, '']" }, `4:17 countries[1]: ${EMPTY}`],
    [
      { mentions: "[Uzbekistan]" },
      '6:12 mentions[0]: "Uzbekistan" is not an ISO 3166-1 alpha-2 code; did you mean "UZ"?',
    ],
    [{ mentions: "[UZ, UZ]" }, '6:16 mentions[1]: "UZ" is listed twice; remove one'],
    [{ topics: "[]" }, "5:1 topics: is an empty list; add an entry"],
    [{ topics: "[enrgy]" }, '5:10 topics[0]: "enrgy" is not a topic in topics.yaml; did you mean "energy"?'],
    [
      { topics: "[commerce]" },
      '5:10 topics[0]: "commerce" is not a topic in topics.yaml; did you mean "trade"?',
    ],
    [
      { topics: "[sport]" },
      '5:10 topics[0]: "sport" is not a topic in topics.yaml; add it there, or use another',
    ],
    [{ topics: "[energy, energy]" }, '5:18 topics[1]: "energy" is listed twice; remove one'],
    [{ image: "media/a.png" }, `6:8 image: "media/a.png" ${MAP} "src: …"`],
    [{ image: "{src: https://a.example/a.png, credit: B}" }, "6:1 image.alt: is required; add it"],
    [{ image: "{src: https://a.example/a.png, alt: B}" }, "6:1 image.credit: is required; add it"],
    [{ image: "{alt: A, credit: B}" }, "6:1 image.src: is required; add it"],
    [
      { image: "{src: media/a.png, alt: A, credit: B}" },
      '6:14 image.src: "media/a.png" is not a file in media/; put the picture there',
    ],
    [{ link: "/x" }, `6:7 link: "/x" ${URL}`],
    [{ link: "javascript:alert(1)" }, `6:7 link: "javascript:alert(1)" ${URL}`],
    [
      { id: "node/17" },
      '6:5 id: "node/17" is not an absolute IRI; write one such as "https://…", "urn:…" or "tag:…"',
    ],
    [
      { id: '"javascript:alert(1)"' },
      '6:5 id: "javascript:alert(1)" is not an absolute IRI; write one such as "https://…", "urn:…" or "tag:…"',
    ],
    [
      { id: "urn:a b" },
      '6:5 id: "urn:a b" is not an absolute IRI; write one such as "https://…", "urn:…" or "tag:…"',
    ],
    [
      { id: "urn:100%" },
      '6:5 id: "urn:100%" is not an absolute IRI; write one such as "https://…", "urn:…" or "tag:…"',
    ],
    [
      { language: "en_US" },
      '6:11 language: "en_US" is not a BCP 47 language tag; write one such as "en" or "kk-Cyrl"',
    ],
    [{ source: "Reuters" }, `6:9 source: "Reuters" ${MAP} "name: …"`],
    [
      { source: "{nam: Reuters, name: Reuters}" },
      '6:10 source.nam: is not a known field; did you mean "name"?',
    ],
    [{ aliases: "[Old Name]" }, '6:11 aliases[0]: "Old Name" is not a slug; did you mean "old-name"?'],
    [{ aliases: "[a, a]" }, '6:14 aliases[1]: "a" is listed twice; remove one'],
    [{ corrections: "[{text: A}]" }, "6:15 corrections[0].date: is required; add it"],
    [{ corrections: "[{date: today, text: A}]" }, `6:22 corrections[0].date: "today" ${DATE}`],
    [{ corrections: '[{date: "2024-11-07T10:00Z"}]' }, "6:15 corrections[0].text: is required; add it"],
    [{ withdrawn: "true" }, `6:12 withdrawn: true ${MAP} "date: …"`],
    [
      { draft: "true", withdrawn: '{date: "2024-11-07T10:00Z", reason: Wrong.}' },
      "7:1 withdrawn: is set together with `draft: true`, but a draft was never published; remove one of the two",
    ],
    [{ withdrawn: '{date: "2024-11-07T10:00Z"}' }, "6:1 withdrawn.reason: is required; add it"],
    [{ imported: "{source: a}" }, "6:1 imported.hash: is required; add it"],
    [{ draft: "yes" }, '6:8 draft: "yes" is not true or false; write one of them, without quotes'],
    [{ drft: "true" }, '6:1 drft: is not a known field; did you mean "draft"?'],
  ])("%j is reported with its position and the remedy", (fields: Record<string, string>, problem) => {
    expect(problems(fields)).toEqual([`x.md:${problem}`]);
  });

  test("is reported with the known fields if none resembles it", () => {
    expect(problems({ weather: "fine", '"a\\n\\x1b[31m"': "x" })).toEqual([
      expect.stringMatching(
        /^x\.md:6:1 weather: is not a known field; remove it \(the fields are title, .*, draft\)$/,
      ),
      expect.stringMatching(/^x\.md:7:1 warning: contains the character U\+001B/),
      expect.stringMatching(
        /^x\.md:7:1 "a\\n\\u001b\[31m": is not a known field; remove it \(the fields are title, /,
      ),
    ]);
  });
});

describe("the problems of a folder", () => {
  test("are all reported in one run, by file, line and column", () => {
    const bad = articleText({
      title: '""',
      published: "soon",
      countries: "[KAZ, UZ, UZ]",
      topics: "[sport]",
      updated: "2024-11-05T00:00:00Z",
      image: "{src: a.png, alt: ''}",
      Title: "x",
    });
    const content = files(
      { "articles/2024/11/b.md": bad, "articles/2024/11/a.md": articleText({ countries: "[KZ, UZB]" }) },
      { site: undefined, topics: "- {}" },
    );
    expect(problemsOf(content)).toEqual([
      'content/articles/2024/11/a.md:4:17 countries[1]: "UZB" is not an ISO 3166-1 alpha-2 code; did you mean "UZ"?',
      `content/articles/2024/11/b.md:2:8 title: ${EMPTY}`,
      `content/articles/2024/11/b.md:3:12 published: "soon" ${DATE}`,
      'content/articles/2024/11/b.md:4:13 countries[0]: "KAZ" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?',
      'content/articles/2024/11/b.md:4:22 countries[2]: "UZ" is listed twice; remove one',
      "content/articles/2024/11/b.md:7:1 image.credit: is required; add it",
      'content/articles/2024/11/b.md:7:14 image.src: "a.png" is not a file in media/; put the picture there',
      `content/articles/2024/11/b.md:7:26 image.alt: ${EMPTY}`,
      'content/articles/2024/11/b.md:8:1 Title: is not a known field; did you mean "title"?',
      "content/site.yaml:1:1 is missing; create it (docs/content.md lists its fields)",
      "content/topics.yaml:1:3 [0].description: is required; add it",
      "content/topics.yaml:1:3 [0].name: is required; add it",
      "content/topics.yaml:1:3 [0].slug: is required; add it",
    ]);
  });

  test("include errors in the fields and in the text, and warnings", () => {
    const fields = { title: "x".repeat(151), countries: "[KAZ]", published: "2024-12-01T00:00:00Z" };
    expect(problems(fields, { body: "[a](b.md)" })).toEqual([
      "x.md:2:8 warning: title: has 151 characters; shorten it to 150, because many readers cut longer titles off",
      "x.md:3:12 warning: published: 2024-12-01 does not match the folder; move the file to articles/2024/12/",
      'x.md:4:13 countries[0]: "KAZ" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?',
      'x.md:7:5 "b.md" is not an article; did you mean "articles/2024/11/x.md"?',
    ]);
  });

  test("include those of a rule about two fields even if a third is wrong", () => {
    const early = articleText({ updated: "2024-11-05T00:00:00Z", draft: "5" });
    expect(problemsOf(files({ "articles/2024/11/x.md": early }))).toEqual([
      expect.stringMatching(/:6:10 updated: "2024-11-05T00:00:00Z" is before `published`, /),
      expect.stringMatching(/:7:8 draft: 5 is not true or false; /),
    ]);
    const undated = articleText({ countries: "[]" }).replace(/published: .*\n/, "");
    expect(problemsOf(files({ "articles/2024/11/x.md": undated }))).toEqual([
      expect.stringMatching(/:2:1 published: is required; /),
      expect.stringMatching(/:3:1 countries: is an empty list; /),
    ]);
  });

  test("have a line and a column: 7:12 is the twelfth character of the seventh line", () => {
    const text = articleText().replace(
      "countries: [KZ]\n",
      "# a comment\n\n\ncountries:\n  - UZ\n  -   KAZ\n",
    );
    expect(problemsOf(files({ "articles/2024/11/x.md": text }))).toEqual([
      'content/articles/2024/11/x.md:9:7 countries[1]: "KAZ" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?',
    ]);
  });
});

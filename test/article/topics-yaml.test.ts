import { describe, expect, test } from "vitest";
import { contentOf, files, problemsOf } from "../support/content.ts";

function problems(topics: string | undefined): string[] {
  return problemsOf(files({}, { topics }));
}

describe("topics.yaml", () => {
  test("gives the topics in its order, without their keywords, which only the import uses", () => {
    const topics = `- slug: trade
  name: Trade
  description: Goods.
  iptc: "04000000"
  keywords: [exports]
  aliases: [commerce]
- {slug: energy, name: Energy, description: Power.}
`;
    expect(contentOf(files({}, { topics })).topics).toEqual([
      { slug: "trade", name: "Trade", description: "Goods.", iptc: "04000000", aliases: ["commerce"] },
      { slug: "energy", name: "Energy", description: "Power.", aliases: [] },
    ]);
  });

  test.each([
    [undefined, "1:1 is missing; create it (docs/content.md lists its fields)"],
    ["", "1:1 is an empty list; add an entry"],
    ["[]", "1:1 is an empty list; add an entry"],
    ["energy", '1:1 "energy" is not a list; put its entries in brackets, as in [a, b]'],
    [
      "- energy",
      '1:3 [0]: "energy" is not a map of fields; write each on a line of its own, as in "slug: …"',
    ],
    ["- {name: A, description: B}", "1:3 [0].slug: is required; add it"],
    ["- {slug: a, description: B}", "1:3 [0].name: is required; add it"],
    ["- {slug: a, name: A}", "1:3 [0].description: is required; add it"],
    [
      "- {slug: Über Uns, name: A, description: B}",
      '1:10 [0].slug: "Über Uns" is not a slug; did you mean "uber-uns"?',
    ],
    [
      "- {slug: 東京, name: A, description: B}",
      '1:10 [0].slug: "東京" is not a slug; use the letters a–z, digits and single hyphens',
    ],
    [
      "- {slug: a, name: A, description: B, iptc: 04000000}",
      "1:44 [0].iptc: 4000000 is not text; put it in quotes",
    ],
    [
      '- {slug: a, name: A, description: B, iptc: "4"}',
      '1:44 [0].iptc: "4" is not an IPTC Media Topic code; write its eight digits in quotes, as in "04000000"',
    ],
    [
      "- {slug: a, name: A, description: B, keyword: [x]}",
      '1:38 [0].keyword: is not a known field; did you mean "keywords"?',
    ],
  ])("with %s has a message", (topics, problem) => {
    expect(problems(topics)).toEqual([`content/topics.yaml:${problem}`]);
  });

  test("cannot give a slug or alias to two topics, even if other fields are wrong", () => {
    const topics = `- {slug: a, name: A, description: B, aliases: [b]}
- {slug: b, name: 5, description: B, aliases: [c, c]}
- {slug: a, name: A, description: B}
`;
    expect(problems(topics)).toEqual([
      'content/topics.yaml:2:10 [1].slug: "b" is also a slug or alias of the topic "a"; change one',
      "content/topics.yaml:2:19 [1].name: 5 is not text; put it in quotes",
      'content/topics.yaml:2:51 [1].aliases[1]: "c" is also a slug or alias of the topic "b"; change one',
      'content/topics.yaml:3:10 [2].slug: "a" is also a slug or alias of the topic "a"; change one',
    ]);
  });

  test("reads NO as text", () => {
    const topics = "- {slug: a, name: NO, description: yes, keywords: [on, 2024-11-06]}";
    expect(contentOf(files({}, { topics })).topics).toMatchObject([{ name: "NO", description: "yes" }]);
  });
});

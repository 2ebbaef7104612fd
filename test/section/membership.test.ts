import { describe, expect, test } from "vitest";
import { slugsIn } from "../../src/section/membership.ts";

const kazakhstan = { slug: "kazakhstan" };
const uzbekistan = { slug: "uzbekistan" };
const japan = { slug: "japan" };
const energy = { slug: "energy" };
const trade = { slug: "trade" };

const index = {
  slugs: ["rail", "gas", "coal", "market", "bridge"],
  members: {
    "/countries/kazakhstan": [0, 2, 4],
    "/countries/uzbekistan": [1, 2, 3],
    "/topics/energy": [1, 2],
    "/topics/trade": [0, 3],
  },
};

describe("the articles of a selection", () => {
  test.each([
    [[], [], ["rail", "gas", "coal", "market", "bridge"]],
    [[kazakhstan], [], ["rail", "coal", "bridge"]],
    [[uzbekistan, kazakhstan], [], ["rail", "gas", "coal", "market", "bridge"]],
    [[], [trade, energy], ["rail", "gas", "coal", "market"]],
    [[kazakhstan], [trade, energy], ["rail", "coal"]],
    [[kazakhstan, uzbekistan], [energy], ["gas", "coal"]],
    [[uzbekistan], [trade], ["market"]],
    [[japan, uzbekistan], [], ["gas", "coal", "market"]],
    [[japan], [], []],
    [[japan], [energy, trade], []],
  ])(
    "are those of any of its countries and any of its topics, newest first (%#)",
    (countries, topics, slugs) => {
      expect(slugsIn(index, { countries, topics })).toEqual(slugs);
    },
  );

  test("are none if there are no articles", () => {
    expect(slugsIn({ slugs: [], members: {} }, { countries: [kazakhstan], topics: [energy] })).toEqual([]);
  });

  test("stay within the list, whatever the positions are", () => {
    const broken = { slugs: ["rail"], members: { "/topics/energy": [-1, 0, 7, 0.5] } };
    expect(slugsIn(broken, { countries: [], topics: [energy] })).toEqual(["rail"]);
  });
});

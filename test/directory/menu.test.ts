import fc from "fast-check";
import { expect, test } from "vitest";
import { renderMenu } from "../../src/directory/menu.ts";
import { DIRECTORY, EMPTY } from "./support/directory.ts";

const addresses = (path: string) => ({
  rss: `https://news.example${path}/rss.xml`,
  atom: `https://news.example${path}/atom.xml`,
});

test("the menu offers everything, the countries and the topics that have articles", () => {
  expect(JSON.parse(renderMenu(DIRECTORY))).toEqual({
    "feed-menu": "Steppe & Co",
    items: [
      { "feed-title": "Steppe & Co", description: "News of the steppe.", ...addresses("") },
      {
        "feed-menu": "Countries",
        items: [
          { "feed-title": "Uzbekistan", ...addresses("/countries/uzbekistan") },
          { "feed-title": "China", ...addresses("/countries/china") },
        ],
      },
      {
        "feed-menu": "Topics",
        items: [{ "feed-title": "Energy", description: "Power and fuel.", ...addresses("/topics/energy") }],
      },
    ],
  });
});

test("the menu of a site without articles has no empty submenus", () => {
  const { items } = JSON.parse(renderMenu(EMPTY));
  expect(items).toEqual([
    { "feed-title": "Steppe & Co", description: "News of the steppe.", ...addresses("") },
  ]);
});

test("a long title and a long description are cut at a word", () => {
  const site = {
    ...DIRECTORY.site,
    title: "The Illustrated Weekly Herald of the Great Northern Steppe",
    description: "Word ".repeat(40).trim(),
  };
  const { items, ...menu } = JSON.parse(renderMenu({ ...DIRECTORY, site }));
  expect(menu["feed-menu"]).toBe("The Illustrated Weekly Herald of the Great…");
  expect(items[0].description).toBe(`${"Word ".repeat(27).trim()}…`);
});

type Item = { "feed-menu"?: string; "feed-title"?: string; description?: string; items?: Item[] };
const all = (item: Item): Item[] => [item, ...(item.items ?? []).flatMap(all)];

test("no text makes a title of more than 50 characters or a description of more than 140", () => {
  const text = fc.string({ unit: "binary", minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(text, text, text, text, (title, description, name, about) => {
      const { site, countries, topics } = DIRECTORY;
      const menu = renderMenu({
        ...DIRECTORY,
        site: { ...site, title, description },
        countries: countries.map((country) => ({ ...country, name })),
        topics: topics.map((topic) => ({ ...topic, name, description: about })),
      });
      for (const item of all(JSON.parse(menu))) {
        const shown = item["feed-menu"] ?? item["feed-title"] ?? "";
        expect(shown).not.toBe("");
        expect([...shown].length).toBeLessThanOrEqual(50);
        expect([...(item.description ?? "")].length).toBeLessThanOrEqual(140);
      }
    }),
  );
});

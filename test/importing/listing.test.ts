import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseContent } from "../../src/article/check-content.ts";
import { formatProblem } from "../../src/article/problem.ts";
import { readContent } from "../../src/authoring/folder/read-content.ts";
import { copyOfSample } from "../support/command.ts";
import { NOW } from "../support/content.ts";
import { ROOT } from "../support/serve.ts";
import { importInto } from "./importing.ts";

const LISTING = join(ROOT, "test", "fixtures", "imports", "listing.txt");

test("the text of an archive page becomes articles, each with the countries and topics that readers expect", async () => {
  const content = copyOfSample();
  const { code, report } = await importInto(content, "listing", [LISTING], { published: "2024-11-06" });
  expect([code, report.counts.imported]).toEqual([0, 4]);
  const about = report.outcomes.map(({ title, countries, mentions, topics }) => [
    title.split(" ")[0],
    countries,
    mentions,
    topics.toSorted(),
  ]);
  expect(about).toEqual([
    ["Kazakhstan", ["KZ", "CN"], [], ["transport"]],
    ["Uzbek", ["UZ"], [], ["sport"]],
    ["Court", ["KG"], [], ["environment", "justice", "mining"]],
    ["Turkmenistan", ["TM", "DE"], [], ["diplomacy", "energy"]],
  ]);

  const { content: checked, problems } = parseContent(await readContent(content), {
    now: NOW,
    drafts: false,
  });
  const last = checked?.articles.find(({ title }) => title === "Turkmenistan and Germany Speak of Gas");
  expect(last?.published).toBe("2024-11-06T09:00:00+05:00");
  expect(last?.html).toMatch(/spoke of …<\/p>$/);
  expect(problems.map((problem) => formatProblem(problem).replace(/:\d+:\d+/, ""))).toContain(
    `${content}/articles/2024/11/turkmenistan-and-germany-speak-of-gas.md warning: imported.cutOff: the text was cut off at the source; complete it, and remove \`cutOff\``,
  );
});

test("a page that was imported before is recognized by its titles, whatever --published is this time", async () => {
  const content = copyOfSample();
  const read = (published: string) => importInto(content, "listing", [LISTING], { published });
  await read("2024-11-06");
  const file = join(content, "articles/2024/11/court-in-bishkek-fines-owner-of-coal-mine.md");
  const before = readFileSync(file, "utf8");
  expect((await read("2024-11-30")).report.counts).toMatchObject({ imported: 0, updated: 0, unchanged: 4 });
  expect(readFileSync(file, "utf8")).toBe(before);
});

import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { publishArticle } from "../../../src/authoring/write/publish-article.ts";
import { withdrawArticle } from "../../../src/authoring/write/withdraw-article.ts";
import { articleText } from "../../support/content.ts";
import { articlesOf, printed, writeFolder } from "../folder.ts";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2024-12-01T06:30:00.5Z"), toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const publish = (content: string, slug: string, at = "now") =>
  printed(content, () => publishArticle(slug, { content, at }));
const withdraw = (content: string, slug: string, reason = "It was wrong.", at = "now") =>
  printed(content, () => withdrawArticle(slug, { content, reason, at }));

const DRAFT = "---\ntitle: Idea # keep\ndraft: true\ncountries: [KZ]\ntopics: [energy]\n---\nSome text.\n";
const NOW_THERE = "2024-12-01T11:30:00+05:00";
const LIVE = DRAFT.replace("draft: true", `published: ${NOW_THERE}`);

describe("publish", () => {
  test("publishes a draft, in the folder of its month", async () => {
    const content = writeFolder({ "articles/2024/11/idea.md": DRAFT });
    expect(await publish(content, "idea")).toEqual([
      `Marked as published on ${NOW_THERE}: content/articles/2024/12/idea.md`,
      "It goes online with the next push: npm run feeds -- push --local --content content (on this machine), npm run deploy -- --content content (for everyone)",
    ]);
    expect(articlesOf(content)).toEqual({ "articles/2024/12/idea.md": LIVE });
  });

  test("finds it by the path of its file, too, and keeps the permissions of the file", async () => {
    const path = "articles/2024/12/idea.md";
    const content = writeFolder({ [path]: DRAFT });
    chmodSync(join(content, path), 0o640);
    await publish(content, join(content, path));
    expect(articlesOf(content)).toEqual({ [path]: LIVE });
    expect(statSync(join(content, path)).mode & 0o777).toBe(0o640);
  });

  test("schedules it, reschedules it, or publishes it now", async () => {
    const content = writeFolder({ "articles/2024/12/idea.md": DRAFT });
    expect((await publish(content, "idea", "2025-01-02 09:00"))[0]).toBe(
      "Scheduled for 2025-01-02T09:00:00+05:00: content/articles/2025/01/idea.md",
    );
    expect(await publish(content, "idea", "2025-02-02T09:00:00Z")).toEqual([
      "Scheduled for 2025-02-02T14:00:00+05:00 (instead of 2025-01-02T09:00:00+05:00): content/articles/2025/02/idea.md",
      "It goes online with the first push after 2025-02-02T14:00:00+05:00: npm run feeds -- push --local --content content (on this machine), npm run deploy -- --content content (for everyone)",
    ]);
    await publish(content, "idea");
    expect(articlesOf(content)).toEqual({ "articles/2024/12/idea.md": LIVE });
  });

  test.each([
    ["from others to it", "Some text.", "See [it](../11/idea.md).", "articles/2024/12/other.md"],
    ["from it to others", "See [that](near.md).", "Some text.", "articles/2024/11/idea.md"],
  ])("leaves the file where it is when links %s would break", async (_whose, own, others, linking) => {
    const content = writeFolder({
      "articles/2024/11/idea.md": DRAFT.replace("Some text.", own),
      "articles/2024/11/near.md": articleText(),
      "articles/2024/12/other.md": articleText({ published: "2024-12-01T00:00:00Z" }, others),
    });
    const where = linking.replace("2024/11/idea", "2024/12/idea");
    expect(await publish(content, "idea")).toEqual([
      `Marked as published on ${NOW_THERE}: content/articles/2024/11/idea.md`,
      `The file stays in its folder, because links between files would break (see content/${where}).`,
      "It goes online with the next push: npm run feeds -- push --local --content content (on this machine), npm run deploy -- --content content (for everyone)",
    ]);
    expect(articlesOf(content)["articles/2024/11/idea.md"]).toBe(LIVE.replace("Some text.", own));
  });

  test("moves it when its links also work from there", async () => {
    const text = DRAFT.replace("Some text.", "See [that](../11/near.md) and [this](/countries/kazakhstan).");
    const content = writeFolder({
      "articles/2024/10/idea.md": text,
      "articles/2024/11/near.md": articleText(),
    });
    await publish(content, "idea");
    expect(Object.keys(articlesOf(content))).toEqual([
      "articles/2024/11/near.md",
      "articles/2024/12/idea.md",
    ]);
  });

  test("leaves a file in a folder that is not a month, whatever its date", async () => {
    const content = writeFolder({ "articles/series/idea.md": DRAFT });
    await publish(content, "idea");
    expect(articlesOf(content)).toEqual({ "articles/series/idea.md": LIVE });
  });

  test("reports errors in other files, which prevent publication", async () => {
    const broken = articleText({ countries: "[KAZ]" });
    const content = writeFolder({ "articles/2024/12/idea.md": DRAFT, "articles/2024/11/broken.md": broken });
    expect((await publish(content, "idea")).at(-1)).toBe(
      "Another file has errors, and nothing is published until they are corrected: npm run feeds -- check --content content",
    );
    expect(articlesOf(content)["articles/2024/12/idea.md"]).toBe(LIVE);
  });

  const PATH = "articles/2024/12/x.md";
  const PLACEHOLDER = "The text of the article goes here.";
  const PLACEHOLDER_LEFT = `"x" still has the line "${PLACEHOLDER}"; write its text instead, in content/${PATH}.`;

  test("publishes a text that only mentions that line", async () => {
    const content = writeFolder({ [PATH]: DRAFT.replace("text.", `text. ${PLACEHOLDER}`) });
    await publish(content, "x");
    expect(articlesOf(content)[PATH]).toContain("published:");
  });

  test.each([
    ["one that is published", articleText(), ['"x" has been published since 2024-11-06T09:30:00+05:00.']],
    [
      "one that is withdrawn",
      articleText({ withdrawn: "{date: 2024-11-07T00:00:00Z, reason: x}" }),
      [
        '"x" was withdrawn on 2024-11-07T00:00:00Z; to bring it back, remove `withdrawn` from its file by hand.',
      ],
    ],
    [
      "one with errors, printing them as check does",
      DRAFT.replace("KZ", "KAZ").replace("text", "<b>[text](nowhere.md)"),
      [
        `content/${PATH}:4:13 countries[0]: "KAZ" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?`,
        `content/${PATH}:7:16 "nowhere.md" is not an article; correct the path`,
        '"x" is left as it is until these errors are corrected.',
      ],
    ],
    ["one without a text", DRAFT.replace("Some text.", PLACEHOLDER), [PLACEHOLDER_LEFT]],
    [
      "one that has a text beside the placeholder",
      DRAFT.replace("Some text.", `Some text.\r\n\r\n  ${PLACEHOLDER} \r\nMore.`),
      [PLACEHOLDER_LEFT],
    ],
    [
      "one that would have an error then",
      DRAFT.replace("draft: true", "draft: true\nupdated: 2024-11-01T00:00:00Z"),
      [
        `Nothing is changed, because the change would cause errors:\ncontent/${PATH} updated: "2024-11-01T00:00:00Z" is before \`published\`, "${NOW_THERE}"; correct one of the two`,
      ],
    ],
    [
      "one that cannot be edited safely",
      "---\n? draft\n: true\n? title\n: A\ncountries: [KZ]\ntopics: [energy]\n---\nText\n",
      [
        `The front matter of content/${PATH} is written in a way that cannot be changed safely; change it by hand: write \`published: ${NOW_THERE}\`, remove \`draft\`.`,
      ],
    ],
  ])("refuses %s", async (_what, text, lines) => {
    const content = writeFolder({ [PATH]: text });
    expect(await publish(content, "x")).toEqual(lines);
    expect(articlesOf(content)).toEqual({ [PATH]: text });
  });

  test.each([
    ["bridg", 'There is no article "bridg" in content; did you mean "bridge"?'],
    ["span", 'There is no article "span" in content; did you mean "bridge"?'],
    ["other", 'There is no article "other" in content; npm run feeds -- list shows the articles.'],
    [
      "twice",
      '"twice" is the slug of articles/2024/11/twice.md and of articles/2024/12/twice.md; rename one of the two files.',
    ],
  ])("explains why it does not find %s", async (slug, message) => {
    const content = writeFolder({
      "articles/2024/11/bridge.md": articleText({ aliases: "[span]" }),
      "articles/2024/11/twice.md": articleText(),
      "articles/2024/12/twice.md": articleText(),
    });
    expect(await publish(content, slug)).toEqual([message]);
  });
});

describe("withdraw", () => {
  const PATH = "articles/2024/11/x.md";

  test("takes an article down and says what happens next", async () => {
    const content = writeFolder({ [PATH]: articleText() });
    expect(await withdraw(content, "x", "  No:\nit was, {wrong}. ")).toEqual([
      `Withdrew content/${PATH}.`,
      "The next push removes it from every feed and list; its page then says that it was withdrawn and why (status 410): npm run feeds -- push --local --content content (on this machine), npm run deploy -- --content content (for everyone)",
    ]);
    const withdrawn = `withdrawn: {date: ${NOW_THERE}, reason: "No: it was, {wrong}."}`;
    expect(articlesOf(content)).toEqual({
      [PATH]: articleText().replace("\n---\n", `\n${withdrawn}\n---\n`),
    });
    expect(await withdraw(content, "x")).toEqual([`"x" has been withdrawn since ${NOW_THERE}.`]);
  });

  test("uses the date of the decision", async () => {
    const content = writeFolder({ [PATH]: articleText() });
    await withdraw(content, "x", "x", "2024-11-20 10:00");
    expect(articlesOf(content)[PATH]).toContain("withdrawn: {date: 2024-11-20T10:00:00+05:00, reason: x}");
  });

  test.each([
    [
      "a draft",
      DRAFT,
      [],
      '"x" is a draft, so there is nothing to take down; to get rid of it, delete its file.',
    ],
    [
      "one that is scheduled",
      articleText({ published: "2024-12-24T00:00:00Z" }),
      [],
      '"x" is not published yet, so there is nothing to take down; to hold it back, add `draft: true` to its file.',
    ],
    [
      "without a reason",
      articleText(),
      [" "],
      `Nothing is changed, because the change would cause errors:\ncontent/${PATH} withdrawn.reason: is empty; fill it in, or remove the field`,
    ],
    [
      "with a date in the future",
      articleText(),
      ["x", "2024-12-24 00:00"],
      "2024-12-24T00:00:00+05:00 is in the future, but a withdrawal takes effect with the next push; leave out --at.",
    ],
  ])("refuses %s", async (_what, text, args, message) => {
    const content = writeFolder({ [PATH]: text });
    expect(await withdraw(content, "x", ...args)).toEqual([message]);
    expect(articlesOf(content)).toEqual({ [PATH]: text });
  });
});

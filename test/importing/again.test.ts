import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { publishArticle } from "../../src/authoring/write/publish-article.ts";
import { withdrawArticle } from "../../src/authoring/write/withdraw-article.ts";
import { articlesOf, printed, writeFolder } from "../authoring/folder.ts";
import { articleText } from "../support/content.ts";
import { importInto, rss, rssItem } from "./importing.ts";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2024-12-01T06:30:00Z"), toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const PATH = "articles/2024/11/power-plant.md";
const NEWER = rssItem({ description: "&lt;p&gt;Kazakhstan builds two power plants near Almaty.&lt;/p&gt;" });

/** A folder with one article imported from a feed, which can be changed and imported again. */
async function imported(item = rssItem(), options = {}) {
  const content = writeFolder({});
  const feed = join(content, "..", `${Math.random()}.xml`);
  const again = async (written: string, more = {}) => {
    writeFileSync(feed, written);
    const { code, report } = await importInto(content, "feed", [feed], more);
    return { code, counts: report.counts, outcomes: report.outcomes };
  };
  const first = await again(rss(item), options);
  rmSync(feed);
  const file = join(content, PATH);
  return {
    content,
    file,
    again,
    first,
    edit: (change: (text: string) => string) => writeFileSync(file, change(readFileSync(file, "utf8"))),
  };
}

const nothing = { imported: 0, updated: 0, kept: 0, unchanged: 0, skipped: 0, conflict: 0 };

test("an imported article is written as people would write it, and passes check", async () => {
  const { content } = await imported();
  expect(articlesOf(content)).toEqual({
    [PATH]: `---
title: Kazakhstan builds a power plant
published: 2024-11-06T09:30:00+05:00
countries: [KZ]
topics: [energy]
link: https://cms.example/2024/power-plant/
id: https://cms.example/?p=1
imported: {source: ${expect.stringMatching(/x/) ? "" : ""}FEED, hash: HASH, written: WRITTEN}
---
Kazakhstan builds a power plant near Almaty.
`.replace(/FEED|HASH|WRITTEN/g, (word) => wordOf(content, word)),
  });
});

/** The parts of `imported` that differ between runs. */
function wordOf(content: string, word: string): string {
  const line = /^imported: \{source: (.*), hash: (.*), written: (.*)\}$/m.exec(
    articlesOf(content)[PATH] ?? "",
  );
  return line?.[["FEED", "HASH", "WRITTEN"].indexOf(word) + 1] ?? "";
}

describe("an article that", () => {
  test("has not changed in the source is left alone, whatever was edited here", async () => {
    const { again, edit, file } = await imported();
    expect((await again(rss(rssItem()))).counts).toEqual({ ...nothing, unchanged: 1 });
    edit((text) => text.replace("power plant near", "dam near"));
    const edited = readFileSync(file, "utf8");
    expect((await again(rss(rssItem()))).counts).toEqual({ ...nothing, unchanged: 1 });
    expect(readFileSync(file, "utf8")).toBe(edited);
  });

  test("has changed in the source is updated in place, with the time of the import", async () => {
    const { again, content } = await imported();
    const { counts } = await again(rss(NEWER.replace("/power-plant/", "/other/")));
    expect(counts).toEqual({ ...nothing, updated: 1 });
    expect(Object.keys(articlesOf(content))).toEqual([PATH]);
    expect(articlesOf(content)[PATH]).toMatch(/^updated: 2024-12-01T11:30:00\+05:00$/m);
    expect(articlesOf(content)[PATH]).toMatch(/^link: https:\/\/cms\.example\/2024\/other\/$/m);
    expect(articlesOf(content)[PATH]).toContain("two power plants");
    expect((await again(rss(NEWER.replace("/power-plant/", "/other/")))).counts).toEqual({
      ...nothing,
      unchanged: 1,
    });
  });

  test("was changed in the source at a known time gets that time", async () => {
    const { again, content } = await imported();
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>https://cms.example/?p=1</id><title>T</title><published>2024-11-06T09:30:00+05:00</published><updated>2024-11-08T09:30:00+05:00</updated><category term="Kazakhstan"/><category term="energy"/><content>New.</content></entry></feed>';
    await again(atom);
    expect(articlesOf(content)[PATH]).toMatch(/^updated: 2024-11-08T09:30:00\+05:00$/m);
  });

  test("is gone from the source stays", async () => {
    const { again, content } = await imported();
    await again(rss());
    expect(Object.keys(articlesOf(content))).toEqual([PATH]);
  });

  test("was changed in the source and edited here is a conflict until someone decides", async () => {
    const { again, edit, content } = await imported();
    edit((text) => text.replace("near Almaty", "at Almaty"));
    for (const _time of [1, 2]) {
      const { code, counts, outcomes } = await again(rss(NEWER));
      expect([code, counts]).toEqual([0, { ...nothing, conflict: 1 }]);
      expect(outcomes[0]).toMatchObject({
        action: "conflict",
        reason: "was changed in the source, and its file was edited here",
      });
    }
    expect(articlesOf(content)[PATH]).toContain("at Almaty");
    expect(articlesOf(content)[PATH]).not.toContain("two power plants");
  });

  test("is kept on request is no longer a conflict until it changes again", async () => {
    const { again, edit, content } = await imported();
    edit((text) => text.replace("near Almaty", "at Almaty"));
    expect((await again(rss(NEWER), { onConflict: "keep" })).counts).toEqual({ ...nothing, kept: 1 });
    expect(articlesOf(content)[PATH]).toContain("at Almaty");
    expect((await again(rss(NEWER))).counts).toEqual({ ...nothing, unchanged: 1 });
    expect((await again(rss(NEWER.replace("two", "three")))).counts).toEqual({ ...nothing, conflict: 1 });
  });

  test("is overwritten on request has the text of the source", async () => {
    const { again, edit, content } = await imported();
    edit((text) => text.replace("near Almaty", "at Almaty"));
    expect((await again(rss(NEWER), { onConflict: "overwrite" })).counts).toEqual({ ...nothing, updated: 1 });
    expect(articlesOf(content)[PATH]).toContain("two power plants");
    expect(articlesOf(content)[PATH]).toContain("near Almaty");
  });

  test("only got other line ends does not count as edited", async () => {
    const { again, edit } = await imported();
    edit((text) => text.replaceAll("\n", "\r\n"));
    expect((await again(rss(NEWER))).counts).toEqual({ ...nothing, updated: 1 });
  });

  test("was renamed here is recognized by its id, and stays where it is", async () => {
    const { again, content, file } = await imported();
    const other = "articles/2024/11/another-name.md";
    renameSync(file, join(content, other));
    expect((await again(rss(NEWER))).counts).toEqual({ ...nothing, updated: 1 });
    expect(Object.keys(articlesOf(content))).toEqual([other]);
  });

  test("was deleted here is imported again", async () => {
    const { again, file } = await imported();
    rmSync(file);
    expect((await again(rss(rssItem()))).counts).toEqual({ ...nothing, imported: 1 });
  });

  test.each(["list", "overwrite"] as const)(
    "was withdrawn here does not come back (%s)",
    async (onConflict) => {
      const { again, content } = await imported();
      await printed(content, () =>
        withdrawArticle("power-plant", { content, reason: "It was wrong.", at: "now" }),
      );
      const { counts, outcomes } = await again(rss(NEWER), { onConflict });
      expect([counts, outcomes[0]?.reason]).toEqual([{ ...nothing, skipped: 1 }, "was withdrawn here"]);
      expect(articlesOf(content)[PATH]).toContain("withdrawn:");
    },
  );

  test("has countries and topics that people changed keeps them when its text changes", async () => {
    const { again, edit, content } = await imported();
    edit((text) =>
      text.replace(
        "countries: [KZ]\ntopics: [energy]",
        "countries: [KZ, UZ]\nmentions: [CN]\ntopics: [energy, trade]",
      ),
    );
    expect((await again(rss(NEWER))).counts).toEqual({ ...nothing, updated: 1 });
    expect(articlesOf(content)[PATH]).toContain(
      "countries: [KZ, UZ]\nmentions: [CN]\ntopics: [energy, trade]\n",
    );
    expect(articlesOf(content)[PATH]).toContain("two power plants");
    expect((await again(rss(NEWER.replace("two", "three")))).counts).toEqual({ ...nothing, updated: 1 });
    expect(articlesOf(content)[PATH]).toContain("countries: [KZ, UZ]");
  });

  test("has aliases keeps them", async () => {
    const { again, edit, content } = await imported();
    edit((text) => text.replace("topics: [energy]\n", "topics: [energy]\naliases: [old-name]\n"));
    await again(rss(NEWER), { onConflict: "overwrite" });
    expect(articlesOf(content)[PATH]).toContain("aliases: [old-name]");
  });

  test("lost its country in the source keeps it here", async () => {
    const { again, content } = await imported();
    await again(rss(rssItem({ title: "Words", description: "Words." })));
    expect(articlesOf(content)[PATH]).toMatch(/^title: Words\n(?:.*\n){2}countries: \[KZ\]$/m);
  });

  test("lost its date in the source keeps it here", async () => {
    const { again, content } = await imported();
    await again(rss(NEWER.replace(/<pubDate>.*?<\/pubDate>/, "")));
    expect(articlesOf(content)[PATH]).toMatch(/^published: 2024-11-06T09:30:00\+05:00$/m);
  });

  test("has only a date of its change counts as published at the first one", async () => {
    const atom = (updated: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title>Kazakhstan, ${updated}</title><updated>${updated}</updated><category term="energy"/></entry></feed>`;
    const { again, content } = await imported();
    await again(atom("2024-11-06T00:00:00Z"));
    await again(atom("2024-11-20T00:00:00Z"));
    const [text = ""] = Object.entries(articlesOf(content))
      .filter(([path]) => path !== PATH)
      .map(([, written]) => written);
    expect(text).toContain("published: 2024-11-06T00:00:00Z\nupdated: 2024-11-20T00:00:00Z\n");
  });

  test("exists here with the same id, but was not imported, is skipped", async () => {
    const content = writeFolder({ [PATH]: articleText({ id: "https://cms.example/?p=1" }) });
    const before = articlesOf(content);
    const feed = join(content, "feed.xml");
    writeFileSync(feed, rss(rssItem()));
    const { report } = await importInto(content, "rss", [feed]);
    expect(report.outcomes).toMatchObject([
      { action: "skipped", reason: "already exists, and was not imported" },
    ]);
    expect(articlesOf(content)).toEqual(before);
  });

  describe("comes from another source", () => {
    async function fromElsewhere() {
      const { content } = await imported();
      const feed = join(content, "other.xml");
      const other = async (text: string) => {
        writeFileSync(feed, text);
        return (await importInto(content, "rss", [feed])).report.counts;
      };
      return { other, text: () => articlesOf(content)[PATH] ?? "" };
    }
    const SAME_WORDS = rssItem({
      description: "&lt;div&gt;Kazakhstan &lt;b&gt;builds&lt;/b&gt; a power plant near Almaty.&lt;/div&gt;",
      category: "Trade",
    });

    test("in other HTML: it stays as it is, and follows the new source from then on", async () => {
      const { other, text } = await fromElsewhere();
      const before = text().replace(/^imported: .*$/m, "");
      expect(await other(rss(SAME_WORDS))).toEqual({ ...nothing, kept: 1 });
      expect(text().replace(/^imported: .*$/m, "")).toBe(before);
      expect(await other(rss(SAME_WORDS))).toEqual({ ...nothing, unchanged: 1 });
      expect(await other(rss(NEWER))).toEqual({ ...nothing, updated: 1 });
      expect(text()).toMatch(/^updated: /m);
    });

    test("in other words: it is updated, but gets no `updated` date", async () => {
      const { other, text } = await fromElsewhere();
      expect(await other(rss(NEWER))).toEqual({ ...nothing, updated: 1 });
      expect(text()).toContain("two power plants");
      expect(text()).not.toMatch(/^updated: /m);
    });
  });

  test("only has other categories gets no `updated` date", async () => {
    const { again, content } = await imported();
    expect((await again(rss(rssItem({ category: "Trade" })))).counts).toEqual({ ...nothing, updated: 1 });
    expect(articlesOf(content)[PATH]).toContain("topics: [trade]");
    expect(articlesOf(content)[PATH]).not.toContain("updated:");
  });

  test.each([
    ["&lt;p&gt;Kazakhstan builds […]&lt;/p&gt;"],
    ["&lt;p&gt;Kazakhstan builds…&lt;/p&gt;"],
    ["&lt;p&gt;Kazakhstan builds...&lt;/p&gt;"],
    ["&lt;p&gt;Kazakhstan builds … &lt;a href='/x'&gt;Continue reading Power plant →&lt;/a&gt;&lt;/p&gt;"],
  ])("has only the beginning of its text is marked as cut off: %s", async (description) => {
    const { content, first } = await imported(rssItem({ description }));
    expect(first.outcomes[0]?.review).toEqual(["its text is cut off"]);
    expect(articlesOf(content)[PATH]).toContain("cutOff: true");
  });
});

describe("--reclassify", () => {
  const MAPPING = "import:\n  categories:\n    Energy: [trade, KG]\n";

  test("finds countries and topics again, and leaves dates alone", async () => {
    const { content, again } = await imported();
    const site = join(content, "site.yaml");
    writeFileSync(site, readFileSync(site, "utf8") + MAPPING);
    expect((await again(rss(rssItem()))).counts).toEqual({ ...nothing, unchanged: 1 });
    expect((await again(rss(rssItem()), { reclassify: true })).counts).toEqual({ ...nothing, updated: 1 });
    expect(articlesOf(content)[PATH]).toContain("countries: [KG]\nmentions: [KZ]\ntopics: [trade]\n");
    expect(articlesOf(content)[PATH]).not.toContain("updated:");
    expect((await again(rss(rssItem()), { reclassify: true })).counts).toEqual({ ...nothing, unchanged: 1 });
  });

  test("leaves alone labels that people have changed, and files that they have edited", async () => {
    const { content, again, edit } = await imported();
    const site = join(content, "site.yaml");
    writeFileSync(site, readFileSync(site, "utf8") + MAPPING);
    edit((text) => text.replace("topics: [energy]", "topics: [culture]"));
    expect((await again(rss(rssItem()), { reclassify: true })).counts).toEqual({ ...nothing, unchanged: 1 });
    edit((text) => text.replace("near Almaty", "at Almaty"));
    expect((await again(rss(rssItem()), { reclassify: true })).counts).toEqual({ ...nothing, unchanged: 1 });
  });
});

describe("an article to review", () => {
  // Its country is named once, far down.
  const UNSURE = rssItem({ title: "Power", description: `${"Words. ".repeat(60)}Kazakhstan.` });

  test("is imported and listed; with --review it is a draft, which is published with its own date", async () => {
    const { first, content, again } = await imported(UNSURE, { review: true });
    expect(first.outcomes[0]).toMatchObject({
      action: "imported",
      draft: true,
      review: [expect.stringContaining("KZ 0.")],
    });
    await printed(content, () => publishArticle("power-plant", { content }));
    expect(articlesOf(content)[PATH]).toMatch(/^published: 2024-11-06T09:30:00\+05:00$/m);
    expect(articlesOf(content)[PATH]).not.toContain("draft");
    // Publishing is not an edit: a correction in the source is imported, and the article stays live.
    expect((await again(rss(UNSURE.replace("Words", "More")), { review: true })).counts).toEqual({
      ...nothing,
      updated: 1,
    });
    expect(articlesOf(content)[PATH]).not.toContain("draft");
  });

  test("stays a draft when it changes", async () => {
    const { again, content } = await imported(UNSURE, { review: true });
    expect((await again(rss(UNSURE.replace("Words", "More")))).counts).toEqual({ ...nothing, updated: 1 });
    expect(articlesOf(content)[PATH]).toMatch(/^draft: true$/m);
  });

  test("without a date is always a draft", async () => {
    const { content, first } = await imported(rssItem({ pubDate: "" }));
    expect(first.outcomes[0]).toMatchObject({ draft: true, review: ["it has no date"] });
    expect(articlesOf(content)["articles/2024/12/power-plant.md"]).toMatch(/^draft: true$/m);
  });

  test("with too many authors has a note about how many are kept", async () => {
    const creators = "<dc:creator>A. Writer</dc:creator>".repeat(51);
    const { first } = await imported(rssItem().replace("</item>", `${creators}</item>`));
    expect(first.outcomes[0]?.review).toEqual(["it has 51 authors, of which the first 50 are kept"]);
  });

  test("without a country is skipped, with a remedy", async () => {
    const { content, first } = await imported(rssItem({ title: "Words", description: "Words." }));
    expect(articlesOf(content)).toEqual({});
    expect(first.outcomes[0]?.reason).toBe(
      "no country was found; map one of its categories in `import` of site.yaml, or set a default there",
    );
  });
});

test("a dry run writes nothing, but reports what would be imported", async () => {
  const { content, again } = await imported(rssItem(), { dryRun: true });
  expect(articlesOf(content)).toEqual({});
  expect((await again(rss(rssItem(), rssItem({ guid: "2" })), { dryRun: true })).counts).toEqual({
    ...nothing,
    imported: 2,
  });
});

test("a slug that is taken gets a number, a different one for each article", async () => {
  const items = ["1", "2", "3"].map((guid) => rssItem({ guid }));
  const { content } = await imported(items.join(""));
  expect(Object.keys(articlesOf(content))).toEqual(
    [2, 3].map((n) => `articles/2024/11/power-plant-${n}.md`).concat(PATH),
  );
});

test("an article that a feed holds twice is imported once", async () => {
  const { again } = await imported();
  expect((await again(rss(rssItem({ guid: "2" }), rssItem({ guid: "2" })))).counts).toEqual({
    ...nothing,
    imported: 1,
  });
});

test("--out writes to another folder, and looks there for existing articles", async () => {
  const { content } = await imported();
  const [out, feed] = [join(content, "..", `${Math.random()}`), join(content, "feed.xml")];
  writeFileSync(feed, rss(rssItem()));
  try {
    expect((await importInto(content, "feed", [feed], { out })).report.counts).toEqual({
      ...nothing,
      imported: 1,
    });
    expect((await importInto(content, "feed", [feed], { out })).report.counts).toEqual({
      ...nothing,
      unchanged: 1,
    });
    expect(Object.keys(articlesOf(out))).toEqual([PATH]);
  } finally {
    rmSync(out, { recursive: true });
  }
});

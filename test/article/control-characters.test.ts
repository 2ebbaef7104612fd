import { describe, expect, test } from "vitest";
import { article, contentWith, problems } from "./one.ts";

/** Characters that XML 1.0 (§2.2) forbids. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** Front matter in which every text has a forbidden character before its last letter. */
function everyText(character: string): Record<string, string> {
  return {
    title: `"Titl${character}e"`,
    summary: `"Summar${character}y"`,
    authors: `[{name: "Autho${character}r", url: "https://a.example/${character}"}]`,
    image: `{src: "https://a.example/${character}.png", alt: "Al${character}t", credit: "Credi${character}t", caption: "Captio${character}n"}`,
    source: `{name: "Sourc${character}e"}`,
    corrections: `[{date: "2024-11-07T10:00Z", text: "Tex${character}t"}]`,
    countries: `["K${character}Z"]`,
    topics: `["energ${character}y"]`,
    link: `"https://a.example/lin${character}k"`,
    id: `"urn:i${character}d"`,
    language: `"e${character}n"`,
    aliases: `["alia${character}s"]`,
  };
}

describe("a control character never gets through", () => {
  test.each([
    "\u0007",
    "\u000b",
    "\u001b",
    "\ufffe",
    "\ud800",
    "\\x07",
    "\\x00",
    "\\e",
    "\\ud83d",
    "\\uffff",
  ])("as %j in the front matter", (character) => {
    const found = article(everyText(character), { body: "Text." });
    expect(JSON.stringify(found)).not.toMatch(/\\u|�/);
    expect(found).toMatchObject({
      title: "Title",
      summary: "Summary",
      authors: [{ name: "Author" }],
      image: { alt: "Alt", credit: "Credit", caption: "Caption" },
      source: { name: "Source" },
      corrections: [{ text: "Text" }],
      countries: [{ code: "KZ" }],
      topics: [{ slug: "energy" }],
      url: "https://a.example/link",
      id: "urn:id",
      language: "en",
      aliases: ["alias"],
    });
  });

  test("in a withdrawal", () => {
    const withdrawn = '{date: "2024-11-07T10:00Z", reason: "Wron\\x07g"}';
    expect(contentWith({ withdrawn }).withdrawn).toMatchObject([{ reason: "Wrong" }]);
  });

  test.each([
    "\u0007",
    "\u0000",
    "\u000c",
    "\ud800",
    "\uffff",
    "&#7;",
    "&#12;",
    "&#x1b;",
    "&#0;",
    "&#xd800;",
    "&#xfffe;",
  ])("as %j in the Markdown", (character) => {
    const body = `a${character}b [c${character}](https://a.example/${character} "d${character}") ![e${character}](https://a.example/)\n\n\`\`\`f${character}\ng${character}\n\`\`\``;
    const { html, summary } = article({}, { body });
    expect(html).not.toMatch(FORBIDDEN);
    expect(summary).not.toMatch(FORBIDDEN);
    expect(html).toContain("<a href=");
  });

  test("as an entity in plain text, which stays as it is written", () => {
    expect(article({ title: "A&#7;B", summary: "'&#12; &amp; <b>'" })).toMatchObject({
      title: "A&#7;B",
      summary: "&#12; &amp; <b>",
    });
  });

  test("without a warning, with its position", () => {
    expect(problems({ title: '"A\\x07"', summary: "B\u001b" }, { body: "ab\u0007c\n\nd\u000c" })).toEqual([
      "x.md:2:8 warning: contains the character U+0007, which is not allowed in feeds; remove it",
      "x.md:6:10 warning: contains the character U+001B, which is not allowed in feeds; remove it",
      "x.md:8:3 warning: contains the character U+0007, which is not allowed in feeds; remove it",
      "x.md:10:2 warning: contains the character U+000C, which is not allowed in feeds; remove it",
    ]);
  });

  test("into what is printed", () => {
    const printed = problems({ countries: '["\\x1b[31m\\x9b"]', '"\\x1b\\u0085"': "x" }).join("\n");
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutXml, type XmlPart } from "../../src/importing/source/xml-items.ts";
import { parseXml } from "../../src/importing/source/xml-tree.ts";
import { collect } from "../support/collect.ts";

async function* inChunks(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
}

async function cut(text: string, size = 1000): Promise<XmlPart[]> {
  return collect(cutXml(inChunks(text, size)));
}

/** The parts as short texts. */
async function parts(text: string, size?: number): Promise<string[]> {
  return (await cut(text, size)).map((part) => {
    if (part.kind === "frame") return `frame ${part.xml}`;
    return part.kind === "item" ? `${part.line} ${part.xml}` : `${part.line}! ${part.message}`;
  });
}

test("a feed is cut into its items and what is around them, each a document of its own", async () => {
  const feed = `<?xml version="1.0"?>
<rss version="2.0" xmlns:c="urn:c">
<channel><title>T</title>
<item><title>1</title></item>
<item c:x="2"/>
<link>L</link></channel>
</rss>`;
  const open = '<rss version="2.0" xmlns:c="urn:c"><channel>';
  expect(await parts(feed)).toEqual([
    `frame ${open}<title>T</title>\n</channel></rss>`,
    `4 ${open}<item><title>1</title></item></channel></rss>`,
    `5 ${open}<item c:x="2"/></channel></rss>`,
    `frame ${open}\n<link>L</link></channel></rss>`,
  ]);
});

test.each([
  [
    "Atom",
    '<feed xmlns="a"><id>i</id><entry>1</entry></feed>',
    ['frame <feed xmlns="a"><id>i</id></feed>', '1 <feed xmlns="a"><entry>1</entry></feed>'],
  ],
  [
    "a prefix",
    '<a:feed xmlns:a="a"><a:entry>1</a:entry></a:feed>',
    ['1 <a:feed xmlns:a="a"><a:entry>1</a:entry></a:feed>'],
  ],
  [
    "no items",
    "<rss><channel><title>T</title></channel></rss>",
    ["frame <rss><channel><title>T</title></channel></rss>"],
  ],
  [
    "items within items",
    "<feed><entry>1<entry>2</entry></entry></feed>",
    ["1 <feed><entry>1<entry>2</entry></entry></feed>"],
  ],
  [
    "items that are text",
    "<feed><!-- <entry>0</entry> --><entry><![CDATA[</entry>]]></entry></feed>",
    ["frame <feed><!-- <entry>0</entry> --></feed>", "1 <feed><entry><![CDATA[</entry>]]></entry></feed>"],
  ],
  ["something else", "<html><body>x</body></html>", ["frame <html><body>x</body></html>"]],
  [
    "a processing instruction right before it",
    '<?xml version="1.0"?><feed><entry>1</entry></feed>',
    ["1 <feed><entry>1</entry></feed>"],
  ],
  ["nothing", "", []],
])("%s", async (_what, text, expected) => {
  expect(await parts(text)).toEqual(expected);
});

describe("malformed items are reported with their lines, and only they are left out:", () => {
  test.each([
    [
      "a tag without an end tag",
      "<rss><channel>\n<item><b></item>\n<item>2</item></channel></rss>",
      [
        "2! the item that begins here is malformed (<b> has no end tag); it is left out",
        "3 <rss><channel><item>2</item></channel></rss>",
      ],
    ],
    [
      "an item without an end",
      "<rss><channel>\n<item>1</item>\n<item><title>x",
      [
        "2 <rss><channel><item>1</item></channel></rss>",
        "3! the item that begins here has no end and is left out; get the whole file",
      ],
    ],
    [
      "a document without an end",
      "<rss><channel>\n<item>1</item>\n",
      [
        "2 <rss><channel><item>1</item></channel></rss>",
        "3! ends before </channel>; everything above was read; get the whole file",
      ],
    ],
    [
      "an end tag without a start tag",
      "<feed><entry>1</b></entry></feed>",
      ["1! the item that begins here is malformed (an end tag has no start tag); it is left out"],
    ],
    [
      "unescaped ampersands, which are kept",
      "<feed><entry>AT&T</entry><entry>&nbsp;&x;</entry></feed>",
      ["1 <feed><entry>AT&T</entry></feed>", "1 <feed><entry>&nbsp;&x;</entry></feed>"],
    ],
  ])("%s", async (_what, text, expected) => {
    expect(await parts(text)).toEqual(expected);
  });

  test("items that are too large, which are not kept in memory", async () => {
    const text = `<feed><entry>${"x".repeat(9_000_000)}</entry><entry>2</entry></feed>`;
    expect(await parts(text, 65_536)).toEqual([
      "1! the item that begins here has more than 3 million characters; it is left out",
      "1 <feed><entry>2</entry></feed>",
    ]);
  });

  test("tags that never stop opening", async () => {
    const [first, ...more] = await parts(`<feed>\n<entry>${"<a>".repeat(100_000)}`, 65_536);
    expect(first).toBe("2! has tags nested more than 500 deep; the rest was not read");
    expect(more).toEqual([]);
  });

  test("at most a hundred problems of a document", async () => {
    const found = await parts(`<feed>${"<entry><b></entry>".repeat(500)}<entry>1</entry></feed>`);
    expect(found).toHaveLength(101);
    expect(found.at(-2)).toMatch(/ \(further problems are not listed\)$/);
  });
});

test("document type declarations are removed", async () => {
  const bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
  const found = await parts(`<?xml version="1.0"?>${bomb}<rss><channel><item>&b;&c;</item></channel></rss>`);
  expect(found).toEqual(["1 <rss><channel><item>&b;&c;</item></channel></rss>"]);
  expect(parseXml("<a>&b;&c;&amp;</a>").text).toBe("&b;&c;&");
});

test("it does not matter how a document is cut into chunks", () => {
  const piece = fc.constantFrom(
    "<item>",
    "</item>",
    "<b>",
    "</b>",
    "<b/>",
    "x\n",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&amp;",
    "&",
    '<a h="',
    '">',
    "é",
    "🐫",
  );
  const text = fc
    .array(piece, { maxLength: 40 })
    .map((pieces) => `<rss><channel>${pieces.join("")}</channel></rss>`);
  return fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 20 }), async (xml, size) => {
      expect(await cut(xml, size)).toEqual(await cut(xml));
    }),
  );
});

test("an element is parsed to a tree of names, attributes and texts", () => {
  expect(parseXml('<a x="1&amp;2"><b:c><![CDATA[<i>]]> &lt;</b:c><d/></a>')).toEqual({
    name: "a",
    attributes: { x: "1&2" },
    children: [
      { name: "b:c", attributes: {}, children: [], text: "<i> <" },
      { name: "d", attributes: {}, children: [], text: "" },
    ],
    text: "",
  });
});

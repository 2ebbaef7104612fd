import { expect, test } from "vitest";
import { decode } from "../../src/importing/source/decode.ts";
import { collect } from "../support/collect.ts";

async function decoded(bytes: Uint8Array, charset?: string, size = 1): Promise<string> {
  async function* chunks() {
    yield bytes.subarray(0, 200);
    for (let start = 200; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  return (await collect(decode(chunks(), charset))).join("");
}

const utf8 = (text: string) => new TextEncoder().encode(text);
/** "Баку" in windows-1251. */
const BAKU_1251 = [0xc1, 0xe0, 0xea, 0xf3];
const DECLARATION = '<?xml version="1.0" encoding="windows-1251"?>';

test.each([
  ["UTF-8", utf8("Қазақстан 🐫"), undefined, "Қазақстан 🐫"],
  ["UTF-8 with a byte order mark", utf8("\ufeffabc"), undefined, "abc"],
  ["UTF-16", new Uint8Array([0xff, 0xfe, 0x41, 0, 0x42, 0]), undefined, "AB"],
  ["big-endian UTF-16", new Uint8Array([0xfe, 0xff, 0, 0x41]), undefined, "A"],
  ["the given charset", new Uint8Array(BAKU_1251), "windows-1251", "Баку"],
  [
    "the XML declaration",
    new Uint8Array([...utf8(DECLARATION), ...BAKU_1251]),
    undefined,
    `${DECLARATION}Баку`,
  ],
  ["the given charset before the XML declaration", utf8(`${DECLARATION}Баку`), "utf-8", `${DECLARATION}Баку`],
  [
    "the XML declaration, if the given charset is unknown",
    new Uint8Array([...utf8(DECLARATION), ...BAKU_1251]),
    "x-unknown",
    `${DECLARATION}Баку`,
  ],
  ["an invalid byte", new Uint8Array([0x41, 0xff, 0x42]), undefined, "A\ufffdB"],
  ["a character that is cut off", new Uint8Array([0x41, 0xd0]), undefined, "A\ufffd"],
  ["nothing", new Uint8Array(), undefined, ""],
])("%s", async (_what, bytes, charset, expected) => {
  expect(await decoded(bytes, charset)).toBe(expected);
});

test("line ends become LF, wherever a chunk ends", async () => {
  const text = `${"x".repeat(199)}\r\na\rb\r\r\nc\r`;
  const expected = `${"x".repeat(199)}\na\nb\n\nc\n`;
  expect([await decoded(utf8(text)), await decoded(utf8(text), undefined, 3)]).toEqual([expected, expected]);
});

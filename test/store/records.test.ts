import { expect, test } from "vitest";
import { articleRecord, decode, sectionRecord } from "../../src/store/records.ts";
import { makeDocument, makeItem } from "../support/item.ts";

test("a record reads back as it was written", () => {
  const document = makeDocument([makeItem()]);
  expect(decode(sectionRecord, JSON.stringify(document))).toEqual({ value: document });
});

test.each([
  [{ redirect: "gas" }],
  [{ withdrawn: { title: "Gas", date: "2024-11-06T09:30:00+05:00", reason: "Wrong." } }],
  [makeItem()],
])("an article record is a redirect, a withdrawal or an item (%#)", (record) => {
  expect(decode(articleRecord, JSON.stringify(record))).toEqual({ value: record });
});

test("what is not there is undefined", () => {
  expect(decode(sectionRecord, null)).toBeUndefined();
});

test.each(["", "{", "[]", '{"version":"https://jsonfeed.org/version/1"}'])(
  "what does not parse is said to be corrupt: %s",
  (text) => {
    expect(decode(sectionRecord, text)).toEqual({ corrupt: expect.any(String) });
  },
);

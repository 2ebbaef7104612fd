import { expect, test } from "vitest";
import { articleRecord, decode, sectionRecord, siteRecord } from "../../src/store/records.ts";
import { contentOf, files } from "../support/content.ts";
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

test("a site record of an older push, without dates and months, reads as one with none", () => {
  const { site, topics } = contentOf(files({}));
  const record = { site, countries: [], topics, counts: { "": 1 } };
  expect(decode(siteRecord, JSON.stringify(record))).toEqual({
    value: { ...record, updated: {}, months: {} },
  });
});

test("a missing value is undefined", () => {
  expect(decode(sectionRecord, null)).toBeUndefined();
});

test.each(["", "{", "[]", '{"version":"https://jsonfeed.org/version/1"}'])(
  "a value that does not parse is corrupt: %s",
  (text) => {
    expect(decode(sectionRecord, text)).toEqual({ corrupt: expect.any(String) });
  },
);

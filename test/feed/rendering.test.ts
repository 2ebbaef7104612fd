import { expect, test } from "vitest";
import { hashText } from "../../src/core/hash.ts";
import { formats, RENDERING } from "../../src/feed/formats.ts";
import { fullDocument } from "../support/item.ts";

// Readers keep what they have while its tag is the same. If this fails, the same document is rendered differently than
// before: raise RENDERING, and write down here what it is rendered to now.
test("what is rendered differently has another version", () => {
  const rendered = formats.map(({ render }) => render(fullDocument())).join("\n");
  expect({ version: RENDERING, hash: hashText(rendered) }).toEqual({
    version: 1,
    hash: "780ba0a52d42dda4ba771ead97be3122",
  });
});

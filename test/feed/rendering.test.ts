import { expect, test } from "vitest";
import { hashText } from "../../src/core/hash.ts";
import { formats, RENDERING } from "../../src/feed/formats.ts";
import { fullDocument } from "../support/item.ts";

// Readers keep a feed while its tag stays the same. If this test fails, the same document is rendered differently than
// before: raise RENDERING, and update the version and hash here.
test("a different rendering has a different version", () => {
  const rendered = formats.map(({ render }) => render(fullDocument())).join("\n");
  expect({ version: RENDERING, hash: hashText(rendered) }).toEqual({
    version: 1,
    hash: "780ba0a52d42dda4ba771ead97be3122",
  });
});

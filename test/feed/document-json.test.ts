import { expect, test } from "vitest";
import { buildDocument, buildHead } from "../../src/feed/build-document.ts";
import { documentParts } from "../../src/feed/document-json.ts";
import { renderJson } from "../../src/feed/json.ts";
import { EVERYTHING } from "../../src/section/selection.ts";
import { contentOf, files, SITE_YAML } from "../support/content.ts";
import { fullDocument, makeItem } from "../support/item.ts";

const items = [...fullDocument().items, makeItem({ date_modified: "2025-01-01T00:00:00Z" }), makeItem()];

test.each(["full", "summary"] as const)(
  "a document joined from parts is the same as a rendered one, with content: %s",
  (content) => {
    const { site } = contentOf(
      files({}, { site: SITE_YAML.replace("content: full", `content: ${content}`) }),
    );
    for (const shown of [[], items.slice(0, 1), items]) {
      const place = { previous: "2024-11-01-ca978112" };
      const dates = shown.map(({ date_modified }) => date_modified);
      const texts = shown.map((item) => JSON.stringify(item));
      const composed = [...documentParts(buildHead(site, EVERYTHING, dates, place), texts, content)].join("");
      expect(composed).toBe(renderJson(buildDocument(site, EVERYTHING, shown, place)));
    }
  },
);

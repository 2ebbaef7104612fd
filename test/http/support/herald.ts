import type { ContentFiles } from "../../../src/article/content-files.ts";
import { articleText, files } from "../../support/content.ts";
import { SAMPLE } from "../../support/serve.ts";

const COUNTRIES = ["[KZ]", "[UZ]", "[KZ, UZ]"];
const TOPICS = ["[energy]", "[trade]", "[energy, culture]", "[trade, energy]"];

/**
 * Content with 23 articles, one a day, in pages of five, so that most sections have archives. The second to
 * the sixth were corrected after all others were published, the third had another slug before, and one more,
 * `gone`, is withdrawn.
 */
export function herald(): ContentFiles {
  const articles = Object.fromEntries(
    Array.from({ length: 23 }, (_, index) => {
      const day = String(index + 1).padStart(2, "0");
      const fields = {
        title: `Report ${index + 1}`,
        published: `2024-11-${day}T09:30:00+05:00`,
        countries: COUNTRIES[index % 3] ?? "",
        topics: TOPICS[index % 4] ?? "",
        ...(index >= 1 && index <= 5 && { updated: `2024-11-2${3 + index}T09:30:00+05:00` }),
        ...(index === 2 && { aliases: "[earlier-report]" }),
      };
      return [`articles/2024/11/report-${index + 1}.md`, articleText(fields, `Text ${index + 1}.`)];
    }),
  );
  const gone = articleText({
    title: "A mistake",
    published: "2024-11-20T12:00:00+05:00",
    aliases: "[gone-before]",
    withdrawn: '{date: "2024-11-21T09:30:00+05:00", reason: It was not true.}',
  });
  return files({ ...articles, "articles/2024/11/gone.md": gone }, { folder: SAMPLE });
}

import { join } from "node:path";
import { readContent } from "../../../src/authoring/folder/read-content.ts";
import { ROOT } from "../../../src/node/project.ts";
import { planPush } from "../../../src/publish/push/plan.ts";
import type { Entry } from "../../../src/store/entry.ts";
import type { Metadata } from "../../../src/store/records.ts";
import { entriesOf } from "../../support/bundle.ts";
import { articleText, files, SITE_YAML } from "../../support/content.ts";

/** What a key of docs/storage.md holds: its entry, its metadata, and its value, which is undefined for a picture. */
export type Example = { entry: Entry; metadata: Metadata; value: unknown };

/** When the example was pushed. */
const PUSHED = "2024-12-01T00:00:00.000Z";

const ARTICLES = {
  "articles/2024/10/a-pass-is-open.md": articleText({
    title: "A pass is open again",
    published: "2024-10-30T09:30:00+05:00",
    countries: "[KG]",
    topics: "[trade]",
  }),
  "articles/2024/11/a-bridge-opens.md": articleText(
    {
      title: "A bridge opens to freight",
      published: "2024-11-08T09:30:00+05:00",
      updated: "2024-11-09T08:00:00+05:00",
      summary: "The first freight trains have crossed the bridge.",
      authors: "[{name: A. Writer, url: https://news.example/a-writer}]",
      countries: "[KZ]",
      topics: "[trade]",
      mentions: "[UZ]",
      image: "{src: media/eacac-timeline.png, alt: A train on a bridge, credit: A. Writer}",
      source: "{name: The Times of Central Asia, url: https://timesca.com/}",
      aliases: "[old-bridge]",
      corrections: "[{date: 2024-11-09T08:00:00+05:00, text: The bridge has two tracks.}]",
    },
    "The first **freight trains** have crossed the bridge.",
  ),
  "articles/2024/11/a-line-is-planned.md": articleText({
    title: "A line is planned",
    published: "2024-11-12T09:30:00+05:00",
    language: "kk",
    countries: "[KZ]",
    topics: "[energy]",
  }),
  "articles/2024/11/a-road-is-repaired.md": articleText({
    title: "A road is repaired",
    published: "2024-11-14T09:30:00+05:00",
    countries: "[KZ]",
    topics: "[trade]",
  }),
  "articles/2024/11/a-mistake.md": articleText({
    title: "A mistake",
    withdrawn: "{date: 2024-11-20T09:00:00+05:00, reason: The figures were wrong.}",
  }),
};

/** Everything that a small site with every kind of value publishes, by key, in the order of writing. */
export async function publishedExample(): Promise<ReadonlyMap<string, Example>> {
  const { media } = await readContent(join(ROOT, "content"));
  const pictures = "icon: media/icon.png\nlogo: media/logo.png\n";
  const site = SITE_YAML.replace("pageSize: 5", "pageSize: 2") + pictures;
  const entries = entriesOf(files(ARTICLES, { site, media }), { commit: "5f2c8d9e" });
  const { created } = planPush(entries, new Map(), PUSHED);
  const metadata = new Map(created.map((write) => [write.entry.key, write.metadata]));
  return new Map(
    entries.map((entry) => [
      entry.key,
      {
        entry,
        metadata: metadata.get(entry.key) ?? { hash: "", changed: "" },
        value: "value" in entry ? JSON.parse(entry.value()) : undefined,
      },
    ]),
  );
}

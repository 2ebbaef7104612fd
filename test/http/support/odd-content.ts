import type { ContentFiles } from "../../../src/article/content-files.ts";
import { readContent } from "../../../src/authoring/folder/read-content.ts";
import { articleText, files, SITE_YAML } from "../../support/content.ts";
import { SAMPLE } from "../../support/serve.ts";

/** A text that breaks out of its element or attribute if a renderer does not escape it. */
const TRAPS = `'Oil & gas: a < b, AT&T, "so", <b> &amp; ]]> ]]> $& <item> <!-- x --> é 🐪'`;

const BODY = `# A < B & C ]]> D ]]> E

A [link](https://x.example/a?b=1&c=<2>), an [article](plain.md "T & <i>"), a picture ![a "<b>" alt](https://x.example/p.png?a=1&b=2),
\`code <script>alert(1)</script> &amp;\`, <script>alert(1)</script> and <https://x.example/?q=%20>.

| left | right |
|:-----|------:|
| a & b | \`x < y\` |

> quoted $& \\$1 ]]>

\`\`\`html
<item></entry>]]>
\`\`\`
`;

const ARTICLES = {
  "articles/2024/11/plain.md": articleText({ published: "2024-11-01T09:30:00+05:00" }),
  "articles/2024/11/traps.md": articleText(
    {
      title: TRAPS,
      summary: TRAPS,
      published: "2024-11-02T09:30:00+05:00",
      updated: "2024-11-05T09:30:00.123+05:00",
      authors: `[{name: ${TRAPS}, url: "https://x.example/?a=1&b=2"}, Second Author]`,
      countries: "[KZ, CI]",
      mentions: "[KZ, UZ]",
      topics: "[energy, trade, culture]",
      image: `{src: media/eacac-timeline.png, alt: ${TRAPS}, credit: ${TRAPS}, caption: ${TRAPS}}`,
      source: `{name: ${TRAPS}, url: "https://x.example/?a=1&b=2"}`,
      id: "https://old.example/?p=1&q=2",
      language: "kk-Cyrl",
    },
    BODY,
  ),
  "articles/2024/11/elsewhere.md": articleText({
    published: "2024-11-03T09:30:00Z",
    link: '"https://x.example/a|b/é?q={1}&r=[2]^`#f|g"',
    image: '{src: "https://x.example/a|b.webp?a=1&b=2", alt: Alt, credit: Credit}',
    language: "ru",
  }),
};

/**
 * Content that tries to break out of every format. `changes` are replacements in site.yaml; `more` is
 * appended to it.
 */
export async function oddContent(
  changes: readonly [string, string][] = [],
  more = "",
): Promise<ContentFiles> {
  const { folder, media } = await readContent(SAMPLE);
  const site = changes.reduce((text, [from, to]) => text.replace(from, to), SITE_YAML);
  const named = site.replace("title: Steppe Herald", "title: 'Steppe & Herald, AT&T'");
  return files(ARTICLES, { folder, media, site: `${named}icon: media/icon.png\n${more}` });
}

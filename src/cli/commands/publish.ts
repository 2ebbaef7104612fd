import { Command } from "commander";
import { contentOption } from "../shared-options.ts";

export const publishCommand = () =>
  new Command("publish")
    .description("publish a draft, now or at another time")
    .argument("<slug>", "the article's slug, or the path of its file")
    .option(
      "--at <time>",
      'time of publication: "now" (the default, but imported drafts keep their date), or as in "2026-11-24T09:00", in the time zone of site.yaml',
    )
    .addOption(contentOption)
    .addHelpText(
      "after",
      `
Removes \`draft\` from the file, sets \`published\`, and moves the file to the folder of that month unless links
would break. To bring it online, run npm run feeds -- push --local (on this machine) or npm run deploy (for everyone).

Examples:
  npm run feeds -- publish a-bridge-on-the-old-road-opens
  npm run feeds -- publish a-bridge-on-the-old-road-opens --at "2026-11-24 09:00"`,
    )
    .action(async (slug, options) => {
      const { publishArticle } = await import("../../authoring/write/publish-article.ts");
      await publishArticle(slug, options);
    });

import { Command } from "commander";
import { contentOption } from "../shared-options.ts";

export const withdrawCommand = () =>
  new Command("withdraw")
    .description("take a published article down")
    .argument("<slug>", "the article's slug, or the path of its file")
    .requiredOption("--reason <text>", "why, for its page to say")
    .option("--at <time>", "when it was decided, if not now", "now")
    .addOption(contentOption)
    .addHelpText(
      "after",
      `
Writes \`withdrawn\` into the file, which stays: its address answers 410 (gone) with the reason, and its id is never
given to another article. It leaves every feed and list with the next push.

Example:
  npm run feeds -- withdraw a-bridge-on-the-old-road-opens --reason "The report was wrong."`,
    )
    .action(async (slug, options) => {
      const { withdrawArticle } = await import("../../authoring/write/withdraw-article.ts");
      await withdrawArticle(slug, options);
    });

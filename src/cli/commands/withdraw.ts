import { Command } from "commander";
import { contentOption } from "../shared-options.ts";

export const withdrawCommand = () =>
  new Command("withdraw")
    .description("take a published article down")
    .argument("<slug>", "the article's slug, or the path of its file")
    .requiredOption("--reason <text>", "why; its page says so")
    .option("--at <time>", "when it was decided", "now")
    .addOption(contentOption)
    .addHelpText(
      "after",
      `
Adds \`withdrawn\` to the file, which stays. With the next push the article leaves every feed and list, and its
address answers 410 (gone) with the reason. No other article may have its id.

Example:
  npm run feeds -- withdraw a-bridge-on-the-old-road-opens --reason "The report was wrong."`,
    )
    .action(async (slug, options) => {
      const { withdrawArticle } = await import("../../authoring/write/withdraw-article.ts");
      await withdrawArticle(slug, options);
    });

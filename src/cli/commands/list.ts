import { Command, Option } from "commander";
import { ARTICLE_STATUSES } from "../../article/status.ts";
import { contentOption, wholeNumber } from "../shared-options.ts";

export const listCommand = () =>
  new Command("list")
    .description("show the articles, drafts first, then the newest")
    .option("--country <code>", "only articles about a country: KZ")
    .option("--topic <slug>", "only articles about a topic: energy")
    .addOption(new Option("--status <status>", "only articles with a status").choices(ARTICLE_STATUSES))
    .option("--limit <n>", "how many to show (30; with --json, all)", wholeNumber(1, 1_000_000))
    .option("--counts", "show the number of published articles by topic and country instead", false)
    .option("--json", "print JSON, for programs", false)
    .addOption(contentOption)
    .addHelpText(
      "after",
      `
Times are in the time zone of site.yaml. On a terminal, titles are cut to fit.
Without --silent, npm prints lines of its own above the JSON.
--counts counts published articles, or those with --status.

Examples:
  npm run feeds -- list --status draft
  npm run feeds -- list --country KZ --topic energy --limit 100
  npm run feeds -- list --counts
  npm run --silent feeds -- list --json`,
    )
    .action(async (options) => {
      const { listArticles } = await import("../../authoring/list/list-articles.ts");
      await listArticles(options);
    });

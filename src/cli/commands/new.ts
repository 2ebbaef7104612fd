import { Command } from "commander";
import { collect } from "../list-argument.ts";
import { contentOption } from "../shared-options.ts";

export const newCommand = () =>
  new Command("new")
    .description("create the file of a new article, a draft unless --at is given")
    .argument("<title>", "as readers will see it; in quotes")
    .requiredOption("--countries <codes>", "ISO 3166-1 codes of the countries it is about: KZ,KG", collect)
    .requiredOption("--topics <slugs>", "its topics, as in topics.yaml: energy,trade", collect)
    .option("--slug <slug>", "its address, instead of one made from the title")
    .option("--summary <text>", "its summary")
    .option("--author <name>", "its author; repeat it for several", (name, before: string[] = []) => [
      ...before,
      name,
    ])
    .option("--text <file>", 'file with its text in Markdown; "-" is the standard input')
    .option(
      "--at <time>",
      'publish it at this time: "now", or as in "2026-11-24T09:00", in the time zone of site.yaml',
    )
    .addOption(contentOption)
    .addHelpText(
      "after",
      `
Prints the path of the file.

Examples:
  npm run feeds -- new "A bridge on the old road opens" --countries KZ,UZ --topics transport,trade
  npm run feeds -- new "Prices at noon" --countries KZ --topics economy --text prices.md --at now`,
    )
    .action(async (title, options) => {
      const { newArticle } = await import("../../authoring/write/new-article.ts");
      await newArticle(title, options);
    });

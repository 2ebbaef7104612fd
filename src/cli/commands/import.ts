import { Argument, Command, Option } from "commander";
import { FORMATS } from "../../importing/formats/format-names.ts";
import type { SetExitCode } from "../exit-code.ts";
import { contentOption } from "../shared-options.ts";

export const importCommand = (setExitCode: SetExitCode) =>
  new Command("import")
    .description("import articles from feeds, a WordPress export, or the text of an archive page")
    .addArgument(
      new Argument("<format>", "the format of the sources; feed is rss, atom or json").choices(FORMATS),
    )
    .argument("<source...>", "files, or addresses (http, https)")
    .option("--out <dir>", "write the articles into another folder than --content")
    .option("--dry-run", "report what would be done, and write nothing", false)
    .option("--json", "print the report as JSON, for programs", false)
    .option("--all", "for addresses: read the older documents of a feed, too (next, prev-archive)", false)
    .option("--allow-private", "for addresses: allow those in this machine's own network", false)
    .option("--pages", "wxr: import pages, too, not only posts", false)
    .option("--published <time>", 'listing: when its newest article was published, as in "2024-11-07"')
    .option("--review", "write articles that need review as drafts", false)
    .option(
      "--reclassify",
      "find the countries and topics of existing articles again, unless someone has changed them",
      false,
    )
    .option("--explain", "explain for each article why it got its countries and topics", false)
    .addOption(
      new Option(
        "--on-conflict <how>",
        "what to do with an article that was changed in the source, and whose file was edited here",
      )
        .choices(["list", "keep", "overwrite"])
        .default("list"),
    )
    .addOption(contentOption)
    .addHelpText(
      "after",
      `
Can be run repeatedly: an article is recognized by its id, and its file is written again only if the article was
changed in the source and nobody has edited the file since.
Without --silent, npm prints lines of its own above the JSON.

Examples:
  npm run feeds -- import feed https://news.example/feed --dry-run --explain
  npm run feeds -- import feed https://news.example/feed.json --all
  npm run feeds -- import wxr export.xml --review
  npm run feeds -- import listing archive.txt --published 2024-11-07
  npm run --silent feeds -- import rss feed.xml --json`,
    )
    .action(async (format, sources, options) => {
      const { importArticles } = await import("../../importing/import-articles.ts");
      setExitCode(await importArticles(format, sources, options));
    });

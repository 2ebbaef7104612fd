import * as z from "zod";
import { didYouMean, nearest } from "../core/nearest.ts";
import { findCountry } from "../taxonomy/iso3166.ts";
import type { ContentFiles } from "./content-files.ts";
import { formatValue } from "./fields.ts";
import type { ContentProblem } from "./problem.ts";
import { importRules, type SiteYaml, siteYaml } from "./site-yaml.ts";
import { type TopicYaml, topicsYaml } from "./topics-yaml.ts";
import { parseYaml, type YamlResult } from "./yaml.ts";

/** Reads site.yaml. `unknownTopics` reports the topics in it that do not exist. */
export function readSiteYaml(files: Pick<ContentFiles, "folder" | "site"> & Known): YamlResult<SiteYaml> {
  return readYaml(`${files.folder}/site.yaml`, files.site, siteYaml, files);
}

/** Reads topics.yaml. */
export function readTopicsYaml(
  files: Pick<ContentFiles, "folder" | "topics"> & Known,
): YamlResult<TopicYaml[]> {
  return readYaml(`${files.folder}/topics.yaml`, files.topics, topicsYaml, files);
}

/** The problems that were found while the folder was read. */
type Known = Partial<Pick<ContentFiles, "problems">>;

function readYaml<Schema extends z.ZodType>(
  file: string,
  text: string | undefined,
  schema: Schema,
  { problems = [] }: Known,
): YamlResult<z.output<Schema>> {
  const result = parseYaml({ file, text: text ?? "", firstLine: 1 }, schema);
  if (text !== undefined) return result;
  // A file that is there but cannot be used has its problem already.
  const isKnown = problems.some((problem) => problem.file === file);
  return { ...result, value: undefined, problems: isKnown ? [] : [missing(file)] };
}

function missing(file: string): ContentProblem {
  const message = "is missing; create it (docs/content.md lists its fields)";
  return { severity: "error", file, line: 1, column: 1, field: "", message };
}

/** Reports topics in the import rules of site.yaml that topics.yaml lacks, even if another field is wrong. */
export function unknownTopics(
  { data, problemAt }: YamlResult<SiteYaml>,
  topics: readonly { slug: string }[],
): ContentProblem[] {
  const rules = z.object({ import: importRules }).safeParse(data).data?.import;
  if (rules === undefined) return [];
  const known = topics.map(({ slug }) => slug);
  const check = (name: string, path: PropertyKey[]) => {
    if (known.includes(name) || findCountry(name) !== undefined) return [];
    const remedy = didYouMean(nearest(name, known)) || "; add it there, or use another";
    return [problemAt(path, `${formatValue(name)} is not a topic in topics.yaml${remedy}`)];
  };
  return [
    ...Object.entries(rules.categories).flatMap(([category, names]) =>
      names.flatMap((name, index) => check(name, ["import", "categories", category, index])),
    ),
    ...rules.topics.flatMap((name, index) => check(name, ["import", "topics", index])),
  ];
}

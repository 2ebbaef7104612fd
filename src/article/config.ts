import * as z from "zod";
import { didYouMean, nearest } from "../core/nearest.ts";
import { findCountry } from "../taxonomy/iso3166.ts";
import type { ContentFiles } from "./content-files.ts";
import { formatValue } from "./fields.ts";
import type { ContentProblem } from "./problem.ts";
import { importRules, type SiteYaml, siteYaml } from "./site-yaml.ts";
import { type TopicYaml, topicsYaml } from "./topics-yaml.ts";
import { parseYaml, type YamlResult } from "./yaml.ts";

type Files = Pick<ContentFiles, "folder" | "site" | "topics"> & Partial<Pick<ContentFiles, "problems">>;

/** Reads site.yaml. `unknownTopics` reports the topics in it that do not exist. */
export function readSiteYaml({ folder, site, problems = [] }: Omit<Files, "topics">): YamlResult<SiteYaml> {
  return readYaml(`${folder}/site.yaml`, site, siteYaml, problems);
}

/** Reads topics.yaml. */
export function readTopicsYaml({
  folder,
  topics,
  problems = [],
}: Omit<Files, "site">): YamlResult<TopicYaml[]> {
  return readYaml(`${folder}/topics.yaml`, topics, topicsYaml, problems);
}

function readYaml<Schema extends z.ZodType>(
  file: string,
  text: string | undefined,
  schema: Schema,
  found: readonly ContentProblem[],
): YamlResult<z.output<Schema>> {
  const result = parseYaml({ file, text: text ?? "", firstLine: 1 }, schema);
  // A file that is there and cannot be read was reported already.
  const unread = found.filter((problem) => problem.file === file);
  return text === undefined
    ? { ...result, value: undefined, problems: unread.length > 0 ? [] : [missing(file)] }
    : result;
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

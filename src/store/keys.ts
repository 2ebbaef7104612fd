/** The version of the contract between publishing and serving. What changes a record's shape raises it. */
const VERSION = "v1";

/** Every key of the KV namespace. `path` is that of a section: empty, or `/countries/kazakhstan/topics/energy`. */
export const keys = {
  site: `${VERSION}/site`,
  section: (path: string) => `${VERSION}/section${path || "/all"}`,
  archives: (path: string) => `${keys.section(path)}/archives`,
  archivePage: (path: string, name: string) => `${keys.section(path)}/archive/${name}`,
  article: (slug: string) => `${VERSION}/article/${slug}`,
  media: (name: string) => `${VERSION}/media/${name}`,
} as const;

/** What all keys of this version of the contract begin with. */
export const KEY_PREFIX = `${VERSION}/`;

const KINDS = ["media", "article", "archive", "archives", "section", "site"] as const;
export type Kind = (typeof KINDS)[number];

/** What a key holds. */
export function kindOf(key: string): Kind {
  const [, group, ...rest] = key.split("/");
  if (group === "site" || group === "article" || group === "media") return group;
  if (rest.at(-1) === "archives") return "archives";
  return rest.at(-2) === "archive" ? "archive" : "section";
}

/**
 * The place of a key in the order of writing: what is referred to comes before what refers to it, so that nobody who
 * reads meanwhile follows a reference into nothing. Deleting goes the other way.
 */
export function writingOrder(key: string): number {
  return KINDS.indexOf(kindOf(key));
}

/** The version of the contract between publishing and serving. What changes a record's shape raises it. */
const VERSION = "v1";

/** Every key of the KV namespace. `path` is that of a section: empty, or `/countries/kazakhstan/topics/energy`. */
export const keys = {
  site: `${VERSION}/site`,
  push: `${VERSION}/push`,
  index: `${VERSION}/index`,
  section: (path: string) => `${VERSION}/section${path || "/all"}`,
  archives: (path: string) => `${keys.section(path)}/archives`,
  archivePage: (path: string, name: string) => `${keys.section(path)}/archive/${name}`,
  article: (slug: string) => `${VERSION}/article/${slug}`,
  /** `month` is `2024-11`. */
  sitemap: (month: string) => `${VERSION}/sitemap/${month}`,
  media: (name: string) => `${VERSION}/media/${name}`,
} as const;

const SECTION = new RegExp(`^${VERSION}/section(?=/)(?:/all|((?:/countries/[^/]+)?(?:/topics/[^/]+)?))$`);

/** The path of the section whose subscription document is under a key; undefined if the key is another. */
export function sectionOfKey(key: string): string | undefined {
  const match = SECTION.exec(key);
  return match === null ? undefined : (match[1] ?? "");
}

/** What all keys of this version of the contract begin with. */
export const KEY_PREFIX = `${VERSION}/`;

/**
 * Kinds of values, in the order of writing: what is referred to comes before what refers to it, so that nobody who
 * reads meanwhile follows a reference into nothing. What takes the place of an article (its new address, or the reason
 * why it is gone) comes after all that might still lead to it. What says whose push this is comes first of all, so that
 * others see it while it is under way. Deleting goes the other way.
 */
export const KINDS = [
  "push",
  "media",
  "article",
  "archive",
  "archives",
  "section",
  "sitemap",
  "index",
  "redirect",
  "withdrawal",
  "site",
] as const;
export type Kind = (typeof KINDS)[number];

/** Kinds whose keys have a part of their own after the version. */
const OWN_GROUP = ["site", "push", "article", "media", "sitemap", "index"] as const;

/** What a key holds; under the key of an article there may also be a redirect or a withdrawal. */
export function kindOf(key: string): Kind {
  const [, group, ...rest] = key.split("/");
  const kind = OWN_GROUP.find((candidate) => candidate === group);
  if (kind !== undefined) return kind;
  if (sectionOfKey(key) !== undefined) return "section";
  if (rest.at(-1) === "archives") return "archives";
  return rest.at(-2) === "archive" ? "archive" : "section";
}

/**
 * The number of the contract between publishing and serving. Raise it when a Worker that is deployed already could not read
 * what is written from now on: then both sets of keys exist side by side, and each Worker reads its own
 * (docs/upgrading.md).
 */
const NUMBER = 1;
const VERSION = `v${NUMBER}`;

/** Every key of the KV namespace. `path` is a section's: empty, or `/countries/kazakhstan/topics/energy`. */
export const keys = {
  site: `${VERSION}/site`,
  push: `${VERSION}/push`,
  index: `${VERSION}/index`,
  section: (path: string) => `${VERSION}/section${path || "/all"}`,
  archives: (path: string) => `${keys.section(path)}/archives`,
  archivePage: (path: string, name: string) => `${keys.section(path)}/archive/${name}`,
  article: (slug: string) => `${VERSION}/article/${slug}`,
  /** `month` is like `2024-11`. */
  sitemap: (month: string) => `${VERSION}/sitemap/${month}`,
  media: (name: string) => `${VERSION}/media/${name}`,
} as const;

const SECTION = new RegExp(`^${VERSION}/section(?=/)(?:/all|((?:/countries/[^/]+)?(?:/topics/[^/]+)?))$`);

/** The path of the section whose subscription document has this key; undefined if it is not such a key. */
export function sectionOfKey(key: string): string | undefined {
  const match = SECTION.exec(key);
  return match === null ? undefined : (match[1] ?? "");
}

/** The beginning of all keys of this version of the contract. */
export const KEY_PREFIX = `${VERSION}/`;

/** The beginnings of the keys of earlier versions of the contract. */
export const EARLIER_PREFIXES = Array.from({ length: NUMBER - 1 }, (_, index) => `v${index + 1}/`);

/**
 * The kinds of values, in the order of writing. A value is written before those that refer to it, so that requests during
 * a push never follow a reference to a missing value. What replaces an article (its new address, or the reason why it was
 * withdrawn) comes after everything that might still lead to the article. The push record comes first, so that others can
 * see whose push is running. Deletions happen in the reverse order.
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

/** The kinds whose name is the part of the key after the version. */
const OWN_GROUP = ["site", "push", "article", "media", "sitemap", "index"] as const;

/** The kind of a key's value. The key of an article may also hold a redirect or a withdrawal. */
export function kindOf(key: string): Kind {
  const [, group, ...rest] = key.split("/");
  const kind = OWN_GROUP.find((candidate) => candidate === group);
  if (kind !== undefined) return kind;
  if (sectionOfKey(key) !== undefined) return "section";
  if (rest.at(-1) === "archives") return "archives";
  return rest.at(-2) === "archive" ? "archive" : "section";
}

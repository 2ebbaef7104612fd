import { type Resolution, resolveSection, type SectionNames, type UnknownName } from "../section/resolve.ts";
import { type Section, sectionPath } from "../section/section.ts";
import { isSlug } from "../taxonomy/slug.ts";
import type { Ctx } from "./env.ts";
import { sendProblem } from "./problem.tsx";
import { readSite } from "./records.ts";

/** The routes of sections: everything, a country, a topic, both. */
export const SECTION_ROUTES = [
  "",
  "/countries/:country",
  "/topics/:topic",
  "/countries/:country/topics/:topic",
] as const;

/** The slugs that the address of a section names. */
export function namesOf(c: Ctx): SectionNames {
  return { country: c.req.param("country"), topic: c.req.param("topic") };
}

/** The path of the section that has these names, if they are slugs; whether there is one is not said. */
export function plainPath({ country, topic }: SectionNames): string | undefined {
  if ((country !== undefined && !isSlug(country)) || (topic !== undefined && !isSlug(topic)))
    return undefined;
  const part = (slug: string | undefined) => (slug === undefined ? undefined : { slug });
  return sectionPath({ country: part(country), topic: part(topic) });
}

/** The section of the address, or the answer to an address that is none: a redirect, or what is near. */
export async function findSection(c: Ctx): Promise<Section | Response> {
  const names = namesOf(c);
  const { countries, topics } = await readSite(c.env.FEEDS);
  const resolution = resolveSection(names, { countries, topics });
  if (resolution.kind === "found") return resolution.section;
  const suffix = c.req.path.slice(pathAsWritten(c).length);
  if (resolution.kind === "moved")
    return c.redirect(sectionPath(resolution.section) + suffix + search(c), 308);
  return sendUnknown(c, resolution, suffix);
}

/** The part of the request's path that names the section, as it was written. */
function pathAsWritten(c: Ctx): string {
  return /^(?:\/countries\/[^/]*)?(?:\/topics\/[^/]*)?/.exec(c.req.path)?.[0] ?? "";
}

function search(c: Ctx): string {
  return new URL(c.req.url).search;
}

function sendUnknown(c: Ctx, { names }: Resolution & { kind: "unknown" }, suffix: string) {
  const detail = names.map(describeUnknown).join(" ");
  const { country, topic } = namesOf(c);
  const meant = (kind: UnknownName["kind"], asked: string | undefined) => {
    const unknown = names.find((name) => name.kind === kind);
    return unknown === undefined ? asked : unknown.near;
  };
  const near = plainPath({ country: meant("country", country), topic: meant("topic", topic) });
  const guessed = names.some((name) => name.near !== undefined) && near !== undefined;
  return sendProblem(c, {
    status: 404,
    title: "No such feed",
    detail,
    ...(guessed && { near: [near + suffix] }),
  });
}

function describeUnknown({ kind, name, near }: UnknownName): string {
  const question =
    near === undefined ? "The addresses of all feeds are in /feeds.opml." : `Did you mean ${near}?`;
  return `There is no ${kind} "${name}". ${question}`;
}

import { resolveSection, type SectionNames, type UnknownName } from "../section/resolve.ts";
import { type Section, sectionPath } from "../section/section.ts";
import { isSlug } from "../taxonomy/slug.ts";
import type { Ctx } from "./env.ts";
import { sendProblem } from "./problem.tsx";
import { readSite } from "./records.ts";
import { queryOf, redirect } from "./respond.ts";

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
  const { countries, topics } = await readSite(c.env.FEEDS);
  const resolution = resolveSection(namesOf(c), { countries, topics });
  if (resolution.kind === "found") return resolution.section;
  const rest = afterSection(c);
  if (resolution.kind === "moved") return redirect(c, sectionPath(resolution.section) + rest + queryOf(c));
  const { unknown, nearest } = resolution;
  return sendProblem(c, {
    status: 404,
    title: "No such feed",
    detail: unknown.map(describeUnknown).join(" "),
    ...(nearest && { near: [sectionPath(nearest) + rest] }),
  });
}

/** What follows the section in the address: archive page and file, if the route has them. */
function afterSection(c: Ctx): string {
  const name = c.req.param("name");
  const file = c.req.param("file");
  const archive = name === undefined ? "" : `/archive/${encodeURIComponent(name)}`;
  return file === undefined ? archive : `${archive}/${file}`;
}

function describeUnknown({ kind, name, near }: UnknownName): string {
  const question =
    near === undefined ? "The addresses of all feeds are in /feeds.opml." : `Did you mean ${near}?`;
  return `There is no ${kind} "${name}". ${question}`;
}

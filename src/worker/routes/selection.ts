import { isSlug } from "../../core/slug.ts";
import { type Names, resolveSelection, type UnknownName } from "../../section/resolve.ts";
import { MAX_SECTIONS, type Selection, sectionsIn, selectionPath } from "../../section/selection.ts";
import type { Ctx } from "../env.ts";
import { sendProblem } from "../http/problem.tsx";
import { redirect } from "../http/respond.ts";
import { readSite } from "../reads/site.ts";
import { pathOf, queryOf, shownName } from "../request/request.ts";

/** The routes of selections: everything, countries, topics, or both. */
export const SELECTION_ROUTES = [
  "",
  "/countries/:countries",
  "/topics/:topics",
  "/countries/:countries/topics/:topics",
] as const;

/**
 * The path of the section that the address names in its canonical form. Does not check that the section
 * exists.
 */
export function sectionPathOf(c: Ctx): string | undefined {
  const slugs = { countries: slugIn(c.req.param("countries")), topics: slugIn(c.req.param("topics")) };
  const path = selectionPath(slugs);
  return pathOf(c) === (path + afterSelection(c) || "/") ? path : undefined;
}

function slugIn(part: string | undefined): { slug: string }[] {
  return part !== undefined && isSlug(part) ? [{ slug: part }] : [];
}

/**
 * Finds the selection of the address, or the answer to send instead: a redirect to its canonical address, or
 * a problem with similar addresses.
 */
export async function findSelection(c: Ctx): Promise<Selection | Response> {
  const rest = afterSelection(c);
  const selection = await resolveNames(c, namesOfPath(c), rest);
  if (selection instanceof Response) return selection;
  const canonical = selectionPath(selection) + rest || "/";
  return pathOf(c) === canonical ? selection : redirect(c, canonical + queryOf(c));
}

/** Redirects from a guessed feed address to this file of the same selection, at its canonical address. */
export async function redirectToFile(c: Ctx, file: string): Promise<Response> {
  const selection = await resolveNames(c, namesOfPath(c), `/${file}`);
  if (selection instanceof Response) return selection;
  return redirect(c, `${selectionPath(selection)}/${file}${queryOf(c)}`);
}

/** Redirects from the form of the finder to the list of the chosen selection. */
export async function serveFind(c: Ctx): Promise<Response> {
  const selection = await findChosen(c);
  return selection instanceof Response ? selection : redirect(c, selectionPath(selection) || "/", 307);
}

/**
 * Finds the selection of a form (`?country=kazakhstan&country=uzbekistan&topic=energy`), or a problem with
 * similar addresses.
 */
export function findChosen(c: Ctx): Promise<Selection | Response> {
  const query = new URLSearchParams(queryOf(c));
  const given = (name: string) => query.getAll(name).filter((value) => value !== "");
  return resolveNames(c, { countries: given("country"), topics: given("topic") }, "");
}

const SELECTION_PATH = /^(?:\/countries\/([^/]+))?(?:\/topics\/([^/]+))?(?:\/embed)?\/?$/;

/**
 * Finds the selection of a page or an embed of this site at a path other than that of the request, in any
 * spelling; or the problem to send if there is none.
 */
export async function findSelectionAt(c: Ctx, path: string): Promise<Selection | Response> {
  const match = SELECTION_PATH.exec(path);
  if (match !== null) {
    const [countries, topics] = match.slice(1).map((part) => part && decoded(part));
    return resolveNames(c, { countries: namesIn(countries), topics: namesIn(topics) }, "");
  }
  return sendProblem(c, {
    status: 404,
    title: "Nothing to embed",
    detail: `${shownName(path)} is not the page of a country, a topic or a combination of them.`,
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function namesOfPath(c: Ctx): Names {
  return { countries: namesIn(c.req.param("countries")), topics: namesIn(c.req.param("topics")) };
}

/** Finds the selection that names mean, or the problem to send; `rest` is what follows it in the address. */
async function resolveNames(c: Ctx, names: Names, rest: string): Promise<Selection | Response> {
  const { countries, topics } = await readSite(c.env.FEEDS);
  if (Object.values(names).some((part = []) => part.length > MAX_NAMES)) return sendTooMany(c, names);
  const resolution = resolveSelection(names, { countries, topics });
  if (resolution.kind === "unknown") {
    const { unknown, nearest } = resolution;
    return sendProblem(c, {
      status: 404,
      title: "No such section",
      detail: describeAll(unknown),
      ...(nearest && { near: [selectionPath(nearest) + rest || "/"] }),
    });
  }
  const { selection } = resolution;
  return sectionsIn(selection).length > MAX_SECTIONS ? sendTooMany(c, selection) : selection;
}

/** The largest number of names to look up; it exceeds MAX_SECTIONS because several names may mean the same. */
const MAX_NAMES = 2 * MAX_SECTIONS;

type Parts = { countries?: readonly unknown[] | undefined; topics?: readonly unknown[] | undefined };

function sendTooMany(c: Ctx, { countries = [], topics = [] }: Parts): Promise<Response> {
  const pairs = countries.length * topics.length;
  const sides = [
    ...(countries.length > 0 ? [amount(countries.length, "country", "countries")] : []),
    ...(topics.length > 0 ? [amount(topics.length, "topic", "topics")] : []),
  ];
  const count = pairs > 0 ? `${sides.join(" and ")} make ${pairs} pairs` : `${sides[0]} were chosen`;
  return sendProblem(c, {
    status: 400,
    title: "Too many sections",
    detail: `${count}; the limit for a combined feed is ${MAX_SECTIONS}. Choose fewer, or subscribe to several feeds.`,
  });
}

function amount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The names in one part of a path, separated by `+`, a comma, or a space (which a `+` may have become). */
function namesIn(part: string | undefined): string[] | undefined {
  if (part === undefined) return undefined;
  const names = [...new Set(part.split(/[+, ]/))].filter((name) => name !== "");
  return names.length === 0 ? [part] : names;
}

/** The part of the address after the selection: the archive page and the file, if the route has them. */
function afterSelection(c: Ctx): string {
  const name = c.req.param("name");
  const file = c.req.param("file");
  const archive = name === undefined ? "" : `/archive/${encodeURIComponent(name)}`;
  return file === undefined ? archive : `${archive}/${file}`;
}

/** The largest number of unknown names that a message lists. */
const MAX_LISTED = 3;

function describeAll(unknown: readonly UnknownName[]): string {
  const more = unknown.length - MAX_LISTED;
  const rest = more > 0 ? [`And ${more} more.`] : [];
  return [...unknown.slice(0, MAX_LISTED).map(describeUnknown), ...rest].join(" ");
}

function describeUnknown({ kind, name, near }: UnknownName): string {
  const question = near === undefined ? "All feeds are listed in /feeds.opml." : `Did you mean ${near}?`;
  return `There is no ${kind} ${shownName(name)}. ${question}`;
}

import { isSlug } from "../../core/slug.ts";
import { type Names, resolveSelection, type UnknownName } from "../../section/resolve.ts";
import { MAX_SECTIONS, type Selection, sectionsIn, selectionPath } from "../../section/selection.ts";
import type { Ctx } from "../env.ts";
import { sendProblem } from "../http/problem.tsx";
import { redirect } from "../http/respond.ts";
import { readSite } from "../reads/records.ts";
import { pathOf, queryOf, shownName } from "../request/request.ts";

/** The routes of selections: everything, countries, topics, both. */
export const SELECTION_ROUTES = [
  "",
  "/countries/:countries",
  "/topics/:topics",
  "/countries/:countries/topics/:topics",
] as const;

/**
 * The path of the section of the address, if it is written as the address of a section is: whether there is one is not
 * said.
 */
export function sectionPathOf(c: Ctx): string | undefined {
  const slugs = { countries: slugIn(c.req.param("countries")), topics: slugIn(c.req.param("topics")) };
  const path = selectionPath(slugs);
  return pathOf(c) === (path + afterSelection(c) || "/") ? path : undefined;
}

function slugIn(part: string | undefined): { slug: string }[] {
  return part !== undefined && isSlug(part) ? [{ slug: part }] : [];
}

/** The selection of the address, or the answer to an address that is none: a redirect, or what is near. */
export async function findSelection(c: Ctx): Promise<Selection | Response> {
  const rest = afterSelection(c);
  const selection = await resolveNames(c, namesOfPath(c), rest);
  if (selection instanceof Response) return selection;
  const canonical = selectionPath(selection) + rest || "/";
  return pathOf(c) === canonical ? selection : redirect(c, canonical + queryOf(c));
}

/** Sends whoever guesses at a feed's address to that of this file, of the same selection in its one spelling. */
export async function redirectToFile(c: Ctx, file: string): Promise<Response> {
  const selection = await resolveNames(c, namesOfPath(c), `/${file}`);
  if (selection instanceof Response) return selection;
  return redirect(c, `${selectionPath(selection)}/${file}${queryOf(c)}`);
}

/** Sends whoever has filled in a form to the list of what is asked for. */
export async function serveFind(c: Ctx): Promise<Response> {
  const selection = await findChosen(c);
  return selection instanceof Response ? selection : redirect(c, selectionPath(selection) || "/", 307);
}

/** The selection of a form, `?country=kazakhstan&country=uzbekistan&topic=energy`, or what is near. */
export function findChosen(c: Ctx): Promise<Selection | Response> {
  const query = new URLSearchParams(queryOf(c));
  const given = (name: string) => query.getAll(name).filter((value) => value !== "");
  return resolveNames(c, { countries: given("country"), topics: given("topic") }, "");
}

const SELECTION_PATH = /^(?:\/countries\/([^/]+))?(?:\/topics\/([^/]+))?(?:\/embed)?\/?$/;

/**
 * The selection of a path of this site that is not that of the request: of a page or an embed, in whatever spelling; or the
 * answer to one that is none.
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
    detail: `${shownName(path)} is not the page of a country, of a topic or of a combination of them.`,
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

/** The selection that names mean, or what is near; `rest` is what follows it in the address. */
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

/** So many names are looked up: several may mean the same. */
const MAX_NAMES = 2 * MAX_SECTIONS;

type Parts = { countries?: readonly unknown[] | undefined; topics?: readonly unknown[] | undefined };

function sendTooMany(c: Ctx, { countries = [], topics = [] }: Parts): Promise<Response> {
  const pairs = countries.length * topics.length;
  const sides = [
    ...(countries.length > 0 ? [amount(countries.length, "country", "countries")] : []),
    ...(topics.length > 0 ? [amount(topics.length, "topic", "topics")] : []),
  ];
  const made = pairs > 0 ? `${sides.join(" by ")} make ${pairs} pairs` : `${sides[0]} are asked for`;
  return sendProblem(c, {
    status: 400,
    title: "Too many at once",
    detail: `${made}; a combined feed takes ${MAX_SECTIONS} at most. Ask for fewer, or subscribe to several feeds.`,
  });
}

function amount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The names in one part of a path, as people and programs join them: a `+` may also have become a space. */
function namesIn(part: string | undefined): string[] | undefined {
  if (part === undefined) return undefined;
  const names = [...new Set(part.split(/[+, ]/))].filter((name) => name !== "");
  return names.length === 0 ? [part] : names;
}

/** What follows the selection in the address: archive page and file, if the route has them. */
function afterSelection(c: Ctx): string {
  const name = c.req.param("name");
  const file = c.req.param("file");
  const archive = name === undefined ? "" : `/archive/${encodeURIComponent(name)}`;
  return file === undefined ? archive : `${archive}/${file}`;
}

/** So many names that are none are told of. */
const MAX_LISTED = 3;

function describeAll(unknown: readonly UnknownName[]): string {
  const more = unknown.length - MAX_LISTED;
  const rest = more > 0 ? [`And ${more} more.`] : [];
  return [...unknown.slice(0, MAX_LISTED).map(describeUnknown), ...rest].join(" ");
}

function describeUnknown({ kind, name, near }: UnknownName): string {
  const question =
    near === undefined ? "The addresses of all feeds are in /feeds.opml." : `Did you mean ${near}?`;
  return `There is no ${kind} ${shownName(name)}. ${question}`;
}

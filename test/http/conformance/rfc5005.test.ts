import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ContentFiles } from "../../../src/article/content-files.ts";
import { articleText, files } from "../../support/content.ts";
import { type Served, serve, URL_OF_TESTS } from "../../support/serve.ts";
import { allOf, parseXml, textsOf, type XmlElement } from "../../support/xml.ts";
import { herald } from "../support/herald.ts";
import { childrenOf, linksOf, pathOf, textAt, xmlAt } from "./ask.ts";

/** A feed and its archive documents, newest first: path, text, and the feed or channel element. */
type Chain = { path: string; text: string; head: XmlElement }[];

/** Paths of feeds, with the title of the first article in each. */
const FIRST: Record<string, string> = {
  "/atom.xml": "Report 1",
  "/rss.xml": "Report 1",
  "/topics/trade/atom.xml": "Report 2",
  "/countries/uzbekistan/rss.xml": "Report 2",
};

let served: Served;
let chains: Chain[];
beforeAll(async () => {
  served = await serve(herald());
  chains = await Promise.all(Object.keys(FIRST).map((path) => chainFrom(served, path)));
});
afterAll(() => served.close());

async function chainFrom(from: Served, start: string): Promise<Chain> {
  const chain: Chain = [];
  for (let path: string | undefined = start; path !== undefined && chain.length < 30; ) {
    const text = await textAt(from, path);
    const root = parseXml(text);
    const head = childrenOf(root, "channel")[0] ?? root;
    chain.push({ path, text, head });
    const [previous] = linksOf(head, "prev-archive");
    path = previous && pathOf(previous);
  }
  return chain;
}

const documents = () => chains.flat();
const archives = () => chains.flatMap((chain) => chain.slice(1));
const entriesOf = (head: XmlElement) => [...childrenOf(head, "entry"), ...childrenOf(head, "item")];
const idOf = (entry: XmlElement) => textsOf(entry, entry.name === "item" ? "guid" : "id")[0] ?? "";
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
/** The titles of Report 5, Report 6 … */
const reports = (from: number, to: number) => numbers(from, to).map((number) => `Report ${number}`);
const titlesOf = (head: XmlElement) => entriesOf(head).flatMap((entry) => textsOf(entry, "title"));

test("RFC 5005 §2: a feed that has archives is not marked as complete", () => {
  for (const { head } of documents()) expect(allOf(head, "fh:complete")).toEqual([]);
});

test("RFC 5005 §4: the subscription document holds the entries that were added or changed last", () => {
  const [all] = chains;
  expect(new Set(all?.[0] && titlesOf(all[0].head))).toEqual(new Set([...reports(19, 23), ...reports(2, 6)]));
});

test("RFC 5005 §4: subscription and archive documents have one prev-archive, unless there are no earlier entries", () => {
  expect(chains.map((chain) => chain.length)).toEqual(chains.map(() => expect.toSatisfy((many) => many > 2)));
  for (const chain of chains) {
    for (const { head } of chain.slice(0, -1)) expect(linksOf(head, "prev-archive")).toHaveLength(1);
    const oldest = chain.at(-1)?.head;
    expect(oldest && titlesOf(oldest).at(-1)).toBe(FIRST[chain[0]?.path ?? ""]);
  }
});

test("RFC 5005 §4: a feed whose entries are all in it has no prev-archive", async () => {
  const [feed] = (await xmlAt(served, ["/countries/japan/atom.xml"])).values();
  expect(feed && linksOf(feed, "prev-archive")).toEqual([]);
});

test("RFC 5005 §4: prev-archive leads to older entries", () => {
  const dates = (head: XmlElement) =>
    entriesOf(head).map((entry) =>
      Date.parse([...textsOf(entry, "published"), ...textsOf(entry, "pubDate")][0] ?? ""),
    );
  for (const chain of chains) {
    for (const [number, { head }] of chain.slice(2).entries())
      expect(Math.max(...dates(head))).toBeLessThan(Math.min(...dates(chain[number + 1]?.head ?? head)));
  }
});

test("RFC 5005 §4: all documents together hold every entry of the feed", () => {
  const [atom = [], rss = []] = chains;
  for (const chain of [atom, rss])
    expect(new Set(chain.flatMap(({ head }) => titlesOf(head)))).toEqual(new Set(reports(1, 23)));
  const ofTrade = chains[2] ?? [];
  const ids = new Set(ofTrade.flatMap(({ head }) => entriesOf(head).map(idOf)));
  // Of every four reports, the second and the fourth are about trade.
  expect(ids.size).toBe(11);
});

test("RFC 5005 §4: an archive document links to its subscription document with current", () => {
  for (const chain of chains)
    for (const { head } of chain.slice(1))
      expect(linksOf(head, "current")).toEqual([`${URL_OF_TESTS}${chain[0]?.path}`]);
});

test("RFC 5005 §4: an archive document has an empty fh:archive in its head; a subscription document has none", () => {
  for (const { head } of archives())
    expect(childrenOf(head, "fh:archive")).toEqual([
      { name: "fh:archive", attributes: {}, children: [], text: "" },
    ]);
  for (const [first] of chains) expect(first && allOf(first.head, "fh:archive")).toEqual([]);
});

test("RFC 5005 §4: fh is the namespace of feed history", () => {
  for (const { text } of archives())
    expect(text).toContain('xmlns:fh="http://purl.org/syndication/history/1.0"');
});

describe("over time", () => {
  let own: Served;
  let before: Chain;
  beforeAll(async () => {
    own = await serve(herald());
    before = await chainFrom(own, "/atom.xml");
    await own.publish(withMore(herald()));
  });
  afterAll(() => own.close());

  test("RFC 5005 §4: an archive document does not change when entries are added", async () => {
    for (const { path, text } of before.slice(1)) expect(await textAt(own, path)).toBe(text);
    const [now] = await chainFrom(own, "/atom.xml");
    expect(now && titlesOf(now.head)[0]).toBe("Later report 12");
  });

  test("RFC 5005 §4: the address of an archive document does not change when entries are added", async () => {
    const after = (await chainFrom(own, "/atom.xml")).map(({ path }) => path);
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.slice(1)).toEqual(expect.arrayContaining(before.slice(1).map(({ path }) => path)));
  });
});

/** Adds twelve articles, so that there are new archive documents. */
function withMore({ articles, ...rest }: ContentFiles): ContentFiles {
  const more = numbers(1, 12).map((number) => {
    const published = `2024-12-${String(number).padStart(2, "0")}T09:30:00+05:00`;
    return [
      `articles/2024/12/later-${number}.md`,
      articleText({ title: `Later report ${number}`, published }),
    ];
  });
  return { ...rest, articles: [...articles, ...files(Object.fromEntries(more)).articles] };
}

test("RFC 5005 §4.1: an entry that is corrected late is in the subscription document again", () => {
  const [first] = chains[0] ?? [];
  const corrected = first && entriesOf(first.head).find((entry) => textsOf(entry, "title")[0] === "Report 2");
  expect(corrected && textsOf(corrected, "published")).toEqual(["2024-11-02T04:30:00.000Z"]);
  expect(corrected && textsOf(corrected, "updated")).toEqual(["2024-11-24T04:30:00.000Z"]);
});

test("RFC 5005 §4.1: an entry that is in several documents has the same id and content in all of them", () => {
  for (const chain of chains) {
    const states = new Map<string, XmlElement[]>();
    for (const entry of chain.flatMap(({ head }) => entriesOf(head)))
      states.set(idOf(entry), [...(states.get(idOf(entry)) ?? []), entry]);
    const repeated = [...states.values()].filter((entries) => entries.length > 1);
    expect(repeated.length).toBeGreaterThan(0);
    for (const [first, ...others] of repeated) for (const other of others) expect(other).toEqual(first);
  }
});

test("RFC 5005 Appendix B: in RSS the links are atom:link in the channel", () => {
  const channels = documents().filter(({ head }) => head.name === "channel");
  expect(channels.length).toBeGreaterThan(5);
  for (const { head, text } of channels) {
    expect(text).toContain('xmlns:atom="http://www.w3.org/2005/Atom"');
    expect(childrenOf(head, "atom:link").length).toBeGreaterThan(1);
  }
});

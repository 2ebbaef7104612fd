import { buildDocument } from "../feed/build.ts";
import type { FeedItem } from "../feed/document.ts";
import { PAGE_NAME } from "../section/archive.ts";
import { sectionPath } from "../section/section.ts";
import { keys } from "../store/keys.ts";
import { type ArticleRecord, archivePageRecord, archivesRecord } from "../store/records.ts";
import { findSection } from "./address.ts";
import type { Ctx } from "./env.ts";
import { formatOfRequest, sendFeed } from "./feeds.ts";
import { sendProblem } from "./problem.tsx";
import { parseRecord, readArticles, readSite } from "./records.ts";
import { SHORT } from "./respond.ts";

/** An archive page of a section (RFC 5005 §4): a bulk read of the page and the index, and one of its articles. */
export async function serveArchive(c: Ctx): Promise<Response> {
  const format = formatOfRequest(c);
  const section = await findSection(c);
  if (section instanceof Response) return section;
  const path = sectionPath(section);
  const name = c.req.param("name") ?? "";
  const page = PAGE_NAME.test(name) ? await readPage(c.env.FEEDS, path, name) : undefined;
  if (page === undefined) {
    const detail = `There is no archive page "${name}". Follow prev-archive from the feed to find those that there are.`;
    return sendProblem(c, {
      status: 404,
      title: "No such archive page",
      detail,
      near: [`${path}/${format.file}`],
    });
  }
  const items = (await readArticles(c.env.FEEDS, page.slugs)).filter(isItem).reverse();
  const { site } = await readSite(c.env.FEEDS);
  const document = buildDocument(site, section, items, { archive: name, previous: page.previous });
  const complete = page.indexed && items.length === page.slugs.length;
  if (!complete)
    console.warn(
      JSON.stringify({ event: "incomplete-archive", path, name, missing: missing(page.slugs, items) }),
    );
  return sendFeed(c, format.render(document), format, complete ? SHORT : "no-store");
}

type Page = { slugs: string[]; previous: string | undefined; indexed: boolean };

async function readPage(kv: KVNamespace, path: string, name: string): Promise<Page | undefined> {
  const [pageKey, indexKey] = [keys.archivePage(path, name), keys.archives(path)];
  const texts = await kv.get([pageKey, indexKey]);
  const slugs = parseRecord(pageKey, archivePageRecord, texts.get(pageKey) ?? null);
  if (slugs === undefined) return undefined;
  const index = parseRecord(indexKey, archivesRecord, texts.get(indexKey) ?? null) ?? [];
  const position = index.findIndex((page) => page.name === name);
  return { slugs, previous: index[position - 1]?.name, indexed: position >= 0 };
}

function isItem(record: ArticleRecord): record is FeedItem {
  return "id" in record;
}

function missing(slugs: readonly string[], items: readonly FeedItem[]): string[] {
  const found = new Set(items.map((item) => item._caravanserai.slug));
  return slugs.filter((slug) => !found.has(slug));
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Feed } from "feed";
import MarkdownIt from "markdown-it";
import { parse } from "yaml";

// node test/bench/plain.ts FOLDER: a minimal script for the same feeds, without checks, archives or a cache. It holds
// everything in memory.
const [folder = ""] = process.argv.slice(2);
const markdown = new MarkdownIt();
type Post = {
  title: string;
  published: string;
  countries: string[];
  topics: string[];
  slug: string;
  html: string;
};

const posts = readdirSync(join(folder, "articles"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".md"))
  .map((path): Post => {
    const [, front = "", body = ""] = readFileSync(join(folder, "articles", path), "utf8").split(/^---$/m);
    return { ...parse(front), slug: path.replace(/^.*\/|\.md$/g, ""), html: markdown.render(body) };
  })
  .sort((a, b) => (a.published < b.published ? 1 : -1));

const sections = new Map<string, Post[]>();
for (const post of posts) {
  for (const country of ["", ...post.countries]) {
    for (const topic of ["", ...post.topics]) {
      const key = `${country}/${topic}`;
      sections.set(key, [...(sections.get(key)?.slice(0, 29) ?? []), post].slice(0, 30));
    }
  }
}

let bytes = 0;
for (const [key, members] of sections) {
  const id = `https://synthetic.example/${key}`;
  const feed = new Feed({ title: key, id, copyright: "", updated: new Date(0) });
  for (const { title, slug, html, published } of members) {
    const link = `https://synthetic.example/articles/${slug}`;
    feed.addItem({ title, id: link, link, content: html, date: new Date(published) });
  }
  bytes += Buffer.byteLength(feed.rss2() + feed.atom1() + feed.json1());
}
const memory = (process.resourceUsage().maxRSS * 1024) / 1e6;
console.log(
  JSON.stringify({
    milliseconds: performance.now(),
    again: [],
    memory,
    entries: sections.size * 3,
    bytes,
    parsed: posts.length,
  }),
);

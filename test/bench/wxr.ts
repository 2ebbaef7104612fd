import { closeSync, openSync, writeSync } from "node:fs";
import { generator, pick, type Random, sentence } from "./synthetic.ts";

/**
 * Writes a synthetic WordPress export for measurements, made by a generator of pseudo-random numbers. The same number of
 * posts always gives the same bytes. Each post has two categories, a picture that comes after it in the file, comments, and
 * about 3 KB of text in blocks or in the classic form.
 */
export function writeSyntheticWxr(file: string, posts: number): void {
  const descriptor = openSync(file, "w");
  try {
    writeSync(descriptor, HEAD);
    for (let number = 1; number <= posts; number++) writeSync(descriptor, post(number));
    writeSync(descriptor, "</channel>\n</rss>\n");
  } finally {
    closeSync(descriptor);
  }
}

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Synthetic Herald</title>
<link>https://synthetic.example</link>
<language>en</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login><![CDATA[desk]]></wp:author_login><wp:author_display_name><![CDATA[Synthetic Desk]]></wp:author_display_name></wp:author>
`;

const COUNTRIES = [
  "Kazakhstan",
  "Kyrgyzstan",
  "Tajikistan",
  "Turkmenistan",
  "Uzbekistan",
  "Afghanistan",
  "Azerbaijan",
];
const CATEGORIES = ["News", "Opinion", "Energy", "Trade", "Transport and logistics"];

/** The posts are published from this time on, an hour apart. */
const FIRST = Date.UTC(2015, 0, 1);
const HOUR = 3_600_000;

function post(number: number): string {
  const random = generator(number);
  const id = number * 2;
  const country = pick(random, COUNTRIES, 1)[0] ?? "";
  const utc = new Date(FIRST + number * HOUR).toISOString().slice(0, 19).replace("T", " ");
  const local = new Date(FIRST + (number + 5) * HOUR).toISOString().slice(0, 19).replace("T", " ");
  const categories = pick(random, CATEGORIES, 2);
  return `<item>
<title><![CDATA[${sentence(random, 8)} in ${country}]]></title>
<link>https://synthetic.example/2015/synthetic-post-${number}/</link>
<pubDate>${new Date(FIRST + number * HOUR).toUTCString().replace("GMT", "+0000")}</pubDate>
<dc:creator><![CDATA[desk]]></dc:creator>
<guid isPermaLink="false">https://synthetic.example/?p=${id}</guid>
<content:encoded><![CDATA[${number % 2 === 0 ? blocks(random, country) : classic(random, country)}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>${id}</wp:post_id>
<wp:post_date><![CDATA[${local}]]></wp:post_date>
<wp:post_date_gmt><![CDATA[${utc}]]></wp:post_date_gmt>
<wp:post_name><![CDATA[synthetic-post-${number}]]></wp:post_name>
<wp:status><![CDATA[publish]]></wp:status>
<wp:post_type><![CDATA[post]]></wp:post_type>
<wp:post_password><![CDATA[]]></wp:post_password>
${categories.map((name) => `<category domain="category" nicename="${name.toLowerCase()}"><![CDATA[${name}]]></category>`).join("\n")}
<wp:postmeta><wp:meta_key><![CDATA[_thumbnail_id]]></wp:meta_key><wp:meta_value><![CDATA[${id + 1}]]></wp:meta_value></wp:postmeta>
${comments(random)}
</item>
<item>
<title><![CDATA[picture-${number}]]></title>
<guid isPermaLink="false">https://synthetic.example/uploads/picture-${number}.jpg</guid>
<wp:post_id>${id + 1}</wp:post_id>
<wp:status><![CDATA[inherit]]></wp:status>
<wp:post_type><![CDATA[attachment]]></wp:post_type>
<wp:attachment_url><![CDATA[https://synthetic.example/uploads/picture-${number}.jpg]]></wp:attachment_url>
<wp:postmeta><wp:meta_key><![CDATA[_wp_attachment_image_alt]]></wp:meta_key><wp:meta_value><![CDATA[${sentence(random, 6)}]]></wp:meta_value></wp:postmeta>
</item>
`;
}

function blocks(random: Random, country: string): string {
  const paragraph = () => `<!-- wp:paragraph -->\n<p>${text(random, country)}</p>\n<!-- /wp:paragraph -->`;
  const heading = `<!-- wp:heading -->\n<h2>${sentence(random, 5)}</h2>\n<!-- /wp:heading -->`;
  const list = `<!-- wp:list -->\n<ul><li>${sentence(random, 6)}</li><li>${sentence(random, 6)}</li></ul>\n<!-- /wp:list -->`;
  return [paragraph(), paragraph(), heading, paragraph(), list, paragraph()].join("\n\n");
}

function classic(random: Random, country: string): string {
  const picture = `[caption id="attachment_1" width="600"]<img src="https://synthetic.example/uploads/x.jpg" alt="" /> ${sentence(random, 5)}[/caption]`;
  return [
    text(random, country),
    picture,
    text(random, country),
    `<blockquote>${sentence(random, 20)}</blockquote>`,
    text(random, country),
    text(random, country),
  ].join("\n\n");
}

function text(random: Random, country: string): string {
  return `${sentence(random, 40)} in <strong>${country}</strong>, <a href="https://synthetic.example/x">${sentence(random, 3)}</a>. ${sentence(random, 40)}.`;
}

function comments(random: Random): string {
  return Array.from(
    { length: 3 },
    () =>
      `<wp:comment><wp:comment_content><![CDATA[${sentence(random, 30)}]]></wp:comment_content></wp:comment>`,
  ).join("\n");
}

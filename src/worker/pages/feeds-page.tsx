import { countriesOf, topicsOf } from "../../directory/directory.ts";
import { sectionLabel } from "../../section/labels.ts";
import type { Section } from "../../section/section.ts";
import type { SiteRecord } from "../../store/records.ts";
import { Bars, barsOf } from "./bars.tsx";
import { Finder } from "./finder.tsx";
import { Head } from "./head.tsx";
import { Layout } from "./layout.tsx";

/** The page that lists all feeds: the finder, then every country and topic with its number of articles. */
export function FeedsPage({ record }: { record: SiteRecord }) {
  const { site } = record;
  const about = {
    title: `Feeds – ${site.title}`,
    description: `All feeds of ${site.title}, by country and by topic.`,
    address: `${site.url}/feeds`,
    siteName: site.title,
  };
  const feeds = { title: site.title, base: site.url };
  return (
    <Layout title={about.title} site={site} feeds={feeds} currentPath="/feeds" head={<Head about={about} />}>
      <h1>Feeds</h1>
      <p class="lead">
        Follow what you care about in a feed reader, on your own site, or in a program. Every country, every
        topic and every combination of them has its own feeds.
      </p>
      <Finder record={record} />
      <div class="columns even">
        <Chart
          record={record}
          title="Countries"
          sections={countriesOf(record).map((country) => ({ country }))}
          language="en"
        />
        <Chart
          record={record}
          title="Topics"
          sections={topicsOf(record).map((topic) => ({ topic }))}
          language={site.language}
        />
      </div>
      <p>
        Everything at once: <a href="/feeds.opml">all feeds as OPML</a>, to import into a feed reader, or{" "}
        <a href="/feeds.json">as JSON</a>, for programs.
      </p>
    </Layout>
  );
}

type ChartProps = { record: SiteRecord; title: string; sections: readonly Section[]; language: string };

function Chart({ record, title, sections, language }: ChartProps) {
  if (sections.length === 0) return null;
  return (
    <section>
      <h2 class="section-title">{title}</h2>
      <Bars
        caption={`${title}, with the number of articles and the feeds of each`}
        bars={barsOf(record, sections, sectionLabel)}
        language={language}
        withFeeds
      />
    </section>
  );
}

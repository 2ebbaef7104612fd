import type { Site } from "../../taxonomy/site.ts";
import { Head } from "./head.tsx";
import { inLanguage } from "./language.ts";
import { Layout } from "./layout.tsx";

/** What whoever reads, subscribes or embeds should know: what is kept of them, and on which terms all this is given. */
export function PrivacyPage({ site }: { site: Site }) {
  const about = {
    title: `Terms and privacy – ${site.title}`,
    description: `What ${site.title} keeps of its readers, and on which terms its articles and feeds are given.`,
    address: `${site.url}/privacy`,
    siteName: site.title,
  };
  const feeds = { title: site.title, base: site.url };
  return (
    <Layout title={about.title} site={site} feeds={feeds} head={<Head about={about} />}>
      <article class="story">
        <h1>Terms and privacy</h1>
        <div class="text">
          <h2>These pages, and the feeds</h2>
          <p>
            They set no cookies, store nothing on your device, have no statistics, no advertisements and no
            trackers. Their scripts and styles are our own. Pictures of some articles may be on the sites of
            others, which then see your IP address.
          </p>
          <h2>Headlines embedded in other sites</h2>
          <p>
            They load from us alone, without cookies, and store nothing. They do not tell us which page you
            are reading, only, as browsers always do, on which site the headlines are. They show pictures only
            if that site asks for it, and only those that are on our own server.
          </p>
          <h2>What the server sees</h2>
          <p>
            As every server, ours sees the IP address of whoever asks, the address that is asked for, and the
            name of the program. It runs on the network of Cloudflare, which handles these data for us to
            deliver the pages and to ward off attacks. We log errors, and no readers.
          </p>
          <h2>Terms</h2>
          <p>
            You may subscribe to the feeds, and embed headlines with the code that we offer.{" "}
            {site.license !== undefined && (
              <>
                The articles may be used under{" "}
                <a rel="license" href={site.license}>
                  their licence
                </a>
                .{" "}
              </>
            )}
            <span {...inLanguage(site.language)}>{site.copyright}</span>
          </p>
          <h2>Who is responsible</h2>
          <p>
            {site.author.url === undefined ? (
              site.author.name
            ) : (
              <a href={site.author.url}>{site.author.name}</a>
            )}
            {site.email !== undefined && (
              <>
                {", "}
                <a href={`mailto:${site.email}`}>{site.email}</a>
              </>
            )}
          </p>
        </div>
      </article>
    </Layout>
  );
}

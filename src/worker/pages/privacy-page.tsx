import type { Site } from "../../taxonomy/site.ts";
import { Head } from "./head.tsx";
import { inLanguage } from "./language.ts";
import { Layout } from "./layout.tsx";

/** What readers, subscribers and embedding sites should know: which data is collected, and the terms of use. */
export function PrivacyPage({ site }: { site: Site }) {
  const about = {
    title: `Terms and privacy – ${site.title}`,
    description: `What ${site.title} knows about its readers, and the terms for using its articles and feeds.`,
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
            They set no cookies, store nothing on your device, and have no analytics, advertisements or
            trackers. All scripts and styles come from our own server. Pictures in some articles may be hosted
            on other sites, which then see your IP address.
          </p>
          <h2>Headlines embedded on other sites</h2>
          <p>
            They load from our server only, set no cookies, and store nothing on your device. They do not tell
            us which page you are reading; your browser only tells us, as it always does, which site the
            headlines are on. They show pictures only if that site asks for them, and only those that are
            hosted on our own server.
          </p>
          <h2>What the server sees</h2>
          <p>
            Like every server, ours sees your IP address, the address that you request, and the name of the
            program that you use. It runs on the network of Cloudflare, which processes this data for us to
            deliver the pages and to ward off attacks. We log errors, but not who reads what.
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

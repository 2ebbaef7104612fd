import type { Child } from "hono/jsx";
import { formats } from "../../feed/formats.ts";
import type { Site } from "../../taxonomy/site.ts";
import { SCRIPTS, stylesOf } from "./asset-files.ts";
import { inLanguage } from "./language.ts";

/**
 * The feeds of a page: their title, their address without the file name of a format, and the query with their
 * options.
 */
export type Feeds = { title: string; base: string; query?: string };

type LayoutProps = {
  title: string;
  site?: Site | undefined;
  feeds?: Feeds | undefined;
  /** The path of the menu entry that is the current page, if any. */
  currentPath?: string | undefined;
  /** Further elements for the head of the page. */
  head?: Child;
  children: Child;
};

/**
 * The layout of every page. The pages are in English; texts of the site or of an article in another language
 * are marked as such. A page has no masthead or footer if the site record could not be read.
 */
export function Layout({ title, site, feeds, currentPath, head, children }: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={stylesOf(site).page.path} />
        <script src={SCRIPTS.page.path} defer></script>
        {site?.icon && <link rel="icon" type={site.icon.type} href={site.icon.url} />}
        {feeds && <FeedLinks {...feeds} />}
        {head}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to content
        </a>
        {site && <Masthead site={site} currentPath={currentPath} />}
        <main id="main">{children}</main>
        {site && <Foot site={site} />}
      </body>
    </html>
  );
}

/** The autodiscovery links of a feed in each of its formats. */
function FeedLinks({ title, base, query = "" }: Feeds) {
  return (
    <>
      {formats.map((format) => (
        <link
          rel="alternate"
          type={format.type}
          title={`${title} (${format.title})`}
          href={`${base}/${format.file}${query}`}
        />
      ))}
    </>
  );
}

const MENU = [
  { path: "/", name: "Newest" },
  { path: "/feeds", name: "Feeds" },
  { path: "/embeds", name: "Embed" },
] as const;

function Masthead({ site, currentPath }: { site: Site; currentPath: string | undefined }) {
  return (
    <header class="masthead">
      <a class="name" href="/">
        {site.icon && <img src={site.icon.url} alt="" width="36" height="36" />}
        <span {...inLanguage(site.language)}>{site.title}</span>
      </a>
      <nav aria-label="Site">
        <ul>
          {MENU.map(({ path, name }) => (
            <li>
              <a href={path} aria-current={path === currentPath ? "page" : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function Foot({ site }: { site: Site }) {
  return (
    <footer class="foot">
      <ul>
        <li>
          <a href="/feeds.opml">All feeds (OPML)</a>
        </li>
        <li>
          <a href="/privacy">Privacy</a>
        </li>
        {site.license !== undefined && (
          <li>
            <a rel="license" href={site.license}>
              Licence
            </a>
          </li>
        )}
        {site.email !== undefined && (
          <li>
            <a href={`mailto:${site.email}`}>{site.email}</a>
          </li>
        )}
      </ul>
      {site.copyright !== undefined && <p {...inLanguage(site.language)}>{site.copyright}</p>}
    </footer>
  );
}

import type { Child } from "hono/jsx";
import { isOwnAddress } from "../../directory/sitemap.ts";
import type { FeedDocument, FeedItem } from "../../feed/document.ts";
import type { Site } from "../../taxonomy/site.ts";
import { SCRIPTS, stylesOf } from "../pages/asset-files.ts";
import { inLanguage } from "../pages/language.ts";
import { When } from "../pages/when.tsx";
import type { EmbedOptions, Theme } from "./embed-options.ts";

/** The page that other sites show in a frame: headlines, whose links all open outside the frame. */
export function EmbedPage(props: { document: FeedDocument; site: Site; options: EmbedOptions }) {
  const { document, site, options } = props;
  return (
    <Frame title={document.title} site={site} theme={options.theme} address={document.home_page_url}>
      <h1 {...inLanguage(site.language)}>
        <a href={document.home_page_url} target="_top">
          {document.title}
        </a>
      </h1>
      {document.items.length === 0 && <p>There are no articles here yet.</p>}
      <ol>
        {document.items.map((item) => (
          <Headline item={item} site={site} images={options.images} />
        ))}
      </ol>
      <Terms site={site} />
    </Frame>
  );
}

/**
 * The page in a frame that has no headlines to show: it gives readers a link to the site, and the owner of
 * the page the reason.
 */
export function EmbedProblemPage({ site, detail }: { site: Site | undefined; detail: string }) {
  return (
    <Frame title="No headlines" site={site} theme="auto" address={undefined}>
      <h1>The headlines cannot be shown</h1>
      <p>{detail}</p>
      {site && <Terms site={site} />}
    </Frame>
  );
}

type FrameProps = {
  title: string;
  site: Site | undefined;
  theme: Theme;
  /** The address of the page that has all of these articles. */
  address: string | undefined;
  children: Child;
};

function Frame({ title, site, theme, address, children }: FrameProps) {
  return (
    <html lang="en" data-theme={theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        {address !== undefined && <link rel="canonical" href={address} />}
        <link rel="stylesheet" href={stylesOf(site).frame.path} />
        <script src={SCRIPTS.frame.path} defer></script>
      </head>
      <body>
        <main aria-label="Headlines">{children}</main>
      </body>
    </html>
  );
}

function Headline({ item, site, images }: { item: FeedItem; site: Site; images: boolean }) {
  const { image } = item._caravanserai;
  // Loading a picture from another site would tell that site who is reading this.
  const own = images && image?.url.startsWith(`${site.url}/`) ? image : undefined;
  return (
    <li {...inLanguage(item.language)}>
      {own && <img src={own.url} alt="" width={own.width} height={own.height} loading="lazy" />}
      <div>
        <a href={item.url} target="_top" data-here={localPageOf(item, site)}>
          {item.title}
        </a>
        <p>
          <When instant={item.date_published} site={site} />
        </p>
      </div>
    </li>
  );
}

/** The page on this site for an article that links to another site; undefined for an article of this site. */
function localPageOf({ url, _caravanserai }: FeedItem, site: Site): string | undefined {
  return isOwnAddress(url, site) ? undefined : `${site.url}/articles/${_caravanserai.slug}`;
}

/** The source of the headlines and the terms for using them. */
function Terms({ site }: { site: Site }) {
  return (
    <p class="source">
      From{" "}
      <a href={`${site.url}/`} target="_top">
        <bdi>{site.title}</bdi>
      </a>
      {site.license !== undefined && (
        <>
          {" · "}
          <a rel="license" href={site.license} target="_top" data-here={`${site.url}/privacy`}>
            Licence
          </a>
        </>
      )}
      {" · "}
      <a href={`${site.url}/privacy`} target="_top">
        Terms and privacy
      </a>
    </p>
  );
}

import type { Child } from "hono/jsx";
import { isOwnAddress } from "../../directory/sitemap.ts";
import type { FeedDocument, FeedItem } from "../../feed/document.ts";
import type { Site } from "../../taxonomy/site.ts";
import { SCRIPTS, stylesOf } from "../pages/asset-files.ts";
import { inLanguage } from "../pages/language.ts";
import { When } from "../pages/when.tsx";
import type { EmbedOptions, Theme } from "./embed-options.ts";

/** Headlines in a frame on another site; all links lead out of the frame. */
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

/** What a frame shows that has no headlines to show: to readers a way to go on, to whoever embeds it what is wrong. */
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
  /** Of the page that the frame shows a part of. */
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
  // A picture from elsewhere would tell others who reads this.
  const own = images && image?.url.startsWith(`${site.url}/`) ? image : undefined;
  return (
    <li {...inLanguage(item.language)}>
      {own && <img src={own.url} alt="" width={own.width} height={own.height} loading="lazy" />}
      <div>
        <a href={item.url} target="_top" data-here={hereOf(item, site)}>
          {item.title}
        </a>
        <p>
          <When instant={item.date_published} site={site} />
        </p>
      </div>
    </li>
  );
}

/** The page of this site for an article that lives elsewhere; undefined for one that lives here. */
function hereOf({ url, _caravanserai }: FeedItem, site: Site): string | undefined {
  return isOwnAddress(url, site) ? undefined : `${site.url}/articles/${_caravanserai.slug}`;
}

/** Where the headlines come from, and on which terms. */
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

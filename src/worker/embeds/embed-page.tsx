import type { FeedDocument, FeedItem } from "../../feed/document.ts";
import { selectionLabel } from "../../section/selection.ts";
import type { Site } from "../../taxonomy/site.ts";
import { SCRIPTS, stylesOf } from "../assets.ts";
import { When } from "../pages/when.tsx";
import type { EmbedOptions } from "./options.ts";

/** Headlines in a frame on another site; all links lead out of the frame. */
export function EmbedPage(props: { document: FeedDocument; site: Site; options: EmbedOptions }) {
  const { document, site, options } = props;
  const label = selectionLabel(document._caravanserai) ?? site.title;
  return (
    <html lang={site.language} data-theme={options.theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{document.title}</title>
        <link rel="canonical" href={document.home_page_url} />
        <link rel="stylesheet" href={stylesOf(site).frame.path} />
        <script src={SCRIPTS.frame.path} defer></script>
      </head>
      <body>
        <main aria-label="Headlines">
          <h1>
            <a href={document.home_page_url} target="_top">
              {label}
            </a>
          </h1>
          {document.items.length === 0 && <p>There are no articles here yet.</p>}
          <ol>
            {document.items.map((item) => (
              <Headline item={item} site={site} images={options.images} />
            ))}
          </ol>
          <Terms site={site} />
        </main>
      </body>
    </html>
  );
}

function Headline({ item, site, images }: { item: FeedItem; site: Site; images: boolean }) {
  const { image } = item._caravanserai;
  // A picture from elsewhere would tell others who reads this.
  const own = images && image?.url.startsWith(`${site.url}/`) ? image : undefined;
  return (
    <li lang={item.language}>
      {own && <img src={own.url} alt="" width={own.width} height={own.height} loading="lazy" />}
      <div>
        <a href={item.url} target="_top">
          {item.title}
        </a>
        <p>
          <When instant={item.date_published} site={site} />
        </p>
      </div>
    </li>
  );
}

/** Where the headlines come from, and on which terms. */
function Terms({ site }: { site: Site }) {
  return (
    <p class="source">
      From{" "}
      <a href={`${site.url}/`} target="_top">
        {site.title}
      </a>
      {site.license !== undefined && (
        <>
          {" · "}
          <a rel="license" href={site.license} target="_top">
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

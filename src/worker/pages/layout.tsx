import type { Child } from "hono/jsx";
import { formats } from "../../feed/formats.ts";
import type { Site } from "../../taxonomy/site.ts";

/** What a page offers to readers: title and address of its feeds, less the name of the format, and their options. */
export type Feeds = { title: string; base: string; query?: string };

/** The frame of every page. Pages that know no site, because it could not be read, have no masthead. */
export function Layout(props: {
  title: string;
  site?: Site | undefined;
  feeds?: Feeds | undefined;
  children: Child;
}) {
  const { title, site, feeds, children } = props;
  return (
    <html lang={site?.language ?? "en"}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href="/style.css" />
        {site?.icon && <link rel="icon" type={site.icon.type} href={site.icon.url} />}
        {feeds &&
          formats.map(({ title: format, type, file }) => (
            <link
              rel="alternate"
              type={type}
              title={`${feeds.title} (${format})`}
              href={`${feeds.base}/${file}${feeds.query ?? ""}`}
            />
          ))}
      </head>
      <body>
        {site && (
          <header>
            <a href="/">{site.title}</a> <a href="/feeds">Feeds</a>
          </header>
        )}
        <main>{children}</main>
        {site && (
          <footer>
            <p>
              {site.copyright} <a href="/feeds.opml">All feeds (OPML)</a>
              {site.license !== undefined && (
                <>
                  {" "}
                  <a rel="license" href={site.license}>
                    Licence
                  </a>
                </>
              )}
            </p>
          </footer>
        )}
      </body>
    </html>
  );
}

/** Links to a feed in each of its formats. */
export function FeedLinks({ base }: { base: string }) {
  return (
    <ul class="feeds">
      {formats.map(({ title, file }) => (
        <li>
          <a href={`${base}/${file}`}>{title}</a>
        </li>
      ))}
    </ul>
  );
}

/** An instant, in the site's time zone and language. */
export function When({ instant, site }: { instant: string; site: Site }) {
  return <time datetime={instant}>{dateFormat(site).format(new Date(instant))}</time>;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Kept, because to make one takes longer than to render a headline. */
function dateFormat({ language, timeZone }: Site): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone });
  dateFormats.set(key, made);
  return made;
}

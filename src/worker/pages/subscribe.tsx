import { formats } from "../../feed/formats.ts";
import { selectionLabel } from "../../section/labels.ts";
import { inLanguage } from "./language.ts";

type Named = { name: string; slug: string };

/** A feed to subscribe to. */
export type Subscription = {
  /** What it is called: `Kazakhstan: Energy – Caravanserai`. */
  title: string;
  /** Its address less the name of the format, absolute. */
  base: string;
  /** The query of its address, if it has options. */
  query?: string | undefined;
  /** How many articles there are, if that is known. */
  total?: number | undefined;
  countries: readonly Named[];
  topics: readonly Named[];
};

/** Web readers that people use, and where each takes the address of a feed. */
const READERS: readonly [name: string, address: string][] = [
  ["Feedly", "https://feedly.com/i/subscription/feed/"],
  ["Inoreader", "https://www.inoreader.com/?add_feed="],
  ["NewsBlur", "https://www.newsblur.com/?url="],
  ["The Old Reader", "https://theoldreader.com/feeds/subscribe?url="],
  ["Feedbin", "https://feedbin.com/?subscribe="],
];

/**
 * The box to subscribe in: what the feed is, its addresses to copy, the readers to open it in, and the way to embed it. Its
 * title is in this language.
 */
export function Subscribe({ feed, language }: { feed: Subscription; language: string }) {
  const { title, base, query = "", total, countries, topics } = feed;
  const address = (file: string) => `${base}/${file}${query}`;
  const main = address(formats[0].file);
  return (
    <section class="box" id="subscribe" aria-labelledby="subscribe-title">
      <p class="kicker">Subscribe to this feed</p>
      <h2 id="subscribe-title" {...inLanguage(language)}>
        {title}
      </h2>
      {total !== undefined && <p class="count">{articles(total)}</p>}
      <ul class="addresses">
        {formats.map((format) => (
          <li>
            <a class="format" href={address(format.file)}>
              {format.title}
            </a>
            <Copyable
              id={`address-${format.file}`}
              what={`${format.title} address`}
              text={address(format.file)}
            />
          </li>
        ))}
      </ul>
      <p>Subscribe in</p>
      <ul class="readers">
        <li>
          <a href={`feed:${main}`}>the feed reader of this device</a>
        </li>
        {READERS.map(([name, prefix]) => (
          <li>
            <a href={prefix + encodeURIComponent(main)} rel="noopener">
              {name}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/embeds${choiceQuery({ countries, topics })}`}>
          Put {selectionLabel({ countries, topics }) === undefined ? "all headlines" : "these headlines"} on
          your site
        </a>
      </p>
    </section>
  );
}

/** A text to copy with the button beside it, or by hand. */
function Copyable({ id, what, text }: { id: string; what: string; text: string }) {
  return (
    <>
      <code class="address" id={id}>
        <Breakable text={text} />
      </code>
      <CopyButton id={id} what={what} />
    </>
  );
}

/** An address that is broken at its slashes, where there is no room for a line of it. */
function Breakable({ text }: { text: string }) {
  return (
    <>
      {text.split(/(?<=[^/]\/)(?=[^/])/).map((part, index) => (
        <>
          {index > 0 && <wbr />}
          {part}
        </>
      ))}
    </>
  );
}

/** A button that copies the text of the element with this id; `what` it is is for those who do not see where it stands. */
export function CopyButton({ id, what }: { id: string; what: string }) {
  return (
    <button type="button" class="copy" data-copy={id}>
      <span>Copy</span>
      <span class="unseen"> the {what}</span>
    </button>
  );
}

export function articles(count: number): string {
  return count === 1 ? "1 article" : `${count} articles`;
}

/** A selection as forms send it: `?country=kazakhstan&topic=energy`. */
function choiceQuery(selection: { countries: readonly Named[]; topics: readonly Named[] }): string {
  const query = new URLSearchParams([
    ...selection.countries.map(({ slug }) => ["country", slug]),
    ...selection.topics.map(({ slug }) => ["topic", slug]),
  ]).toString();
  return query === "" ? "" : `?${query}`;
}

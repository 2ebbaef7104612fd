import { formats } from "../../feed/formats.ts";
import { selectionLabel } from "../../section/labels.ts";
import { inLanguage } from "./language.ts";

type Named = { name: string; slug: string };

/** A feed to subscribe to. */
export type Subscription = {
  /** The title: `Kazakhstan: Energy – Caravanserai`. */
  title: string;
  /** The absolute address without the file name of a format. */
  base: string;
  /** The query of the address, if the feed has options. */
  query?: string | undefined;
  /** The number of articles, if it is known. */
  total?: number | undefined;
  countries: readonly Named[];
  topics: readonly Named[];
};

/** Popular web feed readers, and the addresses to which the address of a feed is appended. */
const READERS: readonly [name: string, address: string][] = [
  ["Feedly", "https://feedly.com/i/subscription/feed/"],
  ["Inoreader", "https://www.inoreader.com/?add_feed="],
  ["NewsBlur", "https://www.newsblur.com/?url="],
  ["The Old Reader", "https://theoldreader.com/feeds/subscribe?url="],
  ["Feedbin", "https://feedbin.com/?subscribe="],
];

/**
 * The subscribe box: the title of the feed, its addresses to copy, links that open it in feed readers, and a
 * link to the embed builder. `language` is the language of the title.
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
      <p>Subscribe with</p>
      <ul class="readers">
        <li>
          <a href={`feed:${main}`}>the feed reader on this device</a>
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

/** An address with a button that copies it. */
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

/** An address that may wrap after its slashes. */
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

/**
 * A button that copies the text of the element with this id. Screen readers read `what` as the name of that
 * text.
 */
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

/** A selection as a form sends it: `?country=kazakhstan&topic=energy`. */
function choiceQuery(selection: { countries: readonly Named[]; topics: readonly Named[] }): string {
  const query = new URLSearchParams([
    ...selection.countries.map(({ slug }) => ["country", slug]),
    ...selection.topics.map(({ slug }) => ["topic", slug]),
  ]).toString();
  return query === "" ? "" : `?${query}`;
}

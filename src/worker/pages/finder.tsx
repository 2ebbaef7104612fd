import type { SiteRecord } from "../../store/records.ts";
import { SectionChoices } from "./choices.tsx";
import { Subscribe } from "./subscribe.tsx";

/** What of the page of a section the finder shows: the box to subscribe in, and the newest three articles. */
const SHOWN = "#subscribe, #headlines > .headline:nth-child(-n+3)";

/**
 * The form that finds the feed of any countries and topics. It leads to the page of what is chosen; with scripts, what
 * matters of that page is shown at once: beside the form, if there is room for a `wide` finder.
 */
export function Finder({ record, wide = false }: { record: SiteRecord; wide?: boolean }) {
  const { site, counts } = record;
  const everything = { title: site.title, base: site.url, total: counts[""] ?? 0, countries: [], topics: [] };
  return (
    <section class={wide ? "finder wide" : "finder"} aria-labelledby="finder-title">
      <form action="/find" data-live="found" data-take={SHOWN} autocomplete="off">
        <h2 id="finder-title">Find your feed</h2>
        <p class="meta">
          Any of the countries and any of the topics that you choose; all, if you choose none.
        </p>
        <SectionChoices record={record} />
        <button class="main" type="submit">
          Show articles and feeds
        </button>
        <p class="unseen" role="status"></p>
      </form>
      <div class="found" id="found">
        <Subscribe feed={everything} />
      </div>
    </section>
  );
}

import type { SiteRecord } from "../../store/records.ts";
import { SectionChoices } from "./choices.tsx";
import { Subscribe } from "./subscribe.tsx";

/** What of the page of a section the finder shows: the box to subscribe in, and the articles, of which style leaves three. */
const SHOWN = "#subscribe, .results";

/**
 * The form that finds the feed of any countries and topics. It leads to the page of what is chosen; with scripts, what
 * matters of that page is shown at once.
 */
export function Finder({ record }: { record: SiteRecord }) {
  const { site, counts } = record;
  const everything = { title: site.title, base: site.url, total: counts[""] ?? 0, countries: [], topics: [] };
  return (
    <section class="finder" id="finder" aria-labelledby="finder-title">
      <form action="/find" data-live="found" data-take={SHOWN} autocomplete="off">
        <h2 id="finder-title">Find your feed</h2>
        <p class="meta">
          Any of the countries and any of the topics that you choose; all, if you choose none.
        </p>
        <SectionChoices record={record} />
        <button class="main" type="submit">
          Show articles and feeds
        </button>
        <p class="outcome" role="status"></p>
      </form>
      <div class="found" id="found">
        <Subscribe feed={everything} language={site.language} />
      </div>
    </section>
  );
}

import type { SiteRecord } from "../../store/records.ts";
import { SectionChoices } from "./choices.tsx";
import { Subscribe } from "./subscribe.tsx";

/** The parts of a list page that the finder shows: the subscribe box and the articles. CSS hides all but three. */
const SHOWN = "#subscribe, .results";

/**
 * The form that finds the feed of any countries and topics. It leads to the page of the selection; with
 * scripts, it shows the main parts of that page at once.
 */
export function Finder({ record }: { record: SiteRecord }) {
  const { site, counts } = record;
  const everything = { title: site.title, base: site.url, total: counts[""] ?? 0, countries: [], topics: [] };
  return (
    <section class="finder" id="finder" aria-labelledby="finder-title">
      <form action="/find" data-live="found" data-take={SHOWN} autocomplete="off">
        <h2 id="finder-title">Find your feed</h2>
        <p class="meta">
          You get articles about any of the countries and any of the topics that you choose. Choose none to
          get all.
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

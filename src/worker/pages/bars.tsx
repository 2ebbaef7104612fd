import { formats } from "../../feed/formats.ts";
import { type Section, sectionPath } from "../../section/section.ts";
import type { SiteRecord } from "../../store/records.ts";
import { inLanguage } from "./language.ts";

/** A section and its number of articles. */
export type Bar = { name: string; path: string; count: number };

/** The bars of sections, named by `nameOf`. */
export function barsOf(
  { counts }: Pick<SiteRecord, "counts">,
  sections: readonly Section[],
  nameOf: (section: Section) => string | undefined,
): Bar[] {
  return sections.map((section) => {
    const path = sectionPath(section);
    return { name: nameOf(section) ?? "", path, count: counts[path] ?? 0 };
  });
}

type BarsProps = {
  caption: string;
  bars: readonly Bar[];
  /** The language of the names. */
  language: string;
  withFeeds?: boolean;
};

/** A bar chart of the number of articles in each section, with links to the sections and perhaps their feeds. */
export function Bars({ caption, bars, language, withFeeds = false }: BarsProps) {
  const max = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <table class={withFeeds ? "bars wide" : "bars"}>
      <caption class="unseen">{caption}</caption>
      <thead class={withFeeds ? undefined : "unseen"}>
        <tr>
          <th scope="col">Section</th>
          <th scope="col" class="bar">
            <span class="unseen">Bar</span>
          </th>
          <th scope="col" class="number">
            Articles
          </th>
          {withFeeds && (
            <th scope="col" class="formats">
              Feeds
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr>
            <th scope="row">
              <a href={bar.path || "/"} {...inLanguage(language)}>
                {bar.name}
              </a>
            </th>
            <td class="bar">
              <BarDrawing share={bar.count / max} />
            </td>
            <td class="number">{bar.count}</td>
            {withFeeds && (
              <td class="formats">
                <FormatLinks bar={bar} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Draws a bar as SVG, because a strict Content-Security-Policy forbids widths in style attributes. */
function BarDrawing({ share }: { share: number }) {
  return (
    <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width={(share * 100).toFixed(1)} height="1" />
    </svg>
  );
}

function FormatLinks({ bar: { name, path } }: { bar: Bar }) {
  return (
    <>
      {formats.map(({ title, file }, index) => (
        <>
          {index > 0 && " "}
          <a href={`${path}/${file}`} aria-label={`${name} as ${title}`}>
            {title}
          </a>
        </>
      ))}
    </>
  );
}

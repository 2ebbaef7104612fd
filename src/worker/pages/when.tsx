import type { Site } from "../../taxonomy/site.ts";
import { inLanguage } from "./language.ts";

/** A date in the site's time zone and language; with `precise`, also the time to the minute. */
export function When({ instant, site, precise }: { instant: string; site: Site; precise?: boolean }) {
  return (
    <time datetime={instant} {...inLanguage(site.language)}>
      {dateFormat(site, precise === true).format(new Date(instant))}
    </time>
  );
}

const DAY = { year: "numeric", month: "long", day: "numeric" } as const;
const MINUTE = { ...DAY, hour: "numeric", minute: "2-digit", timeZoneName: "short" } as const;

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Formats are cached, because creating one takes longer than rendering a headline. */
function dateFormat({ language, timeZone }: Site, precise: boolean): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${precise}`;
  const cached = dateFormats.get(key);
  if (cached) return cached;
  const format = new Intl.DateTimeFormat(language, { ...(precise ? MINUTE : DAY), timeZone });
  dateFormats.set(key, format);
  return format;
}

import type { Site } from "../../taxonomy/site.ts";
import { inLanguage } from "./language.ts";

/** An instant, in the site's time zone and language: the day, and for `precise` ones the minute. */
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

/** Kept, because to make one takes longer than to render a headline. */
function dateFormat({ language, timeZone }: Site, precise: boolean): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${precise}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { ...(precise ? MINUTE : DAY), timeZone });
  dateFormats.set(key, made);
  return made;
}

import type { Site } from "../../taxonomy/site.ts";

/** An instant, in the site's time zone and language: the day, and for `precise` ones the minute. */
export function When({ instant, site, precise }: { instant: string; site: Site; precise?: boolean }) {
  return <time datetime={instant}>{dateFormat(site, precise === true).format(new Date(instant))}</time>;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Kept, because to make one takes longer than to render a headline. */
function dateFormat({ language, timeZone }: Site, precise: boolean): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${precise}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, {
    dateStyle: "long",
    timeZone,
    ...(precise && { timeStyle: "short" }),
  });
  dateFormats.set(key, made);
  return made;
}

import * as z from "zod";
import { parseInstant } from "../core/instant.ts";
import { didYouMean, nearest } from "../core/nearest.ts";
import { isSlug } from "../core/slug.ts";
import { cleanLine, cleanText, visibleText } from "../core/text.ts";
import { toSlug } from "../core/to-slug.ts";
import { parseWebUrl } from "../core/url.ts";
import { findCountry, suggestCountry } from "../taxonomy/iso3166.ts";

/** Formats a value of the input for messages: as JSON, without control characters, and not too long. */
export function formatValue(value: unknown): string {
  const json = cleanText(JSON.stringify(value) ?? String(value));
  const characters = [...json];
  return characters.length > 60 ? `${characters.slice(0, 57).join("")}…` : json;
}

/** A string that `parse` understands. For any other, `wording` returns the problem and the remedy. */
export function parsed<Value extends string>(
  parse: (text: string) => Value | undefined,
  wording: (text: string) => string,
) {
  return z.string().transform((written, context) => {
    const text = cleanText(written).trim();
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: text === "" ? EMPTY : wording(text) });
    return z.NEVER;
  });
}

/** The message for a field without a value. */
export const EMPTY = "is empty; fill it in, or remove the field";

/** One line of plain text, cleaned and not empty, of at most `max` characters. */
export function line(max = 500) {
  return z
    .string()
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .refine((text) => visibleText(text).trim() !== "", EMPTY)
        .refine((text) => [...text].length <= max, {
          error: (issue) =>
            `has ${[...String(issue.input)].length} characters; shorten it to ${max} or fewer`,
        }),
    );
}

/** The maximum number of unknown fields reported for one object: a wrong file may have thousands. */
export const MAX_UNKNOWN_FIELDS = 100;

/** An object with only these fields. Each unknown field is reported with the known name that it resembles. */
export function fields<Shape extends z.core.$ZodShape>(shape: Shape) {
  const names = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === "unrecognized_keys") {
        return issue.keys
          .slice(0, MAX_UNKNOWN_FIELDS)
          .map((key) => unknownField(key, names))
          .join("\n");
      }
      if (issue.input === undefined || issue.input === null) return undefined;
      return `${formatValue(issue.input)} is not a map of fields; write each on a line of its own, as in "${names[0]}: …"`;
    },
  });
}

function unknownField(key: string, known: readonly string[]): string {
  const suggestion = nearest(key, known);
  if (suggestion !== undefined) return `is not a known field; did you mean ${formatValue(suggestion)}?`;
  return `is not a known field; remove it (the fields are ${known.join(", ")})`;
}

/** A text that matches `form`. In the message, `wording` follows the value: `is not …; write …`. */
export function matching(form: RegExp, wording: string) {
  return parsed(
    (text) => (form.test(text) ? text : undefined),
    (text) => `${formatValue(text)} ${wording}`,
  );
}

/** An absolute http or https URL, as RFC 3986 writes it. */
export const webUrl = parsed(
  parseWebUrl,
  (text) => `${formatValue(text)} is not a web address; write it in full, as in "https://news.example/x"`,
);

/**
 * Returns scheme, host and port of a site, without a trailing slash; undefined if the text is anything else.
 */
export function parseOrigin(text: string): string | undefined {
  const url = parseWebUrl(text);
  return url !== undefined && /^\w+:\/\/[^/]+\/$/.test(url) ? url.slice(0, -1) : undefined;
}

/** The origin of a site: scheme, host and port, without a trailing slash. */
export const origin = parsed(
  parseOrigin,
  (text) =>
    `${formatValue(text)} is not the origin of a site; write scheme and host only, as in "https://news.example"`,
);

/** An absolute IRI (RFC 3987): a scheme, and no white space or characters that an IRI must encode. */
export const iri = parsed(
  (text) =>
    /^(?!(?:javascript|data|vbscript):)[a-z][a-z0-9+.-]*:./i.test(text) &&
    !/[\s<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})/.test(text)
      ? text
      : undefined,
  (text) => `${formatValue(text)} is not an absolute IRI; write one such as "https://…", "urn:…" or "tag:…"`,
);

/** A date and time with its offset (RFC 3339), to the second. */
export const instant = parsed(
  parseInstant,
  (text) =>
    `${formatValue(text)} is not a valid date and time with an offset; write it as in "2024-11-06T09:30:00+05:00"`,
);

/** A BCP 47 language tag in its canonical case. */
export const languageTag = parsed(
  (text) => {
    if (!/^[a-z]{2,3}(-|$)/i.test(text)) return undefined;
    try {
      return Intl.getCanonicalLocales(text)[0];
    } catch {
      return undefined;
    }
  },
  (text) => `${formatValue(text)} is not a BCP 47 language tag; write one such as "en" or "kk-Cyrl"`,
);

/** An ISO 3166-1 alpha-2 code, or `EU`. */
export const countryCode = parsed(
  (text) => findCountry(text)?.code,
  (text) =>
    `${formatValue(text)} is not an ISO 3166-1 alpha-2 code${didYouMean(suggestCountry(text)) || '; write one such as "KZ"'}`,
);

/** A permanent part of an address: lower-case ASCII words joined by hyphens, at most 120 characters. */
export const slug = parsed((text) => (isSlug(text) ? text : undefined), notASlug);

/** How much of a text a slug is made from, in characters. */
const MAX_SUGGESTED_FROM = 500;

/** `"Old Name" is not a slug; did you mean "old-name"?` */
export function notASlug(text: string): string {
  const remedy =
    didYouMean(toSlug(text.slice(0, MAX_SUGGESTED_FROM)) || undefined) ||
    "; use the letters a–z, digits and single hyphens";
  return `${formatValue(text)} is not a slug${remedy}`;
}

/**
 * The maximum number of entries of a list. An article in n countries and m topics is in (1 + n) × (1 + m)
 * sections, and each of them is published.
 */
const MAX_LIST_LENGTH = 50;

/** A list of at most 50 entries, all different. The entries of a longer list are not looked at. */
export function distinct<Entry extends z.ZodType<string>>(entry: Entry, { min = 0 } = {}) {
  const list = z
    .array(entry)
    .min(min)
    .superRefine(
      (values, context) => {
        for (const [index, value] of values.entries()) {
          if (typeof value !== "string" || values.indexOf(value) === index) continue;
          const message = `${formatValue(value)} is listed twice; remove one`;
          context.addIssue({ code: "custom", path: [index], message });
        }
      },
      { when: isList },
    );
  return z.preprocess((given, context) => {
    if (!Array.isArray(given) || given.length <= MAX_LIST_LENGTH) return given;
    const message = `has ${given.length} entries; keep the ${MAX_LIST_LENGTH} or fewer that matter most`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }, list);
}

/** Lets a rule about a whole list run even if a single entry is wrong. */
export function isList({ value }: { value: unknown }): boolean {
  return Array.isArray(value);
}

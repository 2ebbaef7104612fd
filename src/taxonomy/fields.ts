import { z } from "zod";
import { parseInstant } from "./instant.ts";
import { findCountry, suggestCountry } from "./iso3166.ts";
import { didYouMean, nearest } from "./nearest.ts";
import { isSlug } from "./slug.ts";
import { cleanLine } from "./text.ts";

/** A value of the input as messages show it: JSON, and not too long. */
export function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}

/** A string that `parse` understands; `wording` says of any other what it is not, and the remedy. */
function parsed(parse: (text: string) => string | undefined, wording: (text: string) => string) {
  return z.string().transform((text, context) => {
    const value = parse(text.trim());
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: wording(text) });
    return z.NEVER;
  });
}

/** One line of plain text, cleaned and not empty, of at most `max` characters. */
export function line(max = 500) {
  return z
    .string()
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .min(1, "is empty; write some text, or leave the field out")
        .refine((text) => [...text].length <= max, {
          error: (issue) =>
            `has ${[...String(issue.input)].length} characters; shorten it to ${max} or fewer`,
        }),
    );
}

/** The object of these fields and no others; each unknown one is told with the known name it resembles. */
export function fields<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownField(key, Object.keys(shape))).join("\n")
        : undefined,
  });
}

function unknownField(key: string, known: readonly string[]): string {
  const suggestion = nearest(key, known);
  if (suggestion !== undefined) return `is not a known field; did you mean ${shown(suggestion)}?`;
  return `is not a known field; remove it (known are ${known.join(", ")})`;
}

/** A text of this form; `wording` goes on after the value: `is not …; write …`. */
export function matching(form: RegExp, wording: string) {
  return parsed(
    (text) => (form.test(text) ? text : undefined),
    (text) => `${shown(text)} ${wording}`,
  );
}

function parseWebUrl(text: string): string | undefined {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/** An absolute http or https URL, as WHATWG URL writes it. */
export const webUrl = parsed(
  parseWebUrl,
  (text) => `${shown(text)} is not an absolute web address; write it with https://`,
);

/** The origin of a site: scheme, host and port; without a trailing slash. */
export const origin = parsed(
  (text) => {
    const href = parseWebUrl(text);
    return href !== undefined && new URL(href).href === `${new URL(href).origin}/`
      ? new URL(href).origin
      : undefined;
  },
  (text) =>
    `${shown(text)} is not the origin of a site; write scheme and host only, as in "https://news.example"`,
);

/** An absolute IRI (RFC 3987): a scheme, and no white space or characters that an IRI must encode. */
export const iri = parsed(
  (text) =>
    /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`\u0000-\u001f\u007f-\u009f]+$/.test(text) ? text : undefined,
  (text) => `${shown(text)} is not an absolute IRI; write one such as "https://…", "urn:…" or "tag:…"`,
);

/** RFC 3339 date and time with its offset, to the second. */
export const instant = parsed(
  parseInstant,
  (text) =>
    `${shown(text)} is not an ISO 8601 date and time with offset; write it as in "2024-11-06T09:30:00+05:00"`,
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
  (text) => `${shown(text)} is not a BCP 47 language tag; write one such as "en" or "kk-Cyrl"`,
);

/** An ISO 3166-1 alpha-2 code, or `EU`. */
export const countryCode = parsed(
  (text) => findCountry(text)?.code,
  (text) => `${shown(text)} is not an ISO 3166-1 alpha-2 code${didYouMean(suggestCountry(text.trim()))}`,
);

/** A permanent part of an address: lower-case ASCII words joined by hyphens, at most 120 characters. */
export const slug = parsed(
  (text) => (isSlug(text) ? text : undefined),
  (text) =>
    `${shown(text)} is not a slug; write lower-case letters a–z, digits and single hyphens, at most 120`,
);

/** A list whose entries are all different. */
export function distinct<Entry extends z.core.$ZodType>(entry: Entry) {
  return z.array(entry).superRefine((list, context) => {
    for (const [index, value] of list.entries()) {
      if (list.indexOf(value) < index) {
        context.addIssue({
          code: "custom",
          path: [index],
          message: `${shown(value)} is listed twice; remove one`,
        });
      }
    }
  });
}

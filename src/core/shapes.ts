import * as z from "zod/mini";
import { isInstant } from "./instant.ts";
import { isSlug } from "./slug.ts";
import { isWebUrl } from "./url.ts";

/** An instant (RFC 3339). */
export const instant = z.string().check(z.refine(isInstant));

/** An absolute http or https URL, safe in a header. */
export const webUrl = z.string().check(z.refine(isWebUrl));

/** A permanent part of an address. */
export const slug = z.string().check(z.refine(isSlug));

/** A number of things, bytes or pixels. */
export const amount = z.int().check(z.nonnegative());

/** The beginning of a SHA-256, in hexadecimal digits. */
export const hash = z.string().check(z.regex(/^[0-9a-f]{2,64}$/));

/** A month (UTC) such as `2024-11`. */
export const month = z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/));

/** A language tag (BCP 47). */
export const language = z.string().check(z.regex(/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i));

/** A colour such as `#1f6f78`. */
export const colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/i));

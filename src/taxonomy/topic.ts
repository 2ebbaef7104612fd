import * as z from "zod/mini";
import { slug } from "../core/shapes.ts";

/** A topic in feeds and addresses. `iptc` is a code of the IPTC Media Topics; `aliases` are earlier slugs. */
export const topic = z.object({
  slug,
  name: z.string(),
  description: z.string(),
  iptc: z.optional(z.string()),
  aliases: z.array(slug),
});
export type Topic = z.infer<typeof topic>;

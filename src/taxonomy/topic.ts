import * as z from "zod/mini";

/** A topic in feeds and addresses. `iptc` is a code of the IPTC Media Topics; `aliases` are earlier slugs. */
export const topic = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  iptc: z.optional(z.string()),
  aliases: z.array(z.string()),
});
export type Topic = z.infer<typeof topic>;

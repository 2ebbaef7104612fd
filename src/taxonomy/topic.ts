import { z } from "zod";

/** A topic as feeds and addresses know it. `iptc` is a code of the IPTC Media Topics; `aliases` are earlier slugs. */
export const topic = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  iptc: z.string().optional(),
  aliases: z.array(z.string()),
});
export type Topic = z.infer<typeof topic>;

import * as z from "zod";
import { fields, formatValue, isList, line, matching, slug } from "./fields.ts";

/** An entry of topics.yaml. `iptc` is a code of the IPTC Media Topics (eight digits, without `medtop:`). */
export const topicYaml = fields({
  slug,
  name: line(60),
  description: line(300),
  iptc: matching(
    /^\d{8}$/,
    'is not an IPTC Media Topic code; write its eight digits in quotes, as in "04000000"',
  ).optional(),
  keywords: z.array(line(60)).default([]),
  aliases: z.array(slug).default([]),
});

export type TopicYaml = z.infer<typeof topicYaml>;

/** The schema of topics.yaml: at least one topic, and no slug or alias that belongs to two topics. */
export const topicsYaml = z.array(topicYaml).min(1).superRefine(claimNames, { when: isList });

// Names are checked even if fields are wrong, so slugs and aliases may be anything.
const names = z.object({
  slug: z.string().optional().catch(undefined),
  aliases: z.array(z.string().optional().catch(undefined)).catch([]),
});

function claimNames(topics: unknown[], context: z.core.$RefinementCtx): void {
  const owners = new Map<string, string>();
  for (const [index, topic] of topics.entries()) {
    const { slug: own, aliases } = names.catch({ slug: undefined, aliases: [] }).parse(topic);
    for (const [position, name] of [own, ...aliases].entries()) {
      if (name === undefined) continue;
      const owner = owners.get(name);
      if (owner === undefined) {
        owners.set(name, formatValue(own));
        continue;
      }
      const path = position === 0 ? [index, "slug"] : [index, "aliases", position - 1];
      const message = `${formatValue(name)} is also a slug or alias of the topic ${owner}; change one`;
      context.addIssue({ code: "custom", path, message });
    }
  }
}

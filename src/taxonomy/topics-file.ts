import { z } from "zod";
import { fields, line, matching, slug } from "./fields.ts";

/** An entry of topics.yaml. `iptc` is a code of the IPTC Media Topics (eight digits, `medtop:` left out). */
export const topicEntry = fields({
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

export const topicList = z.array(topicEntry).min(1, "holds no topic; list at least one");

export type TopicEntry = z.infer<typeof topicEntry>;

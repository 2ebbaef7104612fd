import * as z from "zod/mini";
import { slug } from "../core/shapes.ts";

/** A country in feeds and addresses: its ISO 3166-1 alpha-2 code (or `EU`), English name and ASCII slug. */
export const country = z.object({ code: z.string(), name: z.string(), slug });
export type Country = z.infer<typeof country>;

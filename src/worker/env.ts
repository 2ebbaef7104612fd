import type { Context } from "hono";

/** The bindings in wrangler.toml. */
export type Env = { Bindings: { FEEDS: KVNamespace } };

export type Ctx = Context<Env>;

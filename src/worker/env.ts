import type { Context } from "hono";

/** What wrangler.toml binds. */
export type Env = { Bindings: { FEEDS: KVNamespace } };

export type Ctx = Context<Env>;

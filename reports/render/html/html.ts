import type { html } from "hono/html";

/** A piece of the page: already escaped. */
export type Html = ReturnType<typeof html>;

/** A server of a test's own; the proof of the suite needs the same. */
export { type Served, serve } from "../../proof/null-servers/serve.ts";

/** A mock in a process of its own, which counts what must not happen there and tells how much memory it takes. */
import { startMock } from "../../mock/server.ts";

/** What the process says of itself, once after each command. */
export interface Condition {
  readonly url: string;
  readonly uncaught: number;
  readonly unhandled: number;
  /** Bytes after a collection of garbage. */
  readonly rss: number;
}

let uncaught = 0;
let unhandled = 0;
process.on("uncaughtException", () => uncaught++);
process.on("unhandledRejection", () => unhandled++);

void main();

async function main(): Promise<void> {
  const mock = await startMock({ controlPort: 0, maxPushes: 5_000 });
  const say = () => {
    for (let i = 0; i < 3; i++) globalThis.gc?.();
    const condition: Condition = { url: mock.url, uncaught, unhandled, rss: process.memoryUsage.rss() };
    process.send?.(condition);
  };
  process.on("message", async (command) => {
    if (command === "reset") await fetch(`${mock.controlUrl}/reset`, { method: "POST" });
    // Freed pages go back to the system a little later.
    setTimeout(say, command === "reset" ? 1_000 : 0);
  });
  process.on("disconnect", () => process.exit(0));
  say();
}

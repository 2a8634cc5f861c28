// Loaded into every server under test before its own code: tells the bench what the process has used.
const { memoryUsage, cpuUsage } = require("node:process");

process.on("message", (message) => {
  if (message !== "usage") return;
  globalThis.gc?.();
  const { user, system } = cpuUsage();
  const { rss, heapUsed, external } = memoryUsage();
  process.send({ cpuMicroseconds: user + system, rssBytes: rss, liveBytes: heapUsed + external });
});

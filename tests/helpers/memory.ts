import { execFileSync } from "node:child_process";

/** Watches how much memory the processes below this one take. */
export interface MemoryWatch {
  /** The most that any one process took, in megabytes. Throws where none was seen. */
  stop(): number;
}

/** Begins to watch those descendants of this process whose command line holds `word`. */
export function watchMemory(word: string): MemoryWatch {
  let most = 0;
  const timer = setInterval(() => {
    const table = processes();
    for (let parents = new Set([process.pid]); parents.size > 0; ) {
      const children = table.filter(({ parent }) => parents.has(parent));
      for (const { args, megabytes } of children) if (args.includes(word)) most = Math.max(most, megabytes);
      parents = new Set(children.map(({ pid }) => pid));
    }
  }, 250).unref();
  return {
    stop() {
      clearInterval(timer);
      if (most === 0) throw new Error(`no process with ${word} in its command line was seen`);
      return Math.round(most);
    },
  };
}

function processes() {
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,rss=,args="], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [pid = "0", parent = "0", kilobytes = "0", ...args] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), megabytes: Number(kilobytes) / 1024, args: args.join(" ") };
    });
}

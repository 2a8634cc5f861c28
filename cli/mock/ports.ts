/** Ports of this machine: whether one is free, and who has it. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";

/** A process that listens. */
export interface Owner {
  readonly pid: string;
  /** Name of its program. */
  readonly command: string;
}

/** Can a port be listened on? Port 0 always can. */
export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** The process that listens on a TCP port, as far as Linux tells its user; null where nothing is found out. */
export function ownerOf(port: number): Owner | null {
  const socket = ["/proc/net/tcp", "/proc/net/tcp6"].map((file) => socketIn(linesOf(file), port)).find(Boolean);
  if (!socket) return null;
  const pid = entriesOf("/proc").find((name) => /^\d+$/.test(name) && hasSocket(name, socket));
  return pid === undefined ? null : { pid, command: linesOf(`/proc/${pid}/comm`)[0] ?? "an unknown program" };
}

const LISTENING = "0A";

/** The number of the socket that listens on a port: columns are place, address, peer, state, …, number. */
function socketIn(lines: readonly string[], port: number): string | undefined {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const columns = lines.map((line) => line.trim().split(/\s+/));
  return columns.find(([, address, , state]) => state === LISTENING && address?.endsWith(suffix))?.[9];
}

function hasSocket(pid: string, socket: string): boolean {
  return entriesOf(`/proc/${pid}/fd`).some((fd) => targetOf(`/proc/${pid}/fd/${fd}`) === `socket:[${socket}]`);
}

function linesOf(file: string): string[] {
  return attempt(() => readFileSync(file, "utf8").trimEnd().split("\n"), []);
}

function entriesOf(folder: string): string[] {
  return attempt(() => readdirSync(folder), []);
}

function targetOf(link: string): string {
  return attempt(() => readlinkSync(link), "");
}

/** Processes come and go, those of others tell nothing, and other systems have no such files. */
function attempt<Result>(look: () => Result, otherwise: Result): Result {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

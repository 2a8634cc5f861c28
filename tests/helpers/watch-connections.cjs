// Preloaded into every process of a run: notes each connection and each name that is looked up, one a line.
const dns = require("node:dns");
const dgram = require("node:dgram");
const { appendFileSync } = require("node:fs");
const net = require("node:net");

const note = (what, where) => appendFileSync(process.env.WATCHED_CONNECTIONS, `${what} ${where}\n`);

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const { path, host = "localhost", port } = typeof options === "object" ? options : { port: options, host: args[1] };
  note("connect", path ? "pipe" : `${host}:${port}`);
  return connect.apply(this, args);
};

for (const resolver of [dns, dns.promises]) {
  for (const name of Object.keys(resolver).filter((key) => /^(lookup|resolve|reverse)/.test(key))) {
    const original = resolver[name];
    if (typeof original !== "function") continue;
    resolver[name] = (host, ...rest) => {
      note("lookup", host);
      return original.call(resolver, host, ...rest);
    };
  }
}

const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function (...args) {
  note(
    "datagram",
    args
      .slice(1)
      .filter((arg) => typeof arg !== "function")
      .join(" "),
  );
  return send.apply(this, args);
};

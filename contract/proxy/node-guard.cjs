/**
 * Loaded into every Node process of a client under test. Node's own fetch and http take no notice of proxy variables, so
 * each connection is looked at before a name is resolved: this machine is left alone, a mapped host leads to the proxy,
 * and any other is refused here, by name.
 */
"use strict";
const { appendFileSync } = require("node:fs");
const net = require("node:net");

const { port: proxyPort, hosts, refused } = JSON.parse(process.env.PUSHCHECK_PROXY);
const mapped = new Set(hosts);
const LOOPBACK = /^(?:|localhost|::1?|0\.0\.0\.0|127(?:\.\d{1,3}){3})$/;
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function guarded(...args) {
  const isNormalized = Array.isArray(args[0]);
  const [options] = isNormalized ? args[0] : net._normalizeArgs(args);
  const host = String(options.host ?? "")
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  if (options.path || Number(options.port) === proxyPort) return connect.apply(this, args);
  if (LOOPBACK.test(host) && !mapped.has(host)) return connect.apply(this, args);
  if (mapped.has(host)) {
    const turned = { ...options, host: "127.0.0.1", port: proxyPort, lookup: undefined };
    if (!isNormalized) return connect.call(this, turned, ...args.slice(1));
    args[0][0] = turned;
    return connect.apply(this, args);
  }
  // Written at once: the process may end before anything that is sent arrives.
  appendFileSync(refused, `${host.includes(":") ? `[${host}]` : host}:${options.port}\n`);
  const message = `connect ECONNREFUSED ${host}:${options.port}: pushcheck contract lets nothing leave this machine`;
  const refusal = Object.assign(new Error(message), { code: "ECONNREFUSED", syscall: "connect" });
  process.nextTick(() => this.destroy(refusal));
  return this;
};

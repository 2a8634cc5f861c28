/** Where a client goes. What is found here belongs to no call: it never reached the mock, or says how it got there. */
import type { RuleTable } from "./rule.ts";

export const hosts = {
  "hosts-elsewhere": {
    class: "rejected",
    sentence: "the client calls a host that is not the service",
    instead: "call the configured base URL only; a host that serves the API is named with --host",
    source: "survey of clients: built-in hosts, links of answers that are followed",
  },
  "hosts-plain-http": {
    class: "accident",
    sentence: "a host of the public is called without TLS: everyone on the way can read the token and the payload",
    instead: "use https, and refuse http for any host but this machine",
    source: "A2; C1",
  },
  "hosts-untrusted": {
    class: "rejected",
    sentence:
      "the client does not trust the certificate that was made for this run, so nothing can be said of these calls",
    instead:
      "make it trust the file that NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE name",
    source: "A1",
  },
} as const satisfies RuleTable;

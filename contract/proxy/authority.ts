/** A certificate authority for one run: only those trust it who are told its file, and its key never leaves the process. */
import "reflect-metadata";
import { randomBytes, type webcrypto } from "node:crypto";
import { isIP } from "node:net";
import { createSecureContext, type SecureContext } from "node:tls";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** Vouches for hosts to clients that trust its certificate. */
export interface Authority {
  /** Its own certificate, PEM. */
  readonly certificate: string;
  /** What a TLS server needs to be `host`, a name or an address. The same host gets the same certificate. */
  contextFor(host: string): Promise<SecureContext>;
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const DAY = 24 * 60 * 60_000;

/** Makes an authority. What it signs is valid from a day before `now`, for clocks that differ, to a day after. */
export async function createAuthority(now: Date): Promise<Authority> {
  const { publicKey, privateKey } = await newKeys();
  const issuer = "CN=Pushcheck, for one run";
  const common = {
    issuer,
    signingKey: privateKey,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + DAY),
  };
  const own = await X509CertificateGenerator.create({
    ...common,
    serialNumber: newSerial(),
    subject: issuer,
    publicKey,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(publicKey),
    ],
  });
  const contexts = new Map<string, Promise<SecureContext>>();

  async function issue(host: string): Promise<SecureContext> {
    const keys = await newKeys();
    const leaf = await X509CertificateGenerator.create({
      ...common,
      serialNumber: newSerial(),
      subject: "CN=Pushcheck mock",
      publicKey: keys.publicKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension([{ type: isIP(host) === 0 ? "dns" : "ip", value: host }]),
        // Python 3.13 and later refuse a certificate without both.
        await AuthorityKeyIdentifierExtension.create(publicKey),
        await SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    const key = PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
    return createSecureContext({ cert: leaf.toString("pem"), key });
  }

  return {
    certificate: own.toString("pem"),
    contextFor(host) {
      const known = contexts.get(host) ?? issue(host);
      contexts.set(host, known);
      return known;
    },
  };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
}

/** Positive, and different for each certificate. */
function newSerial(): string {
  return `01${randomBytes(15).toString("hex")}`;
}

import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { ObjectIdentifier, OctetString, Sequence } from "asn1js";
import { type Certificate, ExtKeyUsage, type SignerInfo } from "pkijs";

import { sameHash } from "./merkle/node-hash.ts";

const EXTENDED_KEY_USAGE_OID = "2.5.29.37";
const TIME_STAMPING_OID = "1.3.6.1.5.5.7.3.8";
/** Attributes that name the signing certificate by its hash: with SHA-1, and with any hash. */
const SIGNING_CERTIFICATE_OID = "1.2.840.113549.1.9.16.2.12";
const SIGNING_CERTIFICATE_V2_OID = "1.2.840.113549.1.9.16.2.47";

const HASHES: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  "2.16.840.1.101.3.4.2.1": sha256,
  "2.16.840.1.101.3.4.2.2": sha384,
  "2.16.840.1.101.3.4.2.3": sha512,
};

/** RFC 3161, section 2.3: a critical extended key usage, time-stamping and nothing else. */
export function isTimestampCertificate(certificate: Certificate): boolean {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE_OID);
  if (usage === undefined || !usage.critical) return false;
  const { parsedValue } = usage;
  if (!(parsedValue instanceof ExtKeyUsage)) return false;
  return parsedValue.keyPurposes.length === 1 && parsedValue.keyPurposes[0] === TIME_STAMPING_OID;
}

/**
 * Whether what was signed names this certificate (RFC 5816): else another one with the same key
 * could be put in its place.
 */
export function isNamedSigner(signerInfo: SignerInfo, certificate: Certificate): boolean {
  const der = new Uint8Array(certificate.toSchema(true).toBER());
  const attributes = signerInfo.signedAttrs?.attributes ?? [];
  return attributes.some(({ type, values }) => {
    // SigningCertificate: the first of its identifiers is the signer's.
    const [identifiers] = membersOf(values[0]);
    const [first] = membersOf(identifiers);
    if (type === SIGNING_CERTIFICATE_OID) return isHashOf(membersOf(first)[0], sha1(der));
    return type === SIGNING_CERTIFICATE_V2_OID && namesByAnyHash(membersOf(first), der);
  });
}

/** ESSCertIDv2: the algorithm is left out when it is SHA-256. */
function namesByAnyHash([head, next]: readonly unknown[], der: Uint8Array): boolean {
  if (head instanceof OctetString) return isHashOf(head, sha256(der));
  const [algorithm] = membersOf(head);
  const hash = algorithm instanceof ObjectIdentifier ? HASHES[algorithm.getValue()] : undefined;
  return hash !== undefined && isHashOf(next, hash(der));
}

function isHashOf(value: unknown, hash: Uint8Array): boolean {
  return value instanceof OctetString && sameHash(value.valueBlock.valueHexView, hash);
}

function membersOf(value: unknown): readonly unknown[] {
  return value instanceof Sequence ? value.valueBlock.value : [];
}

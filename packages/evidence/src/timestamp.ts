/**
 * Time-stamps of an independent authority (RFC 3161) over a checkpoint. A module of its own, for
 * Node: it brings a library for certificates, which a browser that checks a receipt need not load.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { Integer, Null, OctetString } from "asn1js";
import {
  AlgorithmIdentifier,
  Certificate,
  MessageImprint,
  SignedData,
  type SignedDataVerifyResult,
  SignedDataVerifyError,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";

import { checkpointBytes } from "./checkpoint.ts";
import { sameHash } from "./merkle/node-hash.ts";
import { isNamedSigner, isTimestampCertificate } from "./timestamp-certificate.ts";
import { type UpgradedReceipt, upgradedShapeFault } from "./upgraded-receipt.ts";

const SHA256_OID = "2.16.840.1.101.3.4.2.1";
const TST_INFO_OID = "1.2.840.113549.1.9.16.1.4";
/** PKIStatus: granted, and granted with changes (RFC 3161, section 2.4.2). */
const GRANTED: readonly number[] = [0, 1];
/** How pkijs says that the certificate leads to no trusted one. */
const CHAIN_FAILED_CODE = 5;

export type TimestampQuestion = {
  /** What is time-stamped: `checkpointBytes(checkpoint)`. */
  bytes: Uint8Array;
  /** Unpredictable bytes that tie the answer to this question; the first is from 1 to 127. */
  nonce?: Uint8Array;
};

export type TimestampExpectation = TimestampQuestion & {
  /** Certificates in PEM that the verifier trusts to say who is an authority. */
  trustedCertificates: readonly string[];
};

/**
 * - `malformed`: not the answer of a time-stamping authority
 * - `refused`: the authority did not grant it
 * - `other-imprint`, `other-nonce`: the answer is to another question
 * - `bad-signature`: it was changed, or not signed with the certificate that it names
 * - `untrusted-authority`: no trusted certificate vouches for the one that signed
 * - `not-an-authority`: that certificate is not one for time-stamps alone
 */
export type TimestampFault =
  | "malformed"
  | "refused"
  | "other-imprint"
  | "other-nonce"
  | "bad-signature"
  | "untrusted-authority"
  | "not-an-authority";

export type TimestampVerdict =
  /** RFC 3339, the authority's policy, and its serial number in hex. */
  | { ok: true; stampedAt: string; policy: string; serialNumber: string }
  | { ok: false; reason: TimestampFault };

/** The question to send as `application/timestamp-query` (DER), with SHA-256 as imprint. */
export function timestampRequest({ bytes, nonce }: TimestampQuestion): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({
        algorithmId: SHA256_OID,
        algorithmParams: new Null(),
      }),
      hashedMessage: new OctetString({ valueHex: exactBuffer(sha256(bytes)) }),
    }),
    certReq: true,
    ...(nonce && { nonce: new Integer({ valueHex: exactBuffer(nonce) }) }),
  });
  return new Uint8Array(request.toSchema().toBER());
}

/**
 * Checks an answer (`application/timestamp-reply`, DER): status, imprint, nonce, signature and
 * certificate at the time stamped. It asks nobody whether the certificate was revoked, and knows
 * no SM2. Never throws for what it is given.
 */
export async function verifyTimestamp(
  response: Uint8Array,
  expected: TimestampExpectation,
): Promise<TimestampVerdict> {
  const answer = readAnswer(response);
  if (typeof answer === "string") return { ok: false, reason: answer };
  const reason =
    questionFault(answer.info, expected) ?? (await signatureFault(answer.signedData, expected));
  if (reason !== null) return { ok: false, reason };
  const { genTime, policy, serialNumber } = answer.info;
  const hex = Buffer.from(serialNumber.valueBlock.valueHexView).toString("hex");
  return { ok: true, stampedAt: genTime.toISOString(), policy, serialNumber: hex };
}

/**
 * What `verifyReceipt` takes as `stamp`: the verdict on the time-stamp that an upgraded receipt
 * encloses; null when there is none, or no receipt. Never throws for what it is given.
 */
export async function verifyEnclosedTimestamp(
  receipt: unknown,
  trustedCertificates: readonly string[],
): Promise<TimestampVerdict | null> {
  if (upgradedShapeFault(receipt) !== null) return null;
  const { checkpoint, timestamp } = receipt as UpgradedReceipt;
  if (timestamp === undefined) return null;
  const bytes = checkpointBytes(checkpoint);
  return verifyTimestamp(Buffer.from(timestamp, "base64"), { bytes, trustedCertificates });
}

/** The certificates in PEM that a text holds; null when there is none, or one cannot be read. */
export function certificatesIn(text: string): string[] | null {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.length > 0 && blocks.every(isCertificate) ? blocks : null;
}

function isCertificate(pem: string): boolean {
  try {
    Certificate.fromBER(derOf(pem));
    return true;
  } catch {
    // The library throws for anything that is not this structure.
    return false;
  }
}

type Answer = { signedData: SignedData; info: TSTInfo };

function readAnswer(response: Uint8Array): Answer | "malformed" | "refused" {
  try {
    const { status, timeStampToken } = TimeStampResp.fromBER(exactBuffer(response));
    if (!GRANTED.includes(status.status)) return "refused";
    const signedData = new SignedData({ schema: timeStampToken?.content });
    const { eContent, eContentType } = signedData.encapContentInfo;
    const isStamp = eContentType === TST_INFO_OID && signedData.signerInfos.length === 1;
    if (eContent === undefined || !isStamp) return "malformed";
    return { signedData, info: TSTInfo.fromBER(eContent.getValue()) };
  } catch {
    // The library throws for anything that is not this structure.
    return "malformed";
  }
}

function questionFault(
  { messageImprint, nonce }: TSTInfo,
  expected: TimestampQuestion,
): TimestampFault | null {
  const { hashAlgorithm, hashedMessage } = messageImprint;
  const imprint = hashedMessage.valueBlock.valueHexView;
  const isSame =
    hashAlgorithm.algorithmId === SHA256_OID && sameHash(imprint, sha256(expected.bytes));
  if (!isSame) return "other-imprint";
  if (expected.nonce === undefined) return null;
  const given = nonce?.valueBlock.valueHexView;
  return given !== undefined && sameHash(given, expected.nonce) ? null : "other-nonce";
}

async function signatureFault(
  signedData: SignedData,
  { bytes, trustedCertificates }: TimestampExpectation,
): Promise<TimestampFault | null> {
  const trustedCerts = trustedCertificates.map((pem) => Certificate.fromBER(derOf(pem)));
  const result = await signedData
    .verify({
      signer: 0,
      data: exactBuffer(bytes),
      checkChain: true,
      trustedCerts,
      extendedMode: true,
    })
    .catch(faultOf);
  if (typeof result === "string") return result;
  return signerFault(signedData, result);
}

function faultOf(error: unknown): TimestampFault {
  if (!(error instanceof SignedDataVerifyError)) throw error;
  return error.code === CHAIN_FAILED_CODE ? "untrusted-authority" : "bad-signature";
}

function signerFault(
  signedData: SignedData,
  { signatureVerified, signerCertificate }: SignedDataVerifyResult,
): TimestampFault | null {
  const [signerInfo] = signedData.signerInfos;
  if (signatureVerified !== true || !signerCertificate || !signerInfo) return "bad-signature";
  if (!isTimestampCertificate(signerCertificate)) return "not-an-authority";
  return isNamedSigner(signerInfo, signerCertificate) ? null : "bad-signature";
}

/** The bytes alone, for a library that takes the whole buffer behind a view. */
function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function derOf(pem: string): ArrayBuffer {
  const base64 = pem.replaceAll(/-----[A-Z ]+-----|\s/g, "");
  return exactBuffer(Buffer.from(base64, "base64"));
}

import {
  isCountFrom,
  isInstant,
  isKeyId,
  isSuiteName,
  isText,
  matches,
  signedShapeFault,
  type SignedShape,
} from "./shape.ts";
import { signatureFault, type SignatureFault, signBody, signerMembers } from "./signed.ts";
import type { Signer, SuiteName, Suites } from "./suite.ts";
import { followKeys, type KeyFault, keyFault, type Trust } from "./trust.ts";

export const EXPORT_FORMAT = "jibao-export/1";

/** What a file of exported cases is: who asked for it, who approved it, and its bytes. */
export type ExportTerms = {
  exportId: string;
  /** The authority or operator whose cases they are. */
  owner: string;
  requestedBy: string;
  /** Null for an operator's own cases, which need nobody's approval. */
  approvedBy: string | null;
  /** RFC 3339. */
  requestedAt: string;
  producedAt: string;
  reason: string;
  filter: { [name: string]: string | string[] };
  sections: string[];
  /** Lines of the file; one case each. */
  cases: number;
  bytes: number;
  /** Of the whole file, lower-case hex, whatever the suite. */
  sha256: string;
};

export type ExportStatement = ExportTerms & {
  format: typeof EXPORT_FORMAT;
  suite: SuiteName;
  keyId: string;
};

/** JSON throughout; `signature` and `publicKey` are lower-case hex. */
export type ExportManifest = { statement: ExportStatement; signature: string; publicKey: string };

const isReason = (value: unknown) => typeof value === "string" && value.length > 0;
const isList = (value: unknown) => Array.isArray(value) && value.every(isText);
const isFilter = (value: unknown) =>
  typeof value === "object" &&
  value !== null &&
  Object.values(value).every((part) => isText(part) || isList(part));

const MANIFEST: SignedShape = {
  bodyName: "statement",
  body: {
    format: matches(/^jibao-export\/1$/),
    suite: isSuiteName,
    keyId: isKeyId,
    exportId: isText,
    owner: isText,
    requestedBy: isText,
    approvedBy: (value) => value === null || isText(value),
    requestedAt: isInstant,
    producedAt: isInstant,
    reason: isReason,
    filter: isFilter,
    sections: isList,
    cases: isCountFrom(0),
    bytes: isCountFrom(0),
    sha256: isKeyId,
  },
};

/** Signs the canonical bytes (RFC 8785). Throws when the terms do not make a manifest. */
export function issueExportManifest(signer: Signer, terms: ExportTerms): ExportManifest {
  const statement: ExportStatement = { ...terms, format: EXPORT_FORMAT, ...signerMembers(signer) };
  const manifest: ExportManifest = { statement, ...signBody(signer, statement) };
  const fault = signedShapeFault(manifest, MANIFEST);
  if (fault !== null) throw new TypeError(`The manifest would be malformed at "${fault}"`);
  return manifest;
}

/**
 * What is wrong with a manifest; null when nothing is. Whether the key is trusted is for whoever
 * holds the keys to say, and whether the file is the one meant, for whoever hashes it.
 */
export function exportManifestFault(
  suites: Suites,
  manifest: unknown,
): "malformed" | SignatureFault | null {
  if (!isManifest(manifest)) return "malformed";
  return signatureFault(suites, manifest.statement, manifest);
}

function isManifest(value: unknown): value is ExportManifest {
  return signedShapeFault(value, MANIFEST) === null;
}

/** What a file of exported cases is found to be: its bytes, its lines, its digest in hex. */
export type ExportedFile = { bytes: number; lines: number; sha256: string };

/**
 * - `digest-differs`, `bytes-differ`: another file, or one that was changed or cut short
 * - `cases-differ`: not one line for each case
 */
export type ExportFault =
  | "malformed"
  | SignatureFault
  | KeyFault
  | "digest-differs"
  | "bytes-differ"
  | "cases-differ";

export type ExportVerdict = {
  ok: boolean;
  faults: ExportFault[];
  /** What the manifest says; null when it cannot be read. */
  statement: ExportStatement | null;
};

/** Whether a file is the one that its manifest was signed for, by a key that the holder trusts. */
export function verifyExport(manifest: unknown, file: ExportedFile, trust: Trust): ExportVerdict {
  if (!isManifest(manifest)) return { ok: false, faults: ["malformed"], statement: null };
  const { statement } = manifest;
  const { keyId, producedAt, sha256, bytes, cases } = statement;
  const found: (ExportFault | null)[] = [
    signatureFault(trust.suite, statement, manifest),
    keyFault(followKeys(trust), keyId, producedAt),
    sha256 === file.sha256 ? null : "digest-differs",
    bytes === file.bytes ? null : "bytes-differ",
    cases === file.lines ? null : "cases-differ",
  ];
  const faults = found.filter((fault) => fault !== null);
  return { ok: faults.length === 0, faults, statement };
}

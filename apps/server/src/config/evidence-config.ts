/** Reads the settings of published checkpoints and time-stamps; part of `config.ts`. */
import { readFileSync } from "node:fs";
import { certificatesIn } from "@jibao/evidence/timestamp";
import type { SettingReader } from "./setting-reader.ts";

export interface TimestampConfig {
  readonly url: string;
  /** PEM, one each. */
  readonly trustedCertificates: readonly string[];
  readonly everyMinutes: number;
}

export interface EvidenceConfig {
  readonly checkpointFolder: string | null;
  readonly checkpointUrl: string | null;
  readonly checkpointMinutes: number;
  readonly timestamps: TimestampConfig | null;
  /** Entries below this place of the log may lack an authentication code. */
  readonly macsFrom: number;
}

const minutes = { min: 1, max: 10_080 };
const places = { min: 0, max: Number.MAX_SAFE_INTEGER };
const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

function readCheckpointUrl(reader: SettingReader): string | null {
  if (reader.optional("JIBAO_CHECKPOINT_URL") === null) return null;
  const text = reader.url("JIBAO_CHECKPOINT_URL", ["https:", "http:"]);
  if (!URL.canParse(text)) return null;
  const { protocol, hostname } = new URL(text);
  if (protocol === "http:" && !loopback.test(hostname)) {
    reader.refuse("JIBAO_CHECKPOINT_URL", "应为 https 地址", "must be an https address");
  }
  return text;
}

function readCertificates(reader: SettingReader): readonly string[] {
  const path = reader.required("JIBAO_TIMESTAMP_CERTIFICATES");
  if (path === "") return [];
  try {
    const certificates = certificatesIn(readFileSync(path, "utf8"));
    if (certificates !== null) return certificates;
  } catch {
    // Told below: for the reader, a file that is not there is no file of certificates.
  }
  const zh = "所指的文件无法读取，或不是 PEM 证书";
  const en = "names a file that cannot be read, or holds no certificates in PEM";
  reader.refuse("JIBAO_TIMESTAMP_CERTIFICATES", zh, en);
  return [];
}

function readTimestamps(reader: SettingReader): TimestampConfig | null {
  if (reader.optional("JIBAO_TIMESTAMP_URL") === null) return null;
  return {
    url: reader.url("JIBAO_TIMESTAMP_URL", ["http:", "https:"]),
    trustedCertificates: readCertificates(reader),
    everyMinutes: reader.integer("JIBAO_TIMESTAMP_MINUTES", minutes),
  };
}

export function readEvidenceConfig(reader: SettingReader): EvidenceConfig {
  return {
    checkpointFolder: reader.optional("JIBAO_CHECKPOINT_FOLDER"),
    checkpointUrl: readCheckpointUrl(reader),
    checkpointMinutes: reader.integer("JIBAO_CHECKPOINT_MINUTES", minutes),
    timestamps: readTimestamps(reader),
    macsFrom: reader.integer("JIBAO_MACS_FROM", places),
  };
}

/** Reads the settings of attachments; part of `config.ts`. */
import { isAbsolute, join } from "node:path";
import type { SettingReader } from "./setting-reader.ts";

export interface S3Config {
  /** `http(s)://host/bucket` with an optional prefix, no trailing slash. */
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

export interface AttachmentLimits {
  readonly fileBytes: number;
  readonly perSubmission: number;
  readonly submissionBytes: number;
  readonly unclaimedBytes: number;
  readonly unclaimedGatewayBytes: number;
  readonly freeBytes: number;
}

/** Where clamd listens, as `node:net` wants it. */
export type ScannerAddress =
  | { readonly path: string }
  | { readonly host: string; readonly port: number };

export interface AttachmentConfig {
  readonly folder: string;
  readonly keyFile: string;
  readonly keyCommand: string | null;
  /** Null keeps the bytes in the folder. */
  readonly s3: S3Config | null;
  readonly limits: AttachmentLimits;
  readonly scanner: ScannerAddress | null;
}

const bytesMax = 2 ** 50;
const countMax = 100;
/** What the most pieces that an upload may come in hold together. */
const fileBytesMax = 16 * 2 ** 30;

function readS3(reader: SettingReader): S3Config | null {
  if (reader.optional("JIBAO_ATTACHMENT_S3_URL") === null) return null;
  return {
    url: reader.url("JIBAO_ATTACHMENT_S3_URL", ["http:", "https:"]).replace(/\/+$/, ""),
    region: reader.required("JIBAO_ATTACHMENT_S3_REGION"),
    keyId: reader.required("JIBAO_ATTACHMENT_S3_KEY_ID"),
    secret: reader.required("JIBAO_ATTACHMENT_S3_SECRET"),
  };
}

function readScanner(reader: SettingReader): ScannerAddress | null {
  const text = reader.optional("JIBAO_CLAMAV");
  if (text === null) return null;
  if (isAbsolute(text)) return { path: text };
  const [, host, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text)?.filter(Boolean) ?? [];
  if (host !== undefined && port !== undefined) return { host, port: Number(port) };
  const zh = "应为 主机:端口，或套接字文件的绝对路径";
  reader.refuse("JIBAO_CLAMAV", zh, "must be host:port, or a socket's absolute path");
  return null;
}

function readLimits(reader: SettingReader): AttachmentLimits {
  const bytes = { min: 0, max: bytesMax };
  return {
    fileBytes: reader.integer("JIBAO_ATTACHMENT_BYTES", { min: 1, max: fileBytesMax }),
    perSubmission: reader.integer("JIBAO_ATTACHMENT_COUNT", { min: 0, max: countMax }),
    submissionBytes: reader.integer("JIBAO_ATTACHMENT_TOTAL_BYTES", bytes),
    unclaimedBytes: reader.integer("JIBAO_UPLOAD_UNCLAIMED_BYTES", bytes),
    unclaimedGatewayBytes: reader.integer("JIBAO_UPLOAD_UNCLAIMED_GATEWAY_BYTES", bytes),
    freeBytes: reader.integer("JIBAO_ATTACHMENT_FREE_BYTES", bytes),
  };
}

export function readAttachmentConfig(
  reader: SettingReader,
  dataDirectory: string,
): AttachmentConfig {
  return {
    folder: reader.optional("JIBAO_ATTACHMENTS") ?? join(dataDirectory, "attachments"),
    keyFile: reader.optional("JIBAO_ATTACHMENT_KEY_FILE") ?? join(dataDirectory, "attachment-key"),
    keyCommand: reader.optional("JIBAO_ATTACHMENT_KEY_COMMAND"),
    s3: readS3(reader),
    limits: readLimits(reader),
    scanner: readScanner(reader),
  };
}

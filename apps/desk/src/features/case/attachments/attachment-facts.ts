/** What the desk makes of a file: where its bytes are, how it may be shown, how it is written. */
import type { Answer } from "../../../shell/api-types.ts";

export type CaseFile = Answer<"listAttachments">["items"][number];

const kilobyte = 1024;
const megabyte = kilobyte * kilobyte;

export function describeBytes(bytes: number): string {
  if (bytes < kilobyte) return `${bytes} B`;
  if (bytes < megabyte) return `${Math.floor(bytes / kilobyte)} KB`;
  return `${(Math.floor((bytes * 10) / megabyte) / 10).toFixed(1)} MB`;
}

/** Control characters, and the marks that turn the direction of text. */
const misleading = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

export function shownName(name: string): string {
  return name.replaceAll(misleading, "\ufffd");
}

export function contentPath(id: string, query = ""): string {
  return `/api/v1/attachments/${encodeURIComponent(id)}/content${query}`;
}

/**
 * How a file is shown within the case. PDF is not: what the server sends is locked so far that no
 * browser's viewer opens it.
 */
export function previewKind({ mayShowInline, detectedType }: CaseFile): "image" | "text" | null {
  if (!mayShowInline || detectedType === null) return null;
  if (detectedType.startsWith("image/")) return "image";
  return detectedType === "text/plain" ? "text" : null;
}

/** Who may have what is infected: those who judge it, and those who judge them. */
export function mayTakeInfected(role: string): boolean {
  return ["duty-officer", "supervisor", "auditor"].includes(role);
}

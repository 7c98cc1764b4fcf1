/** What the core takes as attachments: people are told before they choose their files. */

export interface AttachmentLimits {
  readonly fileBytes: number;
  /** Of one submission. */
  readonly count: number;
  /** Of one submission, all files together. */
  readonly totalBytes: number;
}

/** Those of a core whose settings nobody changed. */
export const usualLimits: AttachmentLimits = {
  fileBytes: 104_857_600,
  count: 20,
  totalBytes: 524_288_000,
};

const kilobyte = 1024;
const megabyte = kilobyte * kilobyte;

/** Bytes as people read them: `340 KB`, `1.2 MB`, `500 MB`. */
export function describeBytes(bytes: number): string {
  if (bytes < kilobyte) return `${bytes} B`;
  if (bytes < megabyte) return `${Math.floor(bytes / kilobyte)} KB`;
  const tenths = Math.floor((bytes * 10) / megabyte) / 10;
  return `${tenths < 10 ? tenths : Math.floor(tenths)} MB`;
}

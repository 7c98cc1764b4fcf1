/** What holds other files. */
const archiveTypes: ReadonlySet<string> = new Set([
  "application/zip",
  "application/gzip",
  "application/x-7z-compressed",
  "application/vnd.rar",
  "application/x-bzip2",
  "application/x-xz",
  "application/zstd",
]);

export function isArchive(type: string): boolean {
  return archiveTypes.has(type);
}

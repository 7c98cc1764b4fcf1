/** The texts about attachments, in English. */
import type { filesZh } from "./zh-files.ts";

export const filesEn: typeof filesZh = {
  title: "Attachments (optional)",
  lead: "What helps: logs, the ransom note, screenshots. A telephone's photo of a screen will do.",
  secret: "Files must not hold state secrets either (Article 13).",
  limits: (file, count, total) =>
    `At most ${file} a file, ${count} files, ${total} together. Compress or split larger ones.`,
  notWaiting: "Do not delay the report for them: files can follow with a supplement.",
  below: "Logs or screenshots to attach? Add them at the end of the page",
  choose: "Choose files (several at once)",
  upload: "Upload the chosen files",
  uploadNote:
    "This takes a while; the page then comes again by itself. Send large files in several goes, " +
    "none over 5 minutes.",
  remove: "Remove",
  removeOf: (name) => `Remove ${name}`,
  keptTitle: "Kept, and submitted with this",
  partial: (percent) => `Only ${percent}% arrived; not submitted. Remove it and choose it again.`,
  unreadable: "Your uploaded files cannot be read just now; they are there and will be submitted.",
  refusedTitle: "These files were not kept",
  refusedNote: "Everything you typed is still here; nothing has been sent yet.",
  digest: "SHA-256",
  tooLarge: (limit) =>
    `The file is too large; ${limit} at most. Compress or split it, or write how to get it.`,
  tooMany: "Too many files, or too large together. Remove some; send the rest as a supplement.",
  unreachable: "It did not reach the receiving system. Choose it again, or send first.",
  noReport: "This file belongs to no report being written, or it was sent. Use a supplement.",
  stop: ". ",
  nextPage: "Files such as logs and screenshots are added on the last page.",
  receiptTitle: "Attachments",
  leftOut:
    "Some files did not arrive in time and are not in this report. Compare the list below, and " +
    "send the others as a supplement.",
  scans: {
    unscanned: "Not checked for malware: this system has no scanner.",
    waiting: "Waiting to be checked for malware.",
    clean: "Checked for malware; nothing was found.",
    infected: "Malware was found. The file is kept apart as evidence; do not send it again.",
    failed: "It could not be checked for malware yet; the system tries again.",
  },
  destroyed: "The content was destroyed.",
  unread: "The list of attachments cannot be read just now. Look again soon.",
  script: {
    waiting: "Waiting to upload",
    uploading: "Uploading",
    broken: "The line is broken; it goes on by itself. So far",
    received: "Kept",
    refused: "Not kept: ",
    cancel: "Cancel",
    failed: "That did not work. Try again.",
    unfinished:
      "Some files are not uploaded yet. You can send now; they are left out and can follow " +
      "with a supplement.",
  },
};

/** The texts about a case's files, in English. */
import type { AttachmentTexts } from "./attachments-zh.ts";

export const attachmentsEn: AttachmentTexts = {
  title: (count) => `Attachments (${count})`,
  with: (stage, at) => `With: ${stage}, ${at}`,
  digest: "SHA-256",
  declared: "Said to be",
  detected: "By its content",
  unknownType: "not recognised",
  download: "Download",
  show: "Show here",
  hide: "Hide",
  cut: (shown) => `Only the first ${shown} are shown; download it for the rest.`,
  previewFailed: "It cannot be shown here. Download it.",
  scans: {
    unscanned: "Not checked for malware: there is no scanner here. Check it before you open it.",
    waiting: "Waiting to be checked for malware. Do not open it before.",
    clean: "Checked for malware; nothing was found.",
    infected: "Malware was found",
    failed: "It could not be checked for malware; that is tried again. Check it before opening.",
  },
  flags: {
    "type-mismatch": "Content and name disagree about its type",
    executable: "A program that can be run",
    macros: "Holds macros",
    encrypted: "Encrypted: nobody has looked inside, no scanner either",
    "nested-archive": "An archive within an archive",
    "archive-bomb": "Grows out of all bounds when unpacked; do not unpack it",
    "archive-damaged": "The archive is damaged",
    "contents-unread": "Nobody has looked into the archive",
  },
  infectedLead: (found) =>
    `This file holds malware${found}. It is kept as evidence. Opening it endangers your computer ` +
    "and your network.",
  infectedAsk: "I open it in an isolated place made for this",
  infectedDownload: "Download all the same",
  infectedOthers: "Duty officers, supervisors and auditors may download it.",
  destroyed: "Its content was destroyed and cannot come back. The journal says when and why.",
  destroying: "Being destroyed.",
};

/** Texts of the page that looks for clues, in English. */
import type { Texts } from "./zh.ts";

export const cluesEn: Texts["clues"] = {
  link: "Find clues in logs, mails and web pages",
  linkHint: "A page can look for the traces of Article 7 (5) for you:",
  title: "Find clues in logs, mails and web pages",
  lead: "Paste a text or choose a file. The page lists suspicious addresses, names, files, wallets and hidden links, each with its line.",
  notStored:
    "What you paste is not stored or sent on. No address is opened and no program is run. These are proposals: check each.",
  text: "Paste a log, a mail with its headers, or the source of a page",
  textHint: (limit) => `At most ${limit}. Leave the addresses as they are.`,
  file: "Or choose a file",
  fileHint: (limit) => `A log, a .eml mail, a .html page; at most ${limit}, the rest is not read.`,
  own: "Your own domains and addresses (optional)",
  ownHint: "With spaces between, such as example.gov.cn 203.0.113.8. They are listed apart.",
  submit: "Find clues",
  nothingGiven: "Paste a text or choose a file first.",
  busy: "Others are using this page. Wait a few seconds and press again; your text is still below.",
  failed: "This cannot be read to its end. Paste only the part around the incident and try again.",
  resultTitle: (count) => (count === 1 ? "1 clue found" : `${count} clues found`),
  noneTitle: "No clues found",
  none: "That does not mean that all is well. Try another log, or the part around the incident.",
  leftOut: (count) => `${count} more are not listed. Look again, part by part.`,
  unread: (bytes) =>
    `The last ${bytes} bytes are beyond the limit and were not read. Look again, part by part.`,
  unreadParts: (count) => `${count} parts of the mail were not read.`,
  value: "Clue",
  where: "Where",
  why: "Why",
  line: (line, column) => `line ${line}, column ${column}`,
  part: (part) => `part ${part} of the mail, `,
  more: (count) => `, and ${count} more`,
  colon: ": ",
  semicolon: "; ",
  pageTitle: "What was put into the page",
  pageLead: (stuffed, own) =>
    `About ${stuffed} characters were put in; about ${own} are the page's own.`,
  pageMore: (count) => `${count} more pieces are not listed.`,
  copyTitle: "Take the result along",
  copyNote:
    "Click into a box, select all, copy. Paste it into “traces” of the report, or attach it as a file.",
  copyText: "Text (addresses cannot be clicked)",
  copyCsv: "CSV table",
  copyStix: "STIX 2.1 (for security devices and platforms)",
  another: "Look at another one",
  report: "Report",
  producer: "Jibao clue page",
};

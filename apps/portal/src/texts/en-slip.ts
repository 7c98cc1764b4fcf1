/** The texts of the provisional slip, in English. */
import type { slipZh } from "./zh-slip.ts";

export const slipEn: typeof slipZh = {
  title: "Kept, but this is not the receipt yet",
  notYet:
    "The receiving system cannot be reached now. Your report is kept here, encrypted, and is handed over by itself as soon as it is back. You need not type it again.",
  number: "Slip number (not the number of a case)",
  since: "First contact (Beijing time)",
  code: "Resume code (only you have it; tell nobody)",
  keep: "Write these three down, or take a picture of this page.",
  nextTitle: "What happens next",
  next: "The first contact is handed over with the report. The receipt appears on this page, with reference, secret and all deadlines.",
  elsewhere: (address) => `On another device: open ${address} and type the resume code.`,
  laterNext: "This page says so when your addition was received.",
  unchecked:
    "Reference and secret cannot be checked now. They are checked later; if they are wrong, this page says so. The first contact is not handed over with a follow-up.",
  urgent:
    "If your deadline is near, do not wait: report once more as below, and say the slip number.",
  look: "See whether the receipt is here",
  keptTitle: "What was kept",
  files: (count) => `Files that the receiving system has already: ${count}.`,
  refusedTitle: "Not reported yet: something to correct",
  refused:
    "The receiving system is back, but did not take this one, for the reason below. Everything you typed is still here, and so is your first contact.",
  correct: "Correct it and send again",
  again: "Correct it and submit again",
  doorTitle: "Open a slip by its resume code",
  open: "Open",
  wrong: "There is no such resume code. Compare letters and figures with what you wrote down.",
  gone: "The slip is no longer here. If you have a receipt, follow up with reference and secret.",
  laterTitle: "Your addition was received",
  keptSince: (number, at) =>
    `Kept here first, at ${at} (slip ${number}); received when the system was back.`,
};

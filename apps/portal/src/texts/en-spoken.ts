/** The texts of the script for the telephone, in English. */
import type { spokenZh } from "./zh-spoken.ts";

export const spokenEn: typeof spokenZh = {
  title: "Script for a report by telephone",
  link: "Reporting by telephone? Read this out",
  lead:
    "Call first and read this out; of what you do not know, say “not yet known”. State secrets " +
    "must not be told on the telephone either.",
  whomTitle: "Whom to call",
  whomNone:
    "It cannot be told yet to whom. If in doubt, call your provincial cyberspace administration " +
    "or the official hotline 12387.",
  until: (when) => `by ${when}`,
  promptly: "at once",
  sayTitle: "Read out",
  hello: (operator) => `This is ${operator || "____"}. I report a cybersecurity incident.`,
  who: (person, telephone) =>
    `My name is ${person || "____"}. Call me back on ${telephone || "____"}.`,
  level: (level) => `By what is known now, we judge it to be ${level}.`,
  levelOpen: "We cannot judge the level yet, and report first.",
  already: (reference) => `We have reported online; the reference is ${reference}.`,
  onward: "We will report anything new promptly.",
  askTitle: "Before you hang up, ask and write down",
  asks: [
    "Ask them to read the main points back.",
    "Their name, office and telephone.",
    "Their number for the case, and the time now.",
  ],
  recordTitle: "Then",
  record: "Record this call",
  recordLater:
    "Once the online report is sent, record this call under “Follow up”: whom, when, their number.",
  back: "Back",
};

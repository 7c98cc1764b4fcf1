/** Every text of the portal in English; the keys are those of `zh.ts`. */
import { spokenEn } from "./en-spoken.ts";
import { slipEn } from "./en-slip.ts";
import { cluesEn } from "./en-clues.ts";
import { offlineEn } from "./en-offline.ts";
import { filesEn } from "./en-files.ts";
import { workspaceEn } from "./en-workspace.ts";
import { fieldsEn, groupsEn, stepsEn } from "./en-fields.ts";
import { followUpEn } from "./en-follow-up.ts";
import { guidanceEn, guideEn, lawEn } from "./en-law.ts";
import type { Texts } from "./zh.ts";

const frame: Texts["frame"] = {
  siteName: "Cybersecurity incident reports",
  skip: "Skip to the content",
  banner: "No state secrets here. Report those as the secrecy rules require (Measures, Art. 13).",
  otherLanguage: "中文",
  largeType: "Large type",
  normalType: "Normal type",
  home: "Home",
  notOfficial: "This is not the official 12387 website.",
  lawName:
    "Under the Measures for the Administration of National Cybersecurity Incident Reporting (in force since 1 November 2025).",
};

const form: Texts["form"] = {
  comma: ", ",
  semicolon: "; ",
  colon: ": ",
  proceed: "Save and continue",
  back: "Back",
  yes: "Yes",
  no: "No",
  notKnown: "Not known yet",
  choose: "Choose",
  units: {
    yuan: "× 10,000 yuan (万元)",
    percent: "%",
    minutes: "minutes",
    times: "times",
  },
  unknownSummary: "Not known yet?",
  wan: "× 10,000 (万)",
  person: "persons",
  growingSummary: "Still growing?",
  count: (value, unit) => `${value} × 10,000 ${unit}`,
  growing: (value) => `growing by about ${value} × 10,000 an hour`,
  countedAt: (when) => `as of ${when}`,
  correctTitle: "Please correct the following",
  correctNote: "Everything you typed is still here.",
  correctPrefix: "To correct: ",
  refusals: {
    "not-a-time": "Write the time like 2026-11-22 03:10, or leave it empty.",
    "not-a-number": "Give digits only, such as 12 or 0.5, or leave it empty.",
    "too-long": "Too long. Shorten it to 4,000 characters (300 in a short field).",
    "minutes-without-start": "Give the time of discovery or occurrence first.",
  },
  nameMissing: "Give the unit's full name, so that the authority knows who reports.",
  nothingTyped: "Type something first.",
};

const start: Texts["start"] = {
  title: "Report a cybersecurity incident",
  lead: "Incidents of level relatively major and above must be reported. Report what you know; the rest may follow.",
  doors: {
    report: {
      title: "Report now",
      text: "7 short pages, stop at any time; the first 5 come first.",
    },
    assess: {
      title: "Must I report?",
      text: "A few figures show the level, whom to tell and by when. Nothing is stored.",
    },
    followUp: {
      title: "Follow up",
      text: "With reference and secret: supplement, report progress, send the summary.",
    },
  },
  tip: "Not your own incident? Give a tip",
  print: "Bad network? Print a blank form",
  limitsTitle: "Report at once, at the latest within",
  limits: [
    {
      who: "Critical information infrastructure (CII) is involved",
      hours: "1 hour",
      whom: "Protection department and police",
    },
    {
      who: "Central Party and state organs and units directly under them",
      hours: "2 hours",
      whom: "The department's own cyber office",
    },
    {
      who: "Other network operators",
      hours: "4 hours",
      whom: "Provincial cyberspace administration",
    },
  ],
  limitsHead: { who: "Who → whom to tell", hours: "Limit" },
  limitsNote:
    "From discovery or being told. If a crime is suspected, also file a case with the police.",
  channelsTitle: "The official 12387 channels",
  channelsNote:
    "These are the official channels of the state, for your information. This is not the official 12387 website and is not connected to it.",
  channels: [
    ["Hotline", "12387"],
    ["Website", "https://12387.cert.org.cn"],
    ["WeChat mini program", "search “12387”, first page, “事件报告”"],
    ["WeChat official account", "“国家互联网应急中心CNCERT”, “事件报告”"],
    ["E-mail", "12387@cert.org.cn"],
    ["Fax", "010-82992387"],
  ],
};

const gate: Texts["gate"] = {
  title: "One question first",
  question: "Are state secrets involved?",
  hint: "In the system, in what leaked, or in what you would have to write. If in doubt, ask your unit's secrecy office first.",
  yes: "Yes, or possibly",
  no: "No",
  proceed: "Continue",
  stopTitle: "Please do not enter it here",
  stopLead: "Nothing of yours was kept.",
  stopSteps: [
    "Tell your unit's secrecy office and its head at once.",
    "Report as the secrecy rules require (Measures, Art. 13), by a channel that meets them.",
    "Do not describe secret content by ordinary telephone, fax, mail or WeChat.",
  ],
  stopBack: "I answered by mistake",
};

const assess: Texts["assess"] = {
  title: "Must I report?",
  lead: "Fill in what you know; every question may stay empty. Empty means not known, not none.",
  notStored:
    "What you type here is not stored. The result is in the address only; send it to share it.",
  groupsTitle: "What happened? Open what applies",
  submit: "Show the result",
  resultTitle: "Result",
  mustReport: (when) => `Report at once, at the latest by ${when}`,
  overdue: (when) => `Report at once: it was due at ${when}`,
  mustReportPromptly: "Report at once",
  cannotExclude: (when) =>
    `Relatively major or above cannot be excluded: report now${when === null ? "" : `, at the latest by ${when}`}`,
  noDuty: "By what you entered, the Measures do not require a report",
  threat: "Only a threat so far: the Measures require no report. If harm is done, report at once",
  noDutyNote: "A voluntary report is welcome. Assess again when things change.",
  noDutyYet: "Too little is known to tell",
  levelNow: "By what is known",
  couldReach: (level) => `Could still reach: ${level}`,
  raiseTitle: "What could raise the level",
  forecastAt: (when, level) => `If it goes on, ${when} makes it ${level}`,
  forecastGrowth: (when, level) =>
    `At the rate you gave, it becomes ${level} at about ${when}; update the figure then`,
  unknownFacts: "Not known yet: ",
  needsJudgement: "A named person has to judge: ",
  whoTitle: "Whom to tell, and by when",
  reasonsTitle: "Why",
  reportNow: "Report now",
  change: "Change what I entered",
  asOf: (when) => `As of ${when} Beijing time. A running outage raises the level with time.`,
};

const report: Texts["report"] = {
  step: (number, total) => `Page ${number} of ${total}`,
  code: "Resume code",
  codeNote: "Note it down. With it you can go on later or on another device, for 30 days.",
  renewed:
    "The earlier draft has expired or was not found; a new one was made. Please check from page 1.",
  startTitle: "Report an incident",
  startNew: "Start a new report",
  startLead: "About 10 minutes. Every page is saved; you can stop at any time.",
  resumeTitle: "Go on with a draft",
  resumeLabel: "Resume code",
  resume: "Open the draft",
  resumeWrong: "No such draft was found. Check the resume code; drafts are kept for 30 days.",
  check: "Check and send",
  checkTitle: "Check and send",
  change: "Change",
  empty: "empty",
  missingTitle: "Required items still missing",
  missingNote:
    "You may send now; the clock does not wait. Supplement what is missing soon; “not yet known, because …” is an answer.",
  levelTitle: "By what you entered",
  levelFailed: "The level cannot be computed right now. You can send all the same.",
  send: "Send the report",
  sendNote: "You will get a reference, a secret and a receipt. A second click sends nothing twice.",
  saveCopy: "Send later",
  unclear:
    "It is not certain whether the report was received. Press “Send the report” again; it will not be doubled.",
};

const receipt: Texts["receipt"] = {
  title: "Report received",
  incompleteTitle: "Received, not yet complete",
  incomplete: "Received. Required items are still missing and the clock runs on:",
  drill: "Drill. No real authority was told.",
  reference: "Reference",
  secret: "Secret",
  keep: "Write both down or print them: you need them to supplement and to follow up.",
  timesTitle: "Times (Beijing time)",
  occurred: "Occurred",
  discovered: "Discovered or told",
  firstContact: "First contact",
  received: "Received",
  level: "Level",
  alsoLater: "These may follow:",
  recipientsTitle: "Who was told",
  delivered: "Delivered in this system. Nothing more to do.",
  mailed: "Being forwarded by mail. Telephone as well until it has arrived.",
  tellYourself: "This system cannot reach them. Please tell them yourself.",
  contact: (contact) => `Contact: ${contact}`,
  contactUnknown: "Contact: use the duty number in your emergency plan.",
  recordOutside: "Told them already? Record it",
  summaryLater:
    "Report important news promptly (Art. 7); send the summary within 30 days after handling ends (Art. 8).",
  supplement: "Supplement or follow up",
  print: "Print this page to get the receipt on A4.",
  download: "Download the receipt (JSON)",
  receiptText: "The whole receipt (can be verified offline)",
  verify: "Verify a receipt: can be kept as one file, for use offline",
  another: "Report another incident",
  changedLater: "What you changed after sending is not in this report; send it as a supplement.",
  expired: "The receipt was shown already. Open the case with reference and secret.",
  qrLabel: "QR code: follow-up page and reference",
};

const tip: Texts["tip"] = {
  title: "Give a tip",
  lead: "Anyone may report an incident of level relatively major or above (Art. 6). No account, no name needed.",
  unit: "Which unit or website",
  what: "What you saw",
  whatHint: "When and where you saw it; give the address if there is one.",
  when: "When you saw it",
  name: "Your name (optional)",
  telephone: "Telephone (optional)",
  telephoneHint: "It helps to verify; a tip that is not verified starts no statutory clock.",
  send: "Send the tip",
  doneTitle: "Tip received, thank you",
  doneNote: "To add something later, use the reference and secret below.",
  whatMissing: "Say what you saw.",
};

const print: Texts["print"] = {
  title: "Cybersecurity incident report (blank form)",
  lead: "For use by hand without a network. Write what is known; “not yet known, because …” is an answer.",
  how: "Telephone first, then fax or deliver. Note whom you told, when and how.",
  told: "Whom you told, when, by what means, name of the person",
  signed: "Signature and time",
  required: "required in the first report",
  level: "□ Particularly major　□ Major　□ Relatively major　□ General　□ Not yet determined",
};

const trouble: Texts["trouble"] = {
  notFoundTitle: "There is no such page",
  notFound: "The address may be mistyped. Start from the first page.",
  failedTitle: "Something failed here",
  failed: "Your last step was not completed. Go back and try again; what you typed is still there.",
  unreachableTitle: "The receiving system cannot be reached",
  unreachable:
    "What you typed is still on this page and has not been sent. Try again in a moment; if time is short, do not wait: telephone.",
  retry: "Try again",
  routesTitle: "How to report without a network",
  routes: [
    "Critical information infrastructure: telephone the protection department and the police.",
    "Central organs: telephone your department's cyber office.",
    "Others: hotline 12387, fax 010-82992387 or mail 12387@cert.org.cn (official channels).",
    "Note whom you told, when and how, and record it later under “Follow up”.",
  ],
  refusedPost: "This form was not sent from a page of this site, so nothing was done.",
};

const clauses: Readonly<Record<string, string>> = {
  D1: "Where CII is involved, tell the protection department and the police at once, within 1 hour at the latest.",
  D3: "Central organs and units directly under them tell their department's cyber office promptly, within 2 hours at the latest.",
  D5: "Other operators tell the provincial cyberspace administration of their locality promptly, within 4 hours at the latest.",
  D7: "Where the sector has rules of its own, also report as its regulator requires.",
  D8: "Where a crime is suspected, file a case with the police promptly.",
  D9: "What cannot be determined in time may be supplemented promptly after items (1) and (2).",
  D10: "New important facts and results of the investigation are reported promptly.",
  D11: "Within 30 days after handling ends, send a summary of cause, response, harm, accountability, rectification and lessons by the same channel.",
};

const acts: Readonly<Record<string, string>> = {
  D7: "Report under sector rules",
  D8: "File a case",
  D9: "Supplement",
  D10: "Report progress",
  D11: "Summary report",
};

const duties: Texts["duties"] = {
  you: "You",
  act: (duty) => acts[duty] ?? "Report",
  byRule: (act, title) => `${act} under ${title}`,
  clause: (article) => `Basis: ${article}`,
  clauses,
  ended: (when) => `Done at ${when}`,
  afterHandled: "within 30 days after handling ends",
};

export const en: Texts = {
  frame,
  form,
  start,
  gate,
  assess,
  report,
  receipt,
  tip,
  print,
  trouble,
  duties,
  followUp: followUpEn,
  files: filesEn,
  clues: cluesEn,
  offline: offlineEn,
  slip: slipEn,
  workspace: workspaceEn,
  spoken: spokenEn,
  fields: fieldsEn,
  groups: groupsEn,
  law: lawEn,
  guide: guideEn,
  guidance: guidanceEn,
  steps: stepsEn,
};

/** What further rules, readings, doubts and kinds of incidents are called, in English. */
import type { guidanceZh, guideZh, lawZh } from "./zh-law.ts";

const counted = (count: number) => (count === 1 ? "1 item" : `${count} items`);

export const lawEn: typeof lawZh = {
  kinds: { statute: "Statute", sector: "Sector rule", abroad: "Regime abroad" },
  acts: {
    first: "Report",
    written: "Written report",
    intermediate: "Intermediate report",
    progress: "Progress report",
    final: "Final report",
    notice: "Notice",
  },
  sureness: {
    "one-source": "One source only",
    unconfirmed: "Unconfirmed",
    deployer: "Entered by the deployer",
  },
  title: "Other rules",
  titleCounted: (count) => `Other rules (${counted(count)} to report or notify under)`,
  lead: "Beside the Measures, these rules ask you to report or to notify.",
  none: "By what you entered, no other rule asks for a report.",
  maybe: (count) => `These may apply; something has to be settled first (${counted(count)})`,
  depends: (count) => `Depending on the case, it also asks (${counted(count)})`,
  later: (count) => `To be done later (${counted(count)})`,
  level: (level) => `On its own scale: ${level}`,
  levelOpen: (level) => `On its own scale not known yet, could reach: ${level}`,
  earlier: (when, who) => `Another rule: by ${when} at the latest, to ${who}`,
  overdue: (when, who) => `Another rule was due at ${when}: report now to ${who}`,
  still: "Other rules still ask for something",
  see: "See the other rules",
  cited: (title, article) => `${title}${article === "" ? "" : ` ${article}`}`,
  abroad: "Regimes abroad (not counted unless ticked)",
  sectorTitle: (title) => `Sector rule: ${title}`,
  sectorLater: (count) => `This rule also asks (${counted(count)})`,
  readings: "Our readings",
  readingsLead: "Where the text leaves a question open, both results are shown.",
  stricter: "Stricter",
  looser: "Looser",
  running: "clocks follow this one",
  firstDue: (when) => `first due by ${when}`,
  noneDue: "nothing due",
  settled: (facts) => `This would settle it: ${facts}`,
  doubts: "Please note",
};

export const guideEn: typeof guideZh = {
  ask: "Not sure which type?",
  title: "What type of incident is it?",
  lead: "Choose by what you see, three questions at most. You can change it later.",
  answered: "You chose:",
  found: (name) => `This looks like: ${name}`,
  accept: (name) => `Choose “${name}”`,
  list: "Choose the nearest from the list",
  acceptListed: "Choose this type",
  back: "Previous question",
  leave: "Go back without choosing",
  suggested: "By what you wrote, it may be:",
  because: (words) => `You wrote “${words}”`,
  suggestedNote: "One tap chooses it; ignore this if none fits.",
  picked: (name) => `Type of incident chosen: ${name}`,
};

export const guidanceEn: typeof guidanceZh = {
  summary: "Why this is asked, and an example",
  basis: (article) => `Basis: Measures, ${article}.`,
  custom: "The Measures do not ask it; it helps the authority to reach you.",
  mayWait: "It may follow later.",
  mayWaitMark: "may follow",
  example: (words) => `For example: ${words}`,
};

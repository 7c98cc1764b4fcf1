/** Who owes a report to whom, under which article and until when (Art. 4, 7 and 8). */
import type { DutyRow, Law, RowLevel } from "../law/law.ts";
import { grade as gradeFacts } from "../grading/grade.ts";
import { atLeast } from "../levels.ts";
import type { AuthorityKind, Grade, Obligation, Obligor, ReportingCase } from "../results.ts";
import {
  type Addressee,
  departmentalCyberOffice,
  nationalAuthority,
  provincialAuthority,
  sectorRegulator,
} from "./authorities.ts";
import { branchesOf, protectionDepartments } from "./branches.ts";
import {
  dueAfterArrival,
  dueAfterDiscovery,
  dueAfterHandling,
  type DueWithNotes,
  promptly,
  type Start,
  startOf,
} from "./due.ts";
import type { Note } from "./notes.ts";

/** Everything the rows are held against; worked out once per case. */
interface Situation {
  readonly reportingCase: ReportingCase;
  readonly law: Law;
  readonly grade: Grade;
  readonly start: Start;
  readonly branches: readonly DutyRow["branch"][];
  readonly branchNotes: readonly Note[];
}

interface Standing {
  readonly state: "provisional" | "open";
  readonly notes: readonly Note[];
}

/** One way from an obligor to a recipient. */
interface Leg {
  readonly obligor: Obligor;
  readonly addressee: Addressee;
}

const OPERATOR: Obligor = { kind: "operator" };

/**
 * The duties of a case, in the order of the law's rows. Total: never throws.
 *
 * - Open from the row's level up, as the facts prove it or an officer has set it.
 * - Provisional while 较大 cannot be excluded (R6), and for any level presumed by time.
 * - Onward legs (`after: "arrival"`) need 重大 proven, set or presumed: what merely cannot be
 *   excluded does not yet oblige an authority. Their `due.at` is null until the arrival is known.
 * - Nothing for a proven 一般 but D7 (sector rules) and D8 (suspected crime), which know no level.
 */
export function obligations(reportingCase: ReportingCase, law: Law): Obligation[] {
  const grade = reportingCase.grade ?? gradeFacts(reportingCase.facts, law);
  const { branches, notes } = branchesOf(reportingCase.facts, reportingCase.operator, law);
  const start = startOf(reportingCase, grade);
  const situation = { reportingCase, law, grade, start, branches, branchNotes: notes };
  const result: Obligation[] = [];
  for (const row of law.duties) {
    if (row.branch !== null && !branches.includes(row.branch)) continue;
    const standing = standingOf(row, situation);
    if (standing === null) continue;
    for (const leg of legsOf(row, situation)) {
      result.push(obligationOf(row, situation, { leg, standing }));
    }
  }
  return result;
}

function standingOf(row: DutyRow, situation: Situation): Standing | null {
  const { facts, operator } = situation.reportingCase;
  if (row.floor !== null) return standingByLevel(row.floor, situation);
  if (row.recipient === "sector-regulator") {
    return (operator.instruments ?? []).length > 0 ? { state: "open", notes: [] } : null;
  }
  return facts.suspectedCrime === true ? { state: "open", notes: ["suspected-crime"] } : null;
}

function standingByLevel(floor: RowLevel, { reportingCase, grade }: Situation): Standing | null {
  const { effectiveLevel } = reportingCase;
  const isSetByOfficer = effectiveLevel !== undefined && !effectiveLevel.presumed;
  const level = isSetByOfficer ? effectiveLevel.level : grade.level;
  if (atLeast(level, floor)) {
    const isProven = atLeast(grade.level, floor);
    return { state: "open", notes: isProven ? [] : ["level-set-by-officer"] };
  }
  if (effectiveLevel?.presumed && atLeast(effectiveLevel.level, floor)) {
    return { state: "provisional", notes: ["level-presumed"] };
  }
  const isOpen = level === "undetermined" && atLeast(grade.couldReach, "relatively-major");
  return isOpen && floor === "relatively-major"
    ? { state: "provisional", notes: ["R6-not-excluded"] }
    : null;
}

function legsOf(row: DutyRow, situation: Situation): readonly Leg[] {
  const addressees = addresseesOf(row, situation);
  return obligorsOf(row, situation).flatMap((obligor) => {
    return addressees.map((addressee) => ({ obligor, addressee }));
  });
}

/** Whoever received the operator's first report passes it on. */
function obligorsOf({ obligor }: DutyRow, situation: Situation): readonly Obligor[] {
  if (obligor === "operator") return [OPERATOR];
  return authoritiesOf(obligor, situation).map(({ recipient }) => recipient);
}

function addresseesOf(row: DutyRow, situation: Situation): readonly Addressee[] {
  if (row.recipient === null) return originalRecipients(situation);
  return row.national
    ? [{ recipient: nationalAuthority(row.recipient), notes: [] }]
    : authoritiesOf(row.recipient, situation);
}

/** The authorities of a kind that are competent for this case. */
function authoritiesOf(kind: AuthorityKind, { reportingCase }: Situation): readonly Addressee[] {
  const { facts, operator } = reportingCase;
  switch (kind) {
    case "protection-department":
      return protectionDepartments(facts);
    case "departmental-cyber-office":
      return [departmentalCyberOffice(operator)];
    case "sector-regulator":
      return [sectorRegulator(operator)];
    case "national-cac":
      return [{ recipient: nationalAuthority(kind), notes: [] }];
    case "provincial-cac":
    case "public-security":
    case "peer-department":
      return [provincialAuthority(kind, operator)];
  }
}

/** 原渠道: those to whom the first report under Art. 4 (2) to (4) goes. */
function originalRecipients(situation: Situation): readonly Addressee[] {
  const { law, branches } = situation;
  return law.duties
    .filter((row) => row.branch !== null && branches.includes(row.branch))
    .filter((row) => row.obligor === "operator" && row.recipient !== null)
    .flatMap((row) => addresseesOf(row, situation));
}

interface Placed {
  readonly leg: Leg;
  readonly standing: Standing;
}

function obligationOf(row: DutyRow, situation: Situation, { leg, standing }: Placed): Obligation {
  const { due, notes } = dueOf(row, situation, leg.obligor);
  return {
    duty: row.code,
    article: row.article,
    obligor: leg.obligor,
    recipient: leg.addressee.recipient,
    state: standing.state,
    due,
    after: row.after,
    hours: row.hours,
    because: [
      ...criteriaFor(row, situation),
      ...standing.notes,
      ...branchNotesFor(row, situation),
      ...leg.addressee.notes,
      ...notes,
    ],
  };
}

function dueOf(row: DutyRow, situation: Situation, obligor: Obligor): DueWithNotes {
  if (row.hours === null) return promptly;
  switch (row.after) {
    case "discovery": {
      const due = dueAfterDiscovery(situation.start, row.hours);
      return { due: due.due, notes: [...situation.start.notes, ...due.notes] };
    }
    case "arrival":
      return dueAfterArrival(situation.reportingCase, obligor, row.hours);
    case "handled":
      return dueAfterHandling(situation.reportingCase, row.hours);
  }
}

/** The criteria that carry the duty; duties without a level hang on none. */
function criteriaFor({ floor }: DutyRow, { grade }: Situation): readonly string[] {
  if (floor === null) return [];
  const carrying = grade.because.filter(({ level }) => atLeast(level, floor));
  return [...new Set(carrying.map(({ criterion }) => criterion))];
}

function branchNotesFor(row: DutyRow, { branchNotes }: Situation): readonly Note[] {
  return row.branch === "cii" ? branchNotes : [];
}

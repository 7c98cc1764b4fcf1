/** Who owes a report to whom, under which article and until when (Art. 4, 7 and 8). */
import type { Facts } from "../facts.ts";
import { parseInstant } from "../instant.ts";
import type { DutyRow, Law, RowLevel } from "../law/law.ts";
import { grade as gradeFacts } from "../grading/grade.ts";
import { atLeast } from "../levels.ts";
import type { AuthorityKind, Grade, Obligation, Obligor, ReportingCase } from "../results.ts";
import {
  type Addressee,
  departmentalCyberOffice,
  localityOf,
  policeOrgans,
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
import { sectorDuties } from "./sector-duties.ts";

/** Everything the rows are held against; worked out once per case. */
interface Situation {
  readonly reportingCase: ReportingCase;
  readonly law: Law;
  readonly grade: Grade;
  readonly start: Start;
  /** Rows of the branches that the incident falls under. */
  readonly rows: readonly DutyRow[];
  readonly branchNotes: readonly Note[];
  /** 原渠道: those to whom the first report goes. */
  readonly originalRecipients: readonly Addressee[];
}

interface Standing {
  readonly state: "provisional" | "open";
  readonly notes: readonly Note[];
  /** R23: owed without the row's number of hours. */
  readonly isPrompt?: true;
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
  const situation = situationOf(reportingCase, law);
  const result: Obligation[] = [];
  for (const row of situation.rows) {
    if (row.recipient === "sector-regulator") result.push(...sectorDuties(reportingCase, law));
    const standing = standingOf(row, situation);
    if (standing !== null) addObligations(result, situation, { row, standing });
  }
  return result;
}

function situationOf(reportingCase: ReportingCase, law: Law): Situation {
  const { facts, operator } = reportingCase;
  const grade = reportingCase.grade ?? gradeFacts(facts, law);
  const { branches, notes } = branchesOf(facts, operator, law);
  const rows = law.duties.filter(({ branch }) => branch === null || branches.includes(branch));
  const originalRecipients = rows
    .filter((row) => row.branch !== null && row.obligor === "operator")
    .flatMap(({ recipient }) =>
      recipient === null ? [] : authoritiesOf(recipient, reportingCase, law),
    );
  const start = startOf(reportingCase, grade, law);
  return { reportingCase, law, grade, start, rows, branchNotes: notes, originalRecipients };
}

function standingOf(row: DutyRow, situation: Situation): Standing | null {
  const { facts } = situation.reportingCase;
  if (row.floor !== null) return standingByLevel(row, row.floor, situation);
  // What a sector's own rules ask stands in those rules.
  if (row.recipient === "sector-regulator") return null;
  return crimeStanding(facts);
}

/** Classes of GB/T 20986 that are crimes by their nature until shown otherwise. */
const criminalByNature = /^(malware|attack|data\.theft)/;

/** Art. 4 (6): filing a case, provisionally while nobody has said whether it is a crime. */
function crimeStanding({ suspectedCrime, category }: Facts): Standing | null {
  const isStated = suspectedCrime !== null && suspectedCrime !== undefined;
  if (isStated) return suspectedCrime ? { state: "open", notes: ["suspected-crime"] } : null;
  const isLikely = criminalByNature.test(category ?? "");
  return isLikely ? { state: "provisional", notes: ["crime-not-excluded"] } : null;
}

/**
 * R6: what cannot be excluded is owed provisionally. R23: read strictly, a first report is owed for
 * a general incident too. A threat is not yet an incident (Art. 12), unless the facts prove harm.
 */
function standingByLevel(row: DutyRow, floor: RowLevel, situation: Situation): Standing | null {
  const { reportingCase, grade, law } = situation;
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
  const isMerelyThreat = reportingCase.facts.threatOnly === true;
  if (floor !== "relatively-major" || isMerelyThreat) return null;
  const isFirstReport = row.branch !== null;
  if (isFirstReport && level === "general" && law.readings.R23 === "stricter") {
    return { state: "open", notes: ["R23-general-too"], isPrompt: true };
  }
  const isOpen = level === "undetermined" && atLeast(grade.couldReach, "relatively-major");
  return isOpen && law.readings.R6 === "stricter"
    ? { state: "provisional", notes: ["R6-not-excluded"] }
    : null;
}

/** Whoever received the operator's first report passes it on. */
function obligorsOf({ obligor }: DutyRow, { reportingCase, law }: Situation): readonly Obligor[] {
  if (obligor === "operator") return [OPERATOR];
  return authoritiesOf(obligor, reportingCase, law).map(({ recipient }) => recipient);
}

function addresseesOf(row: DutyRow, situation: Situation): readonly Addressee[] {
  if (row.recipient === null) return situation.originalRecipients;
  return row.national
    ? [{ recipient: nationalAuthority(row.recipient), notes: [] }]
    : authoritiesOf(row.recipient, situation.reportingCase, situation.law);
}

/** The authorities of a kind that are competent for this case. */
function authoritiesOf(
  kind: AuthorityKind,
  reportingCase: ReportingCase,
  law: Law,
): readonly Addressee[] {
  const { facts, operator } = reportingCase;
  switch (kind) {
    case "protection-department":
      return protectionDepartments(reportingCase, law);
    case "public-security":
      return policeOrgans(reportingCase, law);
    case "departmental-cyber-office":
      return [departmentalCyberOffice(operator)];
    case "sector-regulator":
      return [sectorRegulator(operator)];
    case "national-cac":
      return [{ recipient: nationalAuthority(kind), notes: [] }];
    case "provincial-cac":
    case "peer-department":
      return [provincialAuthority(kind, localityOf(facts, operator, law.readings))];
  }
}

interface StandingRow {
  readonly row: DutyRow;
  readonly standing: Standing;
}

/** One duty from each obligor to each recipient. */
function addObligations(
  result: Obligation[],
  situation: Situation,
  { row, standing }: StandingRow,
): void {
  const { code: duty, article, after } = row;
  const hours = standing.isPrompt ? null : row.hours;
  const reasons = [...criteriaFor(row, situation), ...standing.notes];
  if (situation.reportingCase.facts.stateSecrets === true) reasons.push("state-secrets");
  if (row.branch === "cii") reasons.push(...situation.branchNotes);
  for (const obligor of obligorsOf(row, situation)) {
    const { due, notes } = dueOf({ ...row, hours }, situation, obligor);
    for (const addressee of addresseesOf(row, situation)) {
      const { recipient } = addressee;
      const because = [...reasons, ...addressee.notes, ...notes];
      const { state } = standing;
      result.push({ duty, article, obligor, recipient, state, due, after, hours, because });
    }
  }
}

function dueOf(row: DutyRow, situation: Situation, obligor: Obligor): DueWithNotes {
  if (row.hours === null) return promptly;
  const { reportingCase, law } = situation;
  switch (row.after) {
    case "discovery":
      return dueAfterDiscovery(situation.start, row.hours, law.readings);
    case "arrival":
      return dueAfterArrival(
        reportingCase,
        { obligor, hours: row.hours, reachedAt: majorReachedAt(situation.grade) },
        law.readings,
      );
    case "handled":
      return dueAfterHandling(reportingCase, row.hours, law);
  }
}

/** When 重大 was first reached, where every reason for it tells. */
function majorReachedAt({ because }: Grade): number | null {
  const instants = because
    .filter(({ level }) => atLeast(level, "major"))
    .map(({ reachedAt }) => parseInstant(reachedAt));
  let first: number | null = null;
  for (const instant of instants) {
    if (instant === null) return null;
    first = first === null ? instant : Math.min(first, instant);
  }
  return first;
}

/** The criteria that carry the duty; duties without a level hang on none. */
function criteriaFor({ floor }: DutyRow, { grade }: Situation): readonly string[] {
  if (floor === null) return [];
  const carrying = grade.because.filter(({ level }) => atLeast(level, floor));
  return [...new Set(carrying.map(({ criterion }) => criterion))];
}

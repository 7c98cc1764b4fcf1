/** Which paragraphs of Art. 4 an incident falls under (R1), and which departments protect its CII. */
import { sorted } from "../collections.ts";
import type { CriticalInfrastructure, Facts } from "../facts.ts";
import type { Branch, Law } from "../law/law.ts";
import type { Operator, Recipient, ReportingCase } from "../results.ts";
import type { Addressee } from "./authorities.ts";
import type { Note } from "./notes.ts";

export interface BranchesOfCase {
  readonly branches: readonly Branch[];
  readonly notes: readonly Note[];
}

/** Both duties stand where both branches fit; only what fits neither is "other". */
export function branchesOf(facts: Facts, operator: Operator, law: Law): BranchesOfCase {
  const involvement = ciiInvolvement(facts, operator, law);
  const standing = centralStanding(operator);
  const isCentral =
    standing === "confirmed" || (standing === "stated" && law.readings.R2 === "stricter");
  const branches: Branch[] = [];
  if (involvement.isInvolved) branches.push("cii");
  if (isCentral) branches.push("central");
  // R2: until its parent organ confirms it, a unit may turn out to be one of the others.
  if (branches.length === 0 || (standing === "stated" && !involvement.isInvolved)) {
    branches.push("other");
  }
  return { branches, notes: involvement.notes };
}

/** Whether the operator is a central organ: by its own word, or with its parent organ named. */
function centralStanding({ kinds, parentOrgan }: Operator): "no" | "stated" | "confirmed" {
  if (!kinds.includes("central-organ")) return "no";
  return (parentOrgan ?? null) === null ? "stated" : "confirmed";
}

interface Involvement {
  readonly isInvolved: boolean;
  readonly notes: readonly Note[];
}

/** Stated, else shown by the facts themselves, else assumed where the operator holds CII (R1). */
function ciiInvolvement(facts: Facts, operator: Operator, law: Law): Involvement {
  const stated = facts.involvesCii ?? null;
  if (stated !== null) return { isInvolved: stated, notes: [] };
  if (namesCii(facts)) return { isInvolved: true, notes: [] };
  const isAssumed = operator.kinds.includes("cii-holder") && law.readings.R1 === "stricter";
  return { isInvolved: isAssumed, notes: isAssumed ? ["R1-cii-assumed"] : [] };
}

function namesCii(facts: Facts): boolean {
  if (Object.keys(facts.cii ?? {}).length > 0) return true;
  return Object.values(facts.outages ?? {}).some(({ target }) => {
    return target === "cii-whole" || target === "cii-main-function";
  });
}

/** R3: one per department that the designation notices name; open where a notice is not known. */
export function protectionDepartments(
  { facts, operator }: ReportingCase,
  law: Law,
): readonly Addressee[] {
  const entries: readonly CriticalInfrastructure[] = Object.values(facts.cii ?? {});
  const keys = entries.length === 0 ? [null] : entries.map((entry) => keyOf(entry));
  return sorted(new Set(keys), nullLast).map((key): Addressee => {
    return key === null ? departmentNotNamed(operator, law) : departmentOf(key, []);
  });
}

function departmentNotNamed({ sector }: Operator, law: Law): Addressee {
  const isGuessed = law.readings.R3 === "looser" && (sector ?? null) !== null;
  return isGuessed
    ? departmentOf(`protection-department:${sector}`, ["R3-guessed-by-sector"])
    : departmentOf(null, ["R3-named-in-designation-notice"]);
}

function departmentOf(key: string | null, notes: readonly Note[]): Addressee {
  const recipient: Recipient = { kind: "protection-department", key };
  return { recipient, notes };
}

function keyOf({ protectionDepartment }: CriticalInfrastructure): string | null {
  return protectionDepartment ?? null;
}

function nullLast(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

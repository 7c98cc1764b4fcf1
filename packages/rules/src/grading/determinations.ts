/** Indicator 6(4): spread as determined by a cyberspace administration or police organ (R19). */
import { sorted } from "../collections.ts";
import { type Determination, type Facts, type Rank, ranks, spreads } from "../facts.ts";
import { parseInstant } from "../instant.ts";
import type { DeterminationRow } from "../law/law.ts";
import { pointerTo } from "../pointer.ts";
import {
  type Assessment,
  chosen,
  type Coverage,
  covered,
  noteReached,
  outside,
  unknownUntil,
} from "./assessment.ts";
import { gateCoverage } from "./harmful-content.ts";

export function assessDeterminations(assessment: Assessment, facts: Facts): void {
  const determinations = Object.entries(facts.determinations ?? {});
  if (determinations.length === 0) return;
  // The content decides about each gate once, however many determinations there are.
  const rows = assessment.law.rowsOf["determined-spread"].map((row) => {
    return { row, gate: contentGate(assessment, facts, row) };
  });
  for (const [id, determination] of determinations) {
    assessDetermination(assessment, { determination, id }, rows);
  }
}

interface GatedRow {
  readonly row: DeterminationRow;
  readonly gate: Coverage;
}

interface DeterminationAt {
  readonly determination: Determination;
  readonly id: string;
}

function assessDetermination(
  assessment: Assessment,
  { determination, id }: DeterminationAt,
  rows: readonly GatedRow[],
): void {
  const fact = pointerTo("determinations", id);
  const standing = standingOf(assessment, determination, fact);
  if (standing.kind === "outside") return;
  const reachedAt = parseInstant(determination.at);
  for (const { row, gate } of rows) {
    const ofSpread = spreadCoverage(determination, row, fact);
    const coverages = [ofSpread, gate, standing];
    if (coverages.some((coverage) => coverage.kind === "outside")) continue;
    const unknown = coverages.find((coverage) => coverage.kind === "unknown");
    if (unknown === undefined) {
      assessment.met.push({ row, fact, value: null, reachedAt, learnedAt: null, next: null });
      if (reachedAt !== null) noteReached(assessment, reachedAt);
      return;
    }
    if (unknown.kind === "unknown") assessment.open.push({ level: row.level, fact: unknown.ask });
  }
}

/** A wider spread includes the narrower ones. */
function spreadCoverage({ spread }: Determination, row: DeterminationRow, fact: string): Coverage {
  if (spread === null || spread === undefined) return unknownUntil(`${fact}/spread`);
  return spreads.indexOf(spread) <= spreads.indexOf(row.spread) ? covered : outside;
}

/** The best that any piece of content does towards the row's gate. */
function contentGate(assessment: Assessment, facts: Facts, row: DeterminationRow): Coverage {
  const contents = facts.harmfulContent;
  const gate = assessment.law.gates[row.gate];
  if (gate === undefined) return outside;
  if (contents === null || contents === undefined) return unknownUntil("/harmfulContent");
  let best: Coverage = outside;
  for (const id of sorted(Object.keys(contents))) {
    const content = contents[id];
    if (content === undefined) continue;
    const coverage = gateCoverage(assessment, { content, path: ["harmfulContent", id] }, gate);
    if (coverage.kind === "covered") return coverage;
    if (best.kind === "outside") best = coverage;
  }
  return best;
}

type Organ = "cyberspace-administration" | "public-security";

/** A key of this system, or the organ's name as its document gives it. */
function organOf(authority: string): Organ | null {
  if (/^(national|provincial)-cac\b/.test(authority) || /网信|互联网信息办公室/.test(authority)) {
    return "cyberspace-administration";
  }
  return /^public-security\b/.test(authority) || authority.includes("公安")
    ? "public-security"
    : null;
}

function rankOfAuthority({ rank, authority }: Determination): Rank | null {
  if (rank !== null && rank !== undefined) return rank;
  if (/^(national-cac|public-security:national)$/.test(authority ?? "")) return "central";
  return /^(provincial-cac|public-security):\d{2}0000$/.test(authority ?? "") ? "provincial" : null;
}

/** R19: an act of the right organ with document and date; anyone else's word is a claim. */
function standingOf(assessment: Assessment, determination: Determination, fact: string): Coverage {
  const organ = organOf(determination.authority ?? "");
  if (organ === null) return unknownUntil(`${fact}/authority`);
  if (!determination.document) return unknownUntil(`${fact}/document`);
  if (parseInstant(determination.at) === null) return unknownUntil(`${fact}/at`);
  const rank = rankOfAuthority(determination);
  if (rank !== null && ranks.indexOf(rank) <= ranks.indexOf("provincial")) return covered;
  const isPolice = organ === "public-security";
  const settledBy = rank === null ? `${fact}/rank` : null;
  if (isPolice && chosen(assessment, "R19", settledBy) === "stricter") return covered;
  return rank === null ? unknownUntil(`${fact}/rank`) : outside;
}

/** Indicators 1 and 2: websites that cannot be reached, critical infrastructure interrupted. */
import type { Facts, Outage } from "../facts.ts";
import type { CiiOutageRow, WebsiteOutageRow } from "../law/law.ts";
import { pointerTo } from "../pointer.ts";
import type { FactPointer } from "../results.ts";
import {
  type Assessment,
  bothCover,
  chosen,
  type Coverage,
  covered,
  leaveOpen,
  outside,
  unknownUntil,
  weigh,
} from "./assessment.ts";
import { type Duration, durationOf } from "./durations.ts";
import { intermittentOutages } from "./intermittent.ts";
import { siteCoverage } from "./site-scope.ts";

interface OutageAt {
  readonly outage: Outage;
  readonly path: readonly [string, string];
  readonly fact: FactPointer;
  readonly duration: Duration;
}

export function assessOutages(assessment: Assessment, facts: Facts): void {
  const { rowsOf } = assessment.law;
  if (facts.outages === null || facts.outages === undefined) {
    leaveOpen(assessment, rowsOf["website-outage"], "/outages");
    return;
  }
  for (const id of Object.keys(facts.outages)) {
    const outage = facts.outages[id];
    if (outage === undefined) continue;
    const path = ["outages", id] as const;
    const duration = durationOf(outage, assessment.asOf, path);
    assessOutage(assessment, { outage, path, fact: pointerTo(...path), duration });
  }
  assessIntermittent(assessment, facts);
}

/** Every span in turn lends its site and cause to the whole, so that no order of spans matters. */
function assessIntermittent(assessment: Assessment, facts: Facts): void {
  for (const { id, outage, minutes } of intermittentOutages(facts, assessment.asOf)) {
    if (chosen(assessment, "R20", "/outages") === "looser") continue;
    const path = ["outages", id] as const;
    const ask = pointerTo(...path, "until");
    const duration = { range: { proven: minutes, possible: minutes }, span: null, ask };
    assessOutage(assessment, { outage, path, fact: pointerTo(...path), duration });
  }
}

function assessOutage(assessment: Assessment, at: OutageAt): void {
  const { rowsOf } = assessment.law;
  switch (at.outage.target ?? null) {
    case "cii-whole":
      weighCii(assessment, at, rowsOf["cii-whole-outage"]);
      return;
    case "cii-main-function":
      weighCii(assessment, at, rowsOf["cii-main-function-outage"]);
      return;
    case "website":
      weigh(assessment, {
        ...at.duration,
        rows: rowsOf["website-outage"],
        fact: at.fact,
        covers: (row) => websiteCoverage(assessment, at, row),
      });
      return;
    case "other":
      return;
    case null: {
      // The whole of critical infrastructure has the lowest lines: what it excludes is excluded.
      if (at.outage.cause === "maintenance") return;
      const unknown = unknownUntil(pointerTo(...at.path, "target"));
      const rows = rowsOf["cii-whole-outage"];
      weigh(assessment, { ...at.duration, rows, fact: at.fact, covers: () => unknown });
    }
  }
}

/** Planned maintenance is no incident (Art. 12); every other cause, known or not, is one. */
function weighCii(assessment: Assessment, at: OutageAt, rows: readonly CiiOutageRow[]): void {
  const coverage = at.outage.cause === "maintenance" ? outside : covered;
  weigh(assessment, { ...at.duration, rows, fact: at.fact, covers: () => coverage });
}

function websiteCoverage(assessment: Assessment, at: OutageAt, row: WebsiteOutageRow): Coverage {
  const path = [...at.path, "site"];
  const ofSite = siteCoverage(assessment, { site: at.outage.site, scope: row.scope, path });
  return ofSite.kind === "outside" ? outside : bothCover(ofSite, causeCoverage(assessment, at));
}

/** 因攻击、故障: planned maintenance is neither; R27 reads other unplanned causes as faults. */
function causeCoverage(assessment: Assessment, { outage, path }: OutageAt): Coverage {
  switch (outage.cause ?? null) {
    case "attack":
    case "fault":
      return covered;
    case "human-error":
    case "force-majeure":
      return chosen(assessment, "R27", null) === "stricter" ? covered : outside;
    case "maintenance":
      return outside;
    case null:
      return unknownUntil(pointerTo(...path, "cause"));
  }
}

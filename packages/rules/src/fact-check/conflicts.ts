/** Facts that cannot all be true at once; read only after their form has been found right. */
import { rankOfDivision } from "../divisions.ts";
import type { Facts, Instant } from "../facts.ts";
import { rangeOf } from "../figures.ts";
import { parseInstant } from "../instant.ts";
import { pointerTo } from "../pointer.ts";
import { type Checking, report } from "./check-shape.ts";

export function checkConflicts(checking: Checking, facts: Facts): void {
  checkOrder(checking, facts);
  checkOutages(checking, facts);
  checkSpans(checking, facts);
  checkPopulation(checking, facts);
}

function isBefore(a: Instant | null | undefined, b: Instant | null | undefined): boolean {
  const [first, second] = [parseInstant(a), parseInstant(b)];
  return first !== null && second !== null && first < second;
}

function checkOrder(checking: Checking, facts: Facts): void {
  if (isBefore(facts.discoveredAt, facts.occurredAt)) {
    report(checking, "/discoveredAt", "discovered-before-occurred");
  }
  if (isBefore(facts.told?.at, facts.occurredAt)) {
    report(checking, "/told/at", "discovered-before-occurred");
  }
  for (const earlier of [facts.discoveredAt, facts.told?.at, facts.occurredAt]) {
    if (!isBefore(facts.handledAt, earlier)) continue;
    report(checking, "/handledAt", "handled-before-discovered");
    break;
  }
}

function checkOutages(checking: Checking, facts: Facts): void {
  for (const [id, { from, until, target }] of Object.entries(facts.outages ?? {})) {
    const path = ["outages", id];
    if (isBefore(until, from)) report(checking, pointerTo(...path, "until"), "ended-before-begun");
    const isCii = target === "cii-whole" || target === "cii-main-function";
    if (isCii && facts.involvesCii === false) {
      report(checking, pointerTo(...path, "target"), "contradicts-involves-cii");
    }
  }
}

function checkSpans(checking: Checking, facts: Facts): void {
  for (const [id, { spans }] of Object.entries(facts.harmfulContent ?? {})) {
    for (const [index, { from, until }] of (spans ?? []).entries()) {
      if (!isBefore(until, from)) continue;
      const pointer = pointerTo("harmfulContent", id, "spans", String(index), "until");
      report(checking, pointer, "ended-before-begun");
    }
  }
}

function checkPopulation(checking: Checking, facts: Facts): void {
  for (const [id, { affected, population, rank, division }] of Object.entries(
    facts.population ?? {},
  )) {
    const path = ["population", id];
    if (rangeOf(affected).proven > rangeOf(population).possible) {
      report(checking, pointerTo(...path, "affected"), "part-larger-than-total");
    }
    const rankOfCode = rankOfDivision(division);
    if (rank !== null && rank !== undefined && rankOfCode !== null && rank !== rankOfCode) {
      report(checking, pointerTo(...path, "rank"), "rank-contradicts-division");
    }
  }
}

/** The order of the queue: what this desk must do next stands first. */
import type { IncidentSummary } from "../../shell/api-types.ts";
import { type Counted, countdown } from "../../time/countdown.ts";
import { milliseconds } from "../../time/instants.ts";

type Queued = Pick<
  IncidentSummary,
  "id" | "status" | "nextDue" | "openedAt" | "changedAt" | "takenOver"
>;

/** The clock of the next duty, or null when the desk owes nothing. */
export function countedOf(item: Pick<Queued, "nextDue" | "openedAt">): Counted | null {
  const { nextDue } = item;
  if (nextDue === null) return null;
  return {
    state: nextDue.state,
    dueAt: nextDue.at,
    startedAt: nextDue.arisenAt ?? item.openedAt,
  };
}

/** With an instant first, then promptly, then cases that owe nothing. */
function rank(item: Queued): number {
  if (item.nextDue === null) return 2;
  return milliseconds(item.nextDue.at) === null ? 1 : 0;
}

function compare(one: Queued, other: Queued): number {
  const byRank = rank(one) - rank(other);
  if (byRank !== 0) return byRank;
  if (rank(one) === 0) {
    const left = milliseconds(one.nextDue?.at) ?? 0;
    const right = milliseconds(other.nextDue?.at) ?? 0;
    if (left !== right) return left - right;
  }
  const [early, late] = [milliseconds(one.changedAt) ?? 0, milliseconds(other.changedAt) ?? 0];
  return late - early || (one.id < other.id ? -1 : Number(one.id > other.id));
}

/** Sorted by time left: overdue the longest first, then what is due soonest. */
export function byTimeLeft<Item extends Queued>(items: readonly Item[]): Item[] {
  return [...items].sort(compare);
}

export interface Counts {
  readonly overdue: number;
  readonly lastTen: number;
  readonly untaken: number;
}

/** What must be seen in one second, counted over the items listed. */
export function countUrgent(items: readonly Queued[], now: number): Counts {
  const states = items.flatMap((item) => {
    const counted = countedOf(item);
    return counted ? [countdown(counted, now).state] : [];
  });
  return {
    overdue: states.filter((state) => state === "overdue").length,
    lastTen: states.filter((state) => state === "last-ten-minutes").length,
    untaken: items.filter((item) => item.status === "open" && !item.takenOver).length,
  };
}

/**
 * What the band shows of a sorted queue: the next duty that can still be met in time and, behind
 * it, the longest overdue one. Overdue duties must not hide the one that can still be saved.
 */
export function nextToShow<Item extends Queued>(sorted: readonly Item[], now: number): Item[] {
  const isOverdue = (item: Item) => {
    const counted = countedOf(item);
    return counted !== null && countdown(counted, now).state === "overdue";
  };
  const owing = sorted.filter((item) => item.nextDue !== null);
  const next = owing.find((item) => !isOverdue(item));
  const overdue = owing.find(isOverdue);
  return [next, overdue].flatMap((item) => (item ? [item] : []));
}

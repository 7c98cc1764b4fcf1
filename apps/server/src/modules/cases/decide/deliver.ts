/** Bringing a report to those it is owed to. Only delivery to its own recipient ends a duty. */
import { authorityKeysOf } from "@jibao/places";
import { isOwed, type InboxRow, type StoredObligation } from "../state.ts";
import type { Actor } from "./commands.ts";
import { amend, type CaseDraft } from "./draft.ts";
import { endObligation } from "./duties.ts";
import { mustGoUp } from "./levels.ts";
import { noticeOfFollowUp, noticeOfRaise, noticeOfReport, sendNotice } from "./notices.ts";
import { authorityOf, hasDesk } from "./parties.ts";
import { stepOf } from "./sector-rules.ts";

/** The operator's first-report duties (Art. 4 (2)–(4)); a sector's own stand beside them. */
const firstReportDuties: ReadonlySet<string> = new Set(["D1", "D3", "D5"]);

export interface Delivery {
  readonly by: Actor;
  /** False while items of Art. 7 (1)(2) are missing: received is not yet reported. */
  readonly complete: boolean;
  /** True when this very submission makes the report; false when it is delivered once more. */
  readonly isReport: boolean;
}

/**
 * When a duty counts as done. The operator made its report once, at first contact if that is
 * credited; a duty that arises later finds it made. A duty that was owed all along is done only now
 * that its recipient can be reached.
 */
function reportedAt(draft: CaseDraft, row: StoredObligation, delivery: Delivery): string {
  const { now } = draft.environment;
  const isNew = row.arisenAt === now;
  return delivery.isReport || isNew ? (draft.incident.reportedAt ?? now) : now;
}

export function isFirstReportDuty(draft: CaseDraft, row: StoredObligation): boolean {
  if (row.obligorKind !== "operator") return false;
  return firstReportDuties.has(row.duty) || isFirstOfSector(draft, row);
}

/** What a sector's rules only may ask goes to the sector's regulator, and to nobody else. */
function isFirstOfSector(draft: CaseDraft, row: StoredObligation): boolean {
  if (stepOf(row, draft.environment.law) !== "first") return false;
  return row.recipientKind === "sector-regulator" || row.state !== "provisional";
}

/** Delivers to every recipient of an owed first report that this installation can reach. */
export function deliverFirstReport(draft: CaseDraft, delivery: Delivery): void {
  for (const row of draft.obligations.values()) {
    if (isFirstReportDuty(draft, row)) deliverOne(draft, row, delivery);
  }
  ensureCustody(draft);
}

function deliverOne(draft: CaseDraft, row: StoredObligation, delivery: Delivery): void {
  const authority = authorityOf(draft.environment, row.recipientKey);
  if (!authority || authority.reach === "none" || row.state === "lapsed") return;
  if (authority.reach === "mail") return mailReport(draft, row, delivery);
  putInInbox(draft, authority.key, "recipient");
  if (delivery.complete && isOwed(row)) {
    const at = reportedAt(draft, row, delivery);
    endObligation(draft, row, { state: "discharged", by: delivery.by, at, credits: true });
  }
}

/** Towards a mail recipient the duty ends when their server has accepted a complete report. */
function mailReport(draft: CaseDraft, row: StoredObligation, delivery: Delivery): void {
  const counts = delivery.complete && isOwed(row);
  if (isUnderWay(draft, row) || (!counts && draft.before !== null)) return;
  const obligationId = counts ? row.id : null;
  sendNotice(draft, { ...noticeOfReport, to: row.recipientKey, obligationId });
}

export function isUnderWay(draft: CaseDraft, row: StoredObligation): boolean {
  const pending = draft.before?.pendingDeliveries ?? [];
  return [...pending, ...draft.outbox.map((sent) => sent.obligationId)].includes(row.id);
}

/**
 * Brings what follows a report (Art. 7 (2), (3), Art. 8) to the recipient of one duty. Ends it at a
 * desk at once, by mail once accepted, and out of reach not at all.
 */
export function deliverFollowUp(draft: CaseDraft, row: StoredObligation, by: Actor): void {
  const reach = authorityOf(draft.environment, row.recipientKey)?.reach ?? "none";
  if (reach === "desk" && draft.inbox.has(row.recipientKey)) {
    endObligation(draft, row, { state: "discharged", by });
  } else if (reach === "mail" && !isUnderWay(draft, row)) {
    sendNotice(draft, { ...noticeOfFollowUp, to: row.recipientKey, obligationId: row.id });
  }
}

/** Nothing that arrives is lost: a case that reaches no desk is kept by the nearest one. */
function ensureCustody(draft: CaseDraft): void {
  if (draft.inbox.size > 0) return;
  const provincial = provincialKey(draft);
  const others = [...draft.environment.registry.authorities.keys()];
  // While there is no desk at all, a house clock tries again every hour.
  const keeper = [provincial, "national-cac", ...others].find(
    (key) => key !== null && hasDesk(draft.environment, key),
  );
  if (keeper) putInInbox(draft, keeper, "custody");
}

function provincialKey(draft: CaseDraft): string | null {
  const division =
    draft.incident.claimedOperator.division ??
    Object.values(draft.facts.places ?? {}).find((place) => place.division)?.division;
  return division ? authorityKeysOf(division).provincialCac : null;
}

/** Puts the case on an authority's desk and notes when it came there. */
export function putInInbox(draft: CaseDraft, key: string, why: InboxRow["why"]): void {
  const now = draft.environment.now;
  const row = draft.inbox.get(key);
  if (!row) {
    const fresh = { authorityKey: key, why, sections: null, arrivedAt: now };
    draft.inbox.set(key, { ...fresh, takenOverAt: null, takenOverBy: null });
    sendNotice(draft, { ...noticeOfReport, to: key, obligationId: null });
  } else if (row.why === "circular" || row.why === "custody") {
    draft.inbox.set(key, { ...row, why, sections: null });
  }
  if (why === "recipient" || why === "relay") noteArrival(draft, key);
}

/** An authority's own clock starts at durable arrival with it (Art. 4: 收到报告). */
export function noteArrival(draft: CaseDraft, key: string): void {
  const { incident, environment } = draft;
  const known = incident.arrivals[key];
  const isMajor = mustGoUp(incident.level) && !incident.presumed;
  const arrivedAt = known?.arrivedAt ?? environment.now;
  const majorAt = known?.majorAt ?? (isMajor ? environment.now : null);
  amend(draft, { arrivals: { ...incident.arrivals, [key]: { arrivedAt, majorAt } } });
}

/** After a raise: those who have the case are told, and learn now that it must go up. */
export function noteRaise(draft: CaseDraft): void {
  for (const key of Object.keys(draft.incident.arrivals)) {
    sendNotice(draft, { ...noticeOfRaise, to: key, obligationId: null });
    // One who is reached by mail learns it when their server accepts that mail.
    const byMail = authorityOf(draft.environment, key)?.reach === "mail";
    if (!byMail || draft.incident.drill) noteArrival(draft, key);
  }
}

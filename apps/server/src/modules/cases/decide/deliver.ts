/** Bringing a report to those it is owed to. Only delivery to its own recipient ends a duty. */
import { isOwed, type InboxRow, type StoredObligation } from "../state.ts";
import type { Actor } from "./commands.ts";
import { amend, type CaseDraft } from "./draft.ts";
import { endObligation } from "./duties.ts";
import { mustGoUp } from "./levels.ts";
import { noticeOfReport, sendNotice } from "./notices.ts";
import { authorityOf, hasDesk } from "./parties.ts";

/** The operator's first-report duties (Art. 4 (2)–(4)). */
const firstReportDuties: ReadonlySet<string> = new Set(["D1", "D3", "D5"]);

export interface Delivery {
  readonly by: Actor;
  /** When the report counts as made: first contact if credited, else its durable arrival. */
  readonly reportedAt: string;
  /** False while items of Art. 7 (1)(2) are missing: received is not yet reported. */
  readonly complete: boolean;
}

function isFirstReportDuty(row: StoredObligation): boolean {
  return row.obligorKind === "operator" && firstReportDuties.has(row.duty);
}

/** Delivers to every recipient of an owed first report that this installation can reach. */
export function deliverFirstReport(draft: CaseDraft, delivery: Delivery): void {
  for (const row of [...draft.obligations.values()].filter(isFirstReportDuty)) {
    deliverOne(draft, row, delivery);
  }
  ensureCustody(draft);
}

function deliverOne(draft: CaseDraft, row: StoredObligation, delivery: Delivery): void {
  const authority = authorityOf(draft.environment, row.recipientKey);
  if (!authority || authority.reach === "none" || row.state === "lapsed") return;
  if (authority.reach === "mail") return mailReport(draft, row, delivery);
  putInInbox(draft, authority.key, "recipient");
  if (delivery.complete && isOwed(row)) {
    const { by, reportedAt } = delivery;
    endObligation(draft, row, { state: "discharged", by, at: reportedAt });
  }
}

/** Towards a mail recipient the duty ends when their server has accepted a complete report. */
function mailReport(draft: CaseDraft, row: StoredObligation, delivery: Delivery): void {
  const counts = delivery.complete && isOwed(row);
  const underWay = [
    ...(draft.before?.pendingDeliveries ?? []),
    ...draft.outbox.map((sent) => sent.obligationId),
  ].includes(row.id);
  if (underWay || (!counts && draft.before !== null)) return;
  const obligationId = counts ? row.id : null;
  sendNotice(draft, { ...noticeOfReport, to: row.recipientKey, obligationId });
}

/** Nothing that arrives is lost: a case that reaches no desk is kept by the nearest one. */
function ensureCustody(draft: CaseDraft): void {
  if (draft.inbox.size > 0) return;
  const provincial = provincialKey(draft);
  const keeper = [provincial, "national-cac"].find(
    (key) => key !== null && hasDesk(draft.environment, key),
  );
  if (keeper) putInInbox(draft, keeper, "custody");
}

function provincialKey(draft: CaseDraft): string | null {
  const division =
    draft.incident.claimedOperator.division ??
    Object.values(draft.facts.places ?? {}).find((place) => place.division)?.division;
  return division ? `provincial-cac:${division.slice(0, 2)}0000` : null;
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

/** After a raise: those who have the case learn now that it must go up. */
export function noteRaise(draft: CaseDraft): void {
  for (const key of Object.keys(draft.incident.arrivals)) noteArrival(draft, key);
}

/** Which entries of the journal an operator's own systems hear of, and in which words. */
import type { JournalKind, WebhookEvent } from "@jibao/contract";
import { formatReference } from "../../platform/reference.ts";
import type { OutgoingEvent } from "./post-event.ts";

/** What the reporting side may know; the desks' own notes, relays and circulars are not here. */
const eventOfKind: Readonly<Partial<Record<JournalKind, WebhookEvent>>> = {
  "report-received": "incident.report-received",
  "supplement-received": "incident.report-received",
  "progress-received": "incident.report-received",
  "summary-received": "incident.report-received",
  "level-computed": "incident.level-changed",
  "level-presumed": "incident.level-changed",
  "level-set": "incident.level-changed",
  "taken-over": "incident.taken-over",
  "supplement-asked": "incident.supplement-asked",
  "operator-identified": "incident.assigned",
  "withdrawal-accepted": "incident.withdrawal-accepted",
  "withdrawal-refused": "incident.withdrawal-refused",
  closed: "incident.closed",
  reopened: "incident.reopened",
  "clock-warned": "obligation.due-soon",
  "obligation-breached": "obligation.breached",
  "obligation-discharged": "obligation.discharged",
  "obligation-lapsed": "obligation.lapsed",
};

export const toldKinds = Object.keys(eventOfKind);

/** Kinds that are about one duty; told only where the operator owes it. */
export const dutyKinds = toldKinds.filter((kind) =>
  eventOfKind[kind as JournalKind]?.startsWith("obligation."),
);

export interface ToldEntry {
  readonly position: number;
  readonly incidentId: string;
  readonly reference: string;
  readonly seq: number;
  readonly kind: JournalKind;
  readonly at: string;
  readonly drill: boolean;
  readonly duty: string | null;
  readonly dueAt: string | null;
}

/** A case's reference and nothing of its content: whoever wants more asks the API with a key. */
export function eventOf(entry: ToldEntry): OutgoingEvent {
  const { incidentId, seq, drill, duty, dueAt } = entry;
  const reference = formatReference(entry.reference);
  return {
    id: `msg_${incidentId}_${seq}`,
    type: eventOfKind[entry.kind] ?? "",
    at: entry.at,
    data: { incidentId, reference, seq, drill, ...(duty === null ? {} : { duty, dueAt }) },
  };
}

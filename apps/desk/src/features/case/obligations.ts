/** Whose duty is whose, and which of them still run. */
import type { Incident, Obligation, Session } from "../../shell/api-types.ts";
import type { Counted } from "../../time/countdown.ts";
import { milliseconds } from "../../time/instants.ts";

const ended: readonly string[] = ["discharged", "lapsed"];

export function isOwed(obligation: Pick<Obligation, "state">): boolean {
  return !ended.includes(obligation.state);
}

export function countedObligation(obligation: Obligation): Counted {
  const { due, state, arisenAt } = obligation;
  const dueAt = due.kind === "latest" ? due.at : null;
  return { state, dueAt, waiting: due.kind === "latest" && dueAt === null, startedAt: arisenAt };
}

/** Whether the signed-in desk, or the signed-in operator, is the one who owes it. */
export function isMine(obligation: Pick<Obligation, "obligor">, session: Session): boolean {
  const { kind, key } = obligation.obligor;
  if (kind === "operator") return session.operator !== null;
  return key !== null && key === session.authority?.key;
}

/** With an instant, then promptly, then those that wait for an event. */
function rank(obligation: Obligation): number {
  const { dueAt, waiting } = countedObligation(obligation);
  if (dueAt !== null) return 0;
  return waiting ? 2 : 1;
}

/** Those still owed, the soonest first; those without an instant after them. */
export function owedInOrder(obligations: readonly Obligation[]): Obligation[] {
  const at = (obligation: Obligation) => milliseconds(countedObligation(obligation).dueAt) ?? 0;
  return obligations
    .filter(isOwed)
    .sort((one, other) => rank(one) - rank(other) || at(one) - at(other));
}

interface DutyLine {
  readonly duty: string;
  readonly rule?: string | null;
  readonly obligor: { readonly kind: string; readonly key?: string | null };
  readonly recipient: { readonly kind: string; readonly key: string | null };
}

/** Tells the duties of one case apart, and finds one again in what the rules answer of it. */
export function keyOf({ duty, rule, obligor, recipient }: DutyLine): string {
  const parties = [obligor.kind, obligor.key ?? "", recipient.kind, recipient.key ?? ""];
  return [duty, rule ?? "", ...parties].join(" ");
}

/** What this desk can relay: its own duties towards other authorities that have an id by now. */
export function relayDuties(incident: Incident, session: Session) {
  return owedInOrder(incident.obligations).flatMap((obligation) => {
    const relayed = obligation.obligor.kind !== "operator" && isMine(obligation, session);
    return relayed && obligation.id !== null ? [{ ...obligation, id: obligation.id }] : [];
  });
}

/** Obligations in the API's words: parties with names, and what to do when out of reach. */
import type { Obligation, Party } from "@jibao/contract";
import { type Obligation as RuledObligation } from "@jibao/rules";
import { label } from "@jibao/rules/words";
import type { Registry } from "../registry/queries.ts";
import { recipientName } from "./recipient-name.ts";
import { endedByRules, type StoredObligation } from "./state.ts";

interface PartyKey {
  readonly kind: Party["kind"];
  readonly key: string;
}

function presentParty(party: PartyKey, context: PresentContext): Party {
  const { kind, key } = party;
  if (kind === "operator") {
    const name = context.operatorName;
    return { kind, key: null, name: { zh: name, en: name } };
  }
  const row = context.registry.authorities.get(key);
  const name = row
    ? { zh: row.nameZh, en: row.nameEn }
    : { zh: label("authority", kind, "zh"), en: label("authority", kind, "en") };
  return { kind, key: key === "" ? null : key, name };
}

export interface PresentContext {
  readonly registry: Registry;
  readonly operatorName: string;
}

export function presentObligation(row: StoredObligation, context: PresentContext): Obligation {
  const { rule, recipientKind: kind, recipientKey: key } = row;
  const recipient = context.registry.authorities.get(key);
  return {
    id: row.id === "" ? null : row.id,
    duty: row.duty,
    rule: rule === "" ? null : rule,
    article: row.article,
    obligor: presentParty({ kind: row.obligorKind, key: row.obligorKey }, context),
    recipient: { kind, key: key === "" ? null : key, name: recipientName(row, context.registry) },
    reach: recipient?.reach ?? "none",
    contact: recipient?.contact ?? null,
    state: row.state,
    due: row.dueKind === "promptly" ? { kind: "promptly" } : { kind: "latest", at: row.dueAt },
    after: row.afterEvent,
    hours: row.hours,
    because: [...row.because],
    arisenAt: row.arisenAt === "" ? null : row.arisenAt,
    breachedAt: row.breachedAt,
    endedAt: row.endedAt,
    endedBy: row.endedBy === endedByRules ? "按规则 (by the rules)" : row.endedBy,
  };
}

/** A duty that the rules name and no case holds: for "must I report?". */
export function presentRuled(duty: RuledObligation, context: PresentContext): Obligation {
  const row: StoredObligation = {
    id: "",
    duty: duty.duty,
    rule: duty.rule ?? "",
    article: duty.article,
    obligorKind: duty.obligor.kind,
    obligorKey: duty.obligor.kind === "operator" ? "" : (duty.obligor.key ?? ""),
    recipientKind: duty.recipient.kind,
    recipientKey: duty.recipient.key ?? "",
    state: duty.state,
    dueKind: duty.due.kind,
    dueAt: duty.due.kind === "latest" ? duty.due.at : null,
    afterEvent: duty.after,
    hours: duty.hours,
    because: duty.because,
    arisenAt: "",
    breachedAt: null,
    endedAt: null,
    endedBy: null,
    lastReportedAt: null,
  };
  return presentObligation(row, context);
}

/**
 * In the order of the law's rows, so that a reader finds each duty where it was; the rows of a
 * sector's rules by their codes.
 */
export function inOrderOfLaw(rows: readonly StoredObligation[]): StoredObligation[] {
  const rank = (row: StoredObligation) => Number(row.duty.slice(1));
  const byRule = (a: StoredObligation, b: StoredObligation) =>
    a.rule.localeCompare(b.rule, "en", { numeric: true });
  return rows.toSorted(
    (a, b) => rank(a) - rank(b) || byRule(a, b) || (a.recipientKey < b.recipientKey ? -1 : 1),
  );
}

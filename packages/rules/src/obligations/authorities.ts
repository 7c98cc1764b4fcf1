/** Which authority of a kind receives: keys that every part of the house shares. */
import { hasProvincialAuthority, provinceOf } from "../divisions.ts";
import type { AuthorityKind, Operator, Recipient } from "../results.ts";
import type { Note } from "./notes.ts";

/** An authority with what has to be said about how it was found. */
export interface Addressee {
  readonly recipient: Recipient;
  readonly notes: readonly Note[];
}

/** The State Council's public security department and the State's peers carry `:national`. */
export function nationalAuthority(kind: AuthorityKind): Recipient {
  return { kind, key: kind === "national-cac" ? kind : `${kind}:national` };
}

/**
 * R10: the province of the registered seat decides. Hong Kong, Macao and Taiwan have none under the
 * Measures; an unknown seat leaves the key open.
 */
export function provincialAuthority(kind: AuthorityKind, operator: Operator): Addressee {
  const province = provinceOf(operator.division);
  if (province === null) return { recipient: { kind, key: null }, notes: ["R10-division-unknown"] };
  if (!hasProvincialAuthority(province)) {
    return { recipient: { kind, key: null }, notes: ["R10-no-provincial-authority"] };
  }
  const notes: readonly Note[] = kind === "public-security" ? ["R9-provincial-police"] : [];
  return { recipient: { kind, key: `${kind}:${province}` }, notes };
}

export function departmentalCyberOffice(operator: Operator): Addressee {
  const key = operator.parentOrgan ?? null;
  const recipient: Recipient = { kind: "departmental-cyber-office", key };
  return { recipient, notes: key === null ? ["R2-parent-organ-unknown"] : [] };
}

export function sectorRegulator(operator: Operator): Addressee {
  const sector = operator.sector ?? null;
  const key = sector === null ? null : `sector-regulator:${sector}`;
  const notes: readonly Note[] =
    sector === null ? ["sector-rules-apply", "sector-unknown"] : ["sector-rules-apply"];
  return { recipient: { kind: "sector-regulator", key }, notes };
}

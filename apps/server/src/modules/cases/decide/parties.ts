/** Who is party to a case: the operator as the rules read it, and the authorities' rows. */
import type { Operator } from "@jibao/rules";
import type { AuthorityRow } from "../../registry/queries.ts";
import type { Incident } from "../state.ts";
import type { Environment } from "./environment.ts";

type WithRegistry = Pick<Environment, "registry">;

/**
 * The operator that the rules read: the registered one once identified, else what the message
 * claims. A claimed parent organ counts only when it is a known authority's key.
 */
export function operatorOf(incident: Incident, { registry }: WithRegistry): Operator {
  const { authorities, operators } = registry;
  const known = incident.operatorId === null ? undefined : operators.get(incident.operatorId);
  if (known) {
    const { name, kinds, division, parentOrgan, sector, instruments } = known;
    return { name, kinds: kinds as Operator["kinds"], division, parentOrgan, sector, instruments };
  }
  const claimed = incident.claimedOperator;
  const parent = claimed.parentOrgan ?? null;
  return {
    name: claimed.name,
    kinds: claimed.kinds ?? [],
    division: claimed.division ?? null,
    parentOrgan: parent !== null && authorities.has(parent) ? parent : null,
    sector: claimed.sector ?? null,
    instruments: claimed.instruments ?? [],
  };
}

/** The authority's row; undefined for an unknown or empty key. */
export function authorityOf({ registry }: WithRegistry, key: string): AuthorityRow | undefined {
  return registry.authorities.get(key);
}

/** Authorities at whose desk this installation delivers. */
export function hasDesk(environment: WithRegistry, key: string): boolean {
  return authorityOf(environment, key)?.reach === "desk";
}

/** Which authority of a kind receives: keys that every part of the house shares. */
import { sorted } from "../collections.ts";
import { hasProvincialAuthority, provinceOf } from "../divisions.ts";
import { type DivisionCode, type Facts, type PlaceRole, placeRoles } from "../facts.ts";
import type { Law } from "../law/law.ts";
import { defaultReadings, type Readings } from "../law/readings.ts";
import type { AuthorityKind, Operator, Recipient, ReportingCase } from "../results.ts";
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

/** The division that decides the province, with what has to be said about how it was found. */
export interface Locality {
  readonly division: DivisionCode | null;
  readonly notes: readonly Note[];
}

/**
 * R10: the registered seat. While it is not known, the places of the incident stand in, the seat of
 * the system before the place of effect, and only where all of one role lie in one province. On the
 * looser reading the seat of the system comes before the registered one.
 */
export function localityOf(
  facts: Facts,
  operator: Operator,
  { R10 }: Readings = defaultReadings,
): Locality {
  const ofSystem = R10 === "looser" ? soleDivision(facts, "system") : null;
  if (ofSystem !== null) return { division: ofSystem, notes: ["R10-by-seat-of-system"] };
  if (operator.division !== null) return { division: operator.division, notes: [] };
  for (const role of placeRoles) {
    const division = soleDivision(facts, role);
    if (division === null) continue;
    return { division, notes: role === "registered" ? [] : ["R10-by-place-of-incident"] };
  }
  return { division: null, notes: [] };
}

function soleDivision(facts: Facts, role: PlaceRole): DivisionCode | null {
  const places = Object.values(facts.places ?? {}).filter((place) => place.role === role);
  const provinces = new Set(places.map(({ division }) => provinceOf(division)));
  return provinces.size === 1 ? (places[0]?.division ?? null) : null;
}

/** R10: Hong Kong, Macao and Taiwan have no provincial authority under the Measures. */
export function provincialAuthority(kind: AuthorityKind, locality: Locality): Addressee {
  const province = provinceOf(locality.division);
  if (province === null) return { recipient: { kind, key: null }, notes: ["R10-division-unknown"] };
  if (!hasProvincialAuthority(province)) {
    return { recipient: { kind, key: null }, notes: ["R10-no-provincial-authority"] };
  }
  const ofPolice: readonly Note[] = kind === "public-security" ? ["R9-provincial-police"] : [];
  const notes = [...locality.notes, ...ofPolice];
  return { recipient: { kind, key: `${kind}:${province}` }, notes };
}

/** R9: the organs that hold the systems' classified-protection filings, else the provincial one. */
export function policeOrgans({ facts, operator }: ReportingCase, law: Law): readonly Addressee[] {
  const kind = "public-security";
  const filed = Object.values(facts.cii ?? {}).flatMap(({ filedWith }) => filedWith || []);
  const provincial = provincialAuthority(kind, localityOf(facts, operator, law.readings));
  if (filed.length === 0) return [provincial];
  if (law.readings.R9 === "looser") {
    const notes = provincial.notes.filter((note) => note !== "R9-provincial-police");
    return [{ ...provincial, notes }];
  }
  return sorted(new Set(filed)).map((key) => ({ recipient: { kind, key }, notes: [] }));
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

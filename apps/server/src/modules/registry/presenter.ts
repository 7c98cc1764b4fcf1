import type { Authority } from "@jibao/contract";
import type { Selectable } from "kysely";
import type { AuthoritiesTable } from "../../database/generated/tables.ts";

/** The columns that `presentAuthority` reads. */
export const authorityColumns = [
  "key",
  "kind",
  "name_zh",
  "name_en",
  "division",
  "sector",
  "reach",
  "legal_basis",
  "mail",
  "contact",
] as const;

/** A row as the API shows it. */
export function presentAuthority(row: Selectable<AuthoritiesTable>): Authority {
  const { name_zh: zh, name_en: en, legal_basis: legalBasis, ...same } = row;
  return { ...same, name: { zh, en }, legalBasis };
}

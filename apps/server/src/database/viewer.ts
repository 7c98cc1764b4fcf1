/** Who looks: set on every read transaction, so that row security can decide by equality. */

/** The words of the policies in `migrations/0004-row-security.sql`. */
export type ViewerKind =
  | "nobody"
  | "officer"
  | "clerk"
  | "auditor"
  /** All cases of an operator. */
  | "operator"
  /** Of an operator's cases those that this account reported. */
  | "reporter"
  /** Whoever holds a case's reference and secret. */
  | "holder"
  | "gateway"
  | "administrator"
  | "system-administrator"
  | "security-administrator"
  | "audit-administrator";

export interface Viewer {
  readonly kind: ViewerKind;
  /** As submissions name who sent them, such as `account:acc_…`. */
  readonly principal: string | null;
  readonly accountId: string | null;
  readonly authorityKey: string | null;
  readonly operatorId: string | null;
  readonly incidentId: string | null;
}

/** Anybody: sees only what everyone may see. */
export const nobody: Viewer = {
  kind: "nobody",
  principal: null,
  accountId: null,
  authorityKey: null,
  operatorId: null,
  incidentId: null,
};

/** Who may open and who may confirm the recovery of whose account. Nobody their own. */
import type { Role } from "@jibao/contract";
import type { Principal } from "../../../api/principal.ts";

/** The account to recover, as it stands. */
export interface Lost {
  readonly id: string;
  readonly role: Role;
  readonly authorityKey: string | null;
  readonly operatorId: string | null;
}

/** Who is asked to open or confirm; always a signed-in person. */
export interface Helper {
  readonly accountId: string;
  readonly role: Role;
  readonly authorityKey: string | null;
  readonly operatorId: string | null;
}

/** Null for keys, references and those who never help: clerks, auditors and reporters. */
export function helperOf(principal: Principal | null): Helper | null {
  if (principal === null) return null;
  switch (principal.kind) {
    case "officer": {
      const { accountId, role, authorityKey } = principal;
      return { accountId, role, authorityKey, operatorId: null };
    }
    case "administrator": {
      const { accountId, role } = principal;
      return { accountId, role, authorityKey: null, operatorId: null };
    }
    case "operator": {
      const { accountId, operatorId, sees } = principal;
      if (accountId === null || sees === "own") return null;
      return { accountId, role: "operator-manager", authorityKey: null, operatorId };
    }
    case "clerk":
    case "auditor":
    case "gateway":
    case "reporter":
      return null;
  }
}

const keepsAccounts: readonly Role[] = ["administrator", "security-administrator"];
/** They stand above a security administrator, or watch one. */
const beyondSecurity: readonly Role[] = ["administrator", "audit-administrator"];

export const isAdministrator = (role: Role): boolean => role.endsWith("administrator");

/** Somebody of the same desk or operator; of administrators, any other administrator. */
function isColleague(helper: Helper, lost: Lost): boolean {
  if (helper.accountId === lost.id) return false;
  if (lost.authorityKey !== null) return helper.authorityKey === lost.authorityKey;
  if (lost.operatorId !== null) return helper.operatorId === lost.operatorId;
  return isAdministrator(helper.role) && isAdministrator(lost.role);
}

/**
 * Colleagues open. Who keeps the accounts opens for people of operators as well, and at an
 * authority only where no officer is left who could.
 */
export function mayOpen(helper: Helper, lost: Lost, officersLeft: boolean): boolean {
  if (isColleague(helper, lost)) return true;
  if (helper.accountId === lost.id || !keepsAccounts.includes(helper.role)) return false;
  return lost.operatorId !== null || (lost.authorityKey !== null && !officersLeft);
}

/** Colleagues confirm, and who keeps the accounts; whether it is a second person comes later. */
export function mayConfirm(helper: Helper, lost: Lost): boolean {
  if (helper.accountId === lost.id) return false;
  return isColleague(helper, lost) || keepsAccounts.includes(helper.role);
}

/**
 * Whether these two together are enough. Two security administrators would otherwise take over
 * the account that watches them, or the one that made them.
 */
export function areTwo(
  opener: { readonly accountId: string; readonly role: Role },
  helper: Helper,
  lost: Lost,
): boolean {
  if (opener.accountId === helper.accountId) return false;
  const bothSecurity = [opener, helper].every(({ role }) => role === "security-administrator");
  return !(bothSecurity && beyondSecurity.includes(lost.role));
}

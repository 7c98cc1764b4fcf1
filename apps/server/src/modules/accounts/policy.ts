/** What role an account may have, and as which principal it acts. */
import type { NewAccount, NewApiKey, Role } from "@jibao/contract";
import type { Principal } from "../../api/principal.ts";
import { type FieldRefusal, type Refusal, refuse } from "../../platform/refusal.ts";

export interface AccountIdentity {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly authority_key: string | null;
  readonly operator_id: string | null;
}

/** Null for a row that breaks `accounts_role_fits`, which the database does not allow. */
export function principalOf(account: AccountIdentity): Principal | null {
  const { id: accountId, name, role, authority_key: authorityKey, operator_id } = account;
  switch (role) {
    case "administrator":
    case "system-administrator":
    case "security-administrator":
    case "audit-administrator":
      return { kind: "administrator", accountId, name, role };
    case "duty-officer":
    case "supervisor":
      return authorityKey === null
        ? null
        : { kind: "officer", accountId, name, role, authorityKey };
    case "hotline-clerk":
    case "auditor": {
      const kind = role === "auditor" ? role : "clerk";
      return authorityKey === null ? null : { kind, accountId, name, authorityKey };
    }
    case "operator-manager":
    case "reporter": {
      const sees = role === "reporter" ? "own" : "all";
      const operatorId = operator_id;
      return operatorId === null
        ? null
        : { kind: "operator", accountId, keyId: null, name, operatorId, sees };
    }
  }
}

/**
 * A security administrator makes no account that stands above it or watches it: those come from
 * the `administrator` who sets the installation up.
 */
const beyondSecurity: readonly Role[] = ["administrator", "audit-administrator"];

/** Null when this administrator may give this role; the table of rights has let it in before. */
export function mayGrant(principal: Principal | null, role: Role): Refusal | null {
  if (principal?.kind !== "administrator") return refuse("forbidden");
  const isBeyond = principal.role !== "administrator" && beyondSecurity.includes(role);
  return isBeyond ? refuse("forbidden", { detail: beyond }) : null;
}

/** Nobody switches the own account, nor one that they could not have made. */
export function maySwitch(
  principal: Principal | null,
  account: { readonly id: string; readonly role: Role },
): Refusal | null {
  if (principal?.kind === "administrator" && principal.accountId === account.id) {
    return refuse("forbidden", { detail: ownAccount });
  }
  return mayGrant(principal, account.role);
}

const ownAccount = {
  zh: "不能停用或启用自己的账号，请由另一位管理员操作。",
  en: "You cannot switch your own account; another administrator does.",
};

const beyond = {
  zh: "安全管理员不能建立、停用管理员和审计管理员账号，请由初始管理员操作。",
  en: "Administrators and audit administrators are made and switched by the first administrator.",
};

/** Which roles belong to an authority, which to an operator; the others belong to neither. */
const atAuthority: readonly Role[] = ["duty-officer", "supervisor", "hotline-clerk", "auditor"];
const atOperator: readonly Role[] = ["operator-manager", "reporter"];

const needsAuthority: FieldRefusal = {
  pointer: "/authorityKey",
  code: "role-fits",
  message: {
    zh: "值班员、值班负责人、接线员和审计员须属于一个接收部门，其他角色不得填写。",
    en: "Duty officers, supervisors, clerks and auditors belong to one authority; others to none.",
  },
};

const needsOperator: FieldRefusal = {
  pointer: "/operatorId",
  code: "role-fits",
  message: {
    zh: "运营者管理员和报告人须属于一个运营者，其他角色不得填写。",
    en: "Operator managers and reporters belong to one operator; others to none.",
  },
};

/** Whether the role and the body that the account belongs to fit together. */
export function checkRole(account: NewAccount): Refusal | null {
  const needsDesk = atAuthority.includes(account.role);
  const needsOwn = atOperator.includes(account.role);
  const errors = [
    ...(needsDesk === ((account.authorityKey ?? null) !== null) ? [] : [needsAuthority]),
    ...(needsOwn === ((account.operatorId ?? null) !== null) ? [] : [needsOperator]),
  ];
  return errors.length === 0 ? null : refuse("validation-failed", { errors });
}

const operatorByApi: FieldRefusal = {
  pointer: "/operatorId",
  code: "operator-by-api",
  message: {
    zh: "运营者自己的密钥只能用于 api 渠道，且不得代陈首次联系时间。",
    en: "A key of an operator is for the channel api only and cannot state first contact.",
  },
};

/** An operator speaks for itself; only a gateway tells when somebody else made contact. */
export function checkApiKey(key: NewApiKey): Refusal | null {
  const isOperators = (key.operatorId ?? null) !== null;
  if (!isOperators || (key.channel === "api" && key.gateway !== true)) return null;
  return refuse("validation-failed", { errors: [operatorByApi] });
}

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
      return { kind: "administrator", accountId, name };
    case "duty-officer":
    case "supervisor":
      return authorityKey === null
        ? null
        : { kind: "officer", accountId, name, role, authorityKey };
    case "operator-manager":
      return operator_id === null
        ? null
        : { kind: "operator", accountId, keyId: null, name, operatorId: operator_id };
  }
}

const needsAuthority: FieldRefusal = {
  pointer: "/authorityKey",
  code: "role-fits",
  message: {
    zh: "值班员和值班负责人须属于一个接收部门，其他角色不得填写。",
    en: "Duty officers and supervisors belong to one authority; other roles to none.",
  },
};

const needsOperator: FieldRefusal = {
  pointer: "/operatorId",
  code: "role-fits",
  message: {
    zh: "运营者管理员须属于一个运营者，其他角色不得填写。",
    en: "Operator managers belong to one operator; other roles to none.",
  },
};

/** Whether the role and the body that the account belongs to fit together. */
export function checkRole(account: NewAccount): Refusal | null {
  const isOfficer = account.role === "duty-officer" || account.role === "supervisor";
  const isManager = account.role === "operator-manager";
  const errors = [
    ...(isOfficer === ((account.authorityKey ?? null) !== null) ? [] : [needsAuthority]),
    ...(isManager === ((account.operatorId ?? null) !== null) ? [] : [needsOperator]),
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

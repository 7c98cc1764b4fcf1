import { describe, expect, it } from "vitest";
import { nobody } from "../database/viewer.ts";
import { type Principal, principalId, viewerOf } from "./principal.ts";

const officer: Principal = {
  kind: "officer",
  accountId: "acc_1",
  name: "李四",
  role: "duty-officer",
  authorityKey: "provincial-cac:450000",
};
const administrator: Principal = {
  kind: "administrator",
  accountId: "acc_2",
  name: "管理员",
  role: "security-administrator",
};
const clerk: Principal = {
  kind: "clerk",
  accountId: "acc_4",
  name: "赵六",
  authorityKey: "national-cac",
};
const manager = {
  kind: "operator",
  accountId: "acc_3",
  keyId: null,
  name: "王五",
  operatorId: "opr_1",
  sees: "all",
} as const satisfies Principal;
const operatorKey: Principal = { ...manager, accountId: null, keyId: "key_1" };
const gateway: Principal = {
  kind: "gateway",
  keyId: "key_2",
  name: "传真网关",
  channel: "fax",
  mayStateFirstContact: true,
};
const reporter: Principal = { kind: "reporter", incidentId: "inc_1", reference: "482719305563" };

describe("principalId", () => {
  it("names who acts, not by which session", () => {
    const ids = [officer, administrator, manager, operatorKey, gateway, reporter, clerk].map(
      principalId,
    );
    expect(ids).toEqual([
      "account:acc_1",
      "account:acc_2",
      "account:acc_3",
      "key:key_1",
      "key:key_2",
      "incident:inc_1",
      "account:acc_4",
    ]);
  });
});

describe("viewerOf", () => {
  it("gives row security what it compares, and no more", () => {
    const officers = { principal: "account:acc_1", accountId: "acc_1" };
    const authorityKey = "provincial-cac:450000";
    expect(viewerOf(officer)).toEqual({ ...nobody, ...officers, kind: "officer", authorityKey });
    expect(viewerOf(clerk)).toMatchObject({ kind: "clerk", authorityKey: "national-cac" });
    const own = { principal: "account:acc_3", accountId: "acc_3", operatorId: "opr_1" };
    expect(viewerOf(manager)).toEqual({ ...nobody, ...own, kind: "operator" });
    expect(viewerOf({ ...manager, sees: "own" })).toEqual({ ...nobody, ...own, kind: "reporter" });
    expect(viewerOf(operatorKey)).toEqual({
      ...nobody,
      kind: "operator",
      principal: "key:key_1",
      operatorId: "opr_1",
    });
    expect(viewerOf(reporter)).toEqual({
      ...nobody,
      kind: "holder",
      principal: "incident:inc_1",
      incidentId: "inc_1",
    });
  });

  it("gives administrators, gateways and anybody no case to compare with", () => {
    const none = { authorityKey: null, operatorId: null, incidentId: null };
    for (const principal of [administrator, gateway, null]) {
      expect(viewerOf(principal)).toMatchObject(none);
    }
    expect(viewerOf(administrator).kind).toBe("security-administrator");
  });
});

import { describe, expect, it } from "vitest";
import { type Principal, principalId, requireAdministrator, viewerOf } from "./principal.ts";

const officer: Principal = {
  kind: "officer",
  accountId: "acc_1",
  name: "李四",
  role: "duty-officer",
  authorityKey: "provincial-cac:450000",
};
const administrator: Principal = { kind: "administrator", accountId: "acc_2", name: "管理员" };
const manager: Principal = {
  kind: "operator",
  accountId: "acc_3",
  keyId: null,
  name: "王五",
  operatorId: "opr_1",
};
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
    const ids = [officer, administrator, manager, operatorKey, gateway, reporter].map(principalId);
    expect(ids).toEqual([
      "account:acc_1",
      "account:acc_2",
      "account:acc_3",
      "key:key_1",
      "key:key_2",
      "incident:inc_1",
    ]);
  });
});

describe("viewerOf", () => {
  it("gives row security what it compares, and nothing to others", () => {
    const nothing = { accountId: null, authorityKey: null, operatorId: null };
    expect(viewerOf(officer)).toEqual({
      accountId: "acc_1",
      authorityKey: "provincial-cac:450000",
      operatorId: null,
    });
    expect(viewerOf(manager)).toEqual({ ...nothing, accountId: "acc_3", operatorId: "opr_1" });
    expect(viewerOf(operatorKey)).toEqual({ ...nothing, operatorId: "opr_1" });
    for (const principal of [gateway, reporter, null]) expect(viewerOf(principal)).toEqual(nothing);
  });
});

describe("requireAdministrator", () => {
  it("refuses everybody else", () => {
    expect(requireAdministrator(administrator)).toBeNull();
    for (const principal of [officer, manager, gateway, reporter, null]) {
      expect(requireAdministrator(principal)).toMatchObject({ code: "forbidden" });
    }
  });
});

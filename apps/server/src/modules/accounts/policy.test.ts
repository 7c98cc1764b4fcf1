import type { Role } from "@jibao/contract";
import { describe, expect, it } from "vitest";
import { checkApiKey, checkRole, principalOf } from "./policy.ts";

const person = { login: "zhang", name: "张三" };

describe("checkRole", () => {
  it.each<[Role, object, string[]]>([
    ["administrator", {}, []],
    ["administrator", { authorityKey: "national-cac" }, ["/authorityKey"]],
    ["duty-officer", { authorityKey: "national-cac" }, []],
    ["supervisor", {}, ["/authorityKey"]],
    ["supervisor", { operatorId: "opr_1" }, ["/authorityKey", "/operatorId"]],
    ["operator-manager", { operatorId: "opr_1" }, []],
    ["operator-manager", {}, ["/operatorId"]],
    ["reporter", { operatorId: "opr_1" }, []],
    ["reporter", { authorityKey: "national-cac" }, ["/authorityKey", "/operatorId"]],
    ["hotline-clerk", { authorityKey: "national-cac" }, []],
    ["auditor", {}, ["/authorityKey"]],
    ["security-administrator", {}, []],
    ["audit-administrator", { authorityKey: "national-cac" }, ["/authorityKey"]],
  ])("%s with %j", (role, belonging, pointers) => {
    const refusal = checkRole({ ...person, role, ...belonging });
    expect(refusal?.errors?.map((error) => error.pointer) ?? []).toEqual(pointers);
  });
});

describe("checkApiKey", () => {
  it("lets an operator speak only for itself", () => {
    const key = { name: "k", operatorId: "opr_1" } as const;
    expect(checkApiKey({ ...key, channel: "api" })).toBeNull();
    expect(checkApiKey({ ...key, channel: "fax" })).toMatchObject({ code: "validation-failed" });
    expect(checkApiKey({ ...key, channel: "api", gateway: true })).not.toBeNull();
    expect(checkApiKey({ name: "k", channel: "fax", gateway: true })).toBeNull();
  });
});

describe("principalOf", () => {
  it("answers null for an account that belongs nowhere", () => {
    const account = { id: "acc_1", name: "张三", authority_key: null, operator_id: null };
    expect(principalOf({ ...account, role: "duty-officer" })).toBeNull();
    for (const role of ["operator-manager", "reporter", "hotline-clerk", "auditor"] as const) {
      expect(principalOf({ ...account, role })).toBeNull();
    }
    expect(principalOf({ ...account, role: "administrator" })).toMatchObject({
      kind: "administrator",
    });
  });
});

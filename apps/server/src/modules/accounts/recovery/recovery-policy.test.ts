import { type Role, roles } from "@jibao/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areTwo, type Helper, type Lost, mayConfirm, mayOpen } from "./recovery-policy.ts";

const atDesk: readonly Role[] = ["duty-officer", "supervisor", "hotline-clerk", "auditor"];
const atOperator: readonly Role[] = ["operator-manager", "reporter"];
const helping: readonly Role[] = [
  "duty-officer",
  "supervisor",
  "operator-manager",
  ...roles.filter((role) => role.endsWith("administrator")),
];

const belonging = (role: Role, place: string) => ({
  role,
  authorityKey: atDesk.includes(role) ? `desk-${place}` : null,
  operatorId: atOperator.includes(role) ? `operator-${place}` : null,
});
const place = fc.constantFrom("a", "b");
const id = fc.constantFrom("1", "2", "3");
const losts: fc.Arbitrary<Lost> = fc
  .tuple(id, fc.constantFrom(...roles), place)
  .map(([own, role, where]) => ({ id: own, ...belonging(role, where) }));
const helpers: fc.Arbitrary<Helper> = fc
  .tuple(id, fc.constantFrom(...helping), place)
  .map(([own, role, where]) => ({ accountId: own, ...belonging(role, where) }));

function helper(role: Role, accountId = "helper", where = "a"): Helper {
  return { accountId, ...belonging(role, where) };
}
const lost = (role: Role, where = "a"): Lost => ({ id: "lost", ...belonging(role, where) });

describe("whoever they are", () => {
  it("nobody opens or confirms for themselves, and nobody is two", () => {
    fc.assert(
      fc.property(helpers, losts, fc.boolean(), (who, account, left) => {
        const own = { ...account, id: who.accountId };
        expect(mayOpen(who, own, left) || mayConfirm(who, own)).toBe(false);
        expect(areTwo(who, who, account)).toBe(false);
      }),
    );
  });

  it("only administrators reach across to another desk or operator", () => {
    fc.assert(
      fc.property(helpers, losts, (who, account) => {
        const isElsewhere =
          who.authorityKey !== account.authorityKey || who.operatorId !== account.operatorId;
        fc.pre(isElsewhere && !who.role.endsWith("administrator"));
        expect(mayOpen(who, account, false) || mayConfirm(who, account)).toBe(false);
      }),
    );
  });
});

describe("by role", () => {
  it("an officer's account needs an officer of the desk while there is one", () => {
    for (const role of atDesk) {
      expect(mayOpen(helper("duty-officer"), lost(role), true)).toBe(true);
      expect(mayOpen(helper("security-administrator"), lost(role), true)).toBe(false);
      expect(mayOpen(helper("security-administrator"), lost(role), false)).toBe(true);
      expect(mayConfirm(helper("security-administrator"), lost(role))).toBe(true);
      expect(mayConfirm(helper("system-administrator"), lost(role))).toBe(false);
      expect(mayConfirm(helper("audit-administrator"), lost(role))).toBe(false);
    }
  });

  it("people of an operator are helped by its manager and by who keeps the accounts", () => {
    for (const role of atOperator) {
      expect(mayOpen(helper("operator-manager"), lost(role), true)).toBe(true);
      expect(mayOpen(helper("operator-manager", "helper", "b"), lost(role), true)).toBe(false);
      expect(mayOpen(helper("administrator"), lost(role), true)).toBe(true);
      expect(mayConfirm(helper("duty-officer"), lost(role))).toBe(false);
    }
  });

  it("administrators help each other, but two for security never get at who watches them", () => {
    const two = (role: Role) => {
      const opener = helper("security-administrator", "opener");
      return areTwo(opener, helper("security-administrator", "second"), lost(role));
    };
    expect(mayOpen(helper("audit-administrator"), lost("administrator"), true)).toBe(true);
    expect(two("audit-administrator")).toBe(false);
    expect(two("administrator")).toBe(false);
    expect(two("system-administrator")).toBe(true);
    expect(two("duty-officer")).toBe(true);
  });
});

import { expect, test } from "vitest";
import { proposalTitle } from "./proposal-title.ts";

const reason = "核实";
const duty = { id: "obl_1", duty: "D2", recipient: { name: { zh: "国家网信办", en: "CAC" } } };
const incident = { obligations: [duty] } as never;

test.each([
  [{ kind: "set-level", level: "general", reason }, "降为一般", "Lower to general"],
  [
    { kind: "lapse", obligationId: "obl_1", reason },
    "终止义务：上报 → 国家网信办",
    "End the duty: Relay → CAC",
  ],
  [{ kind: "lift-hold", documentNumber: "1", reason }, "解除保全", "Lift the legal hold"],
  [
    { kind: "erase-personal-data", what: ["reporter"], legalBasis: "x", reason },
    "删除个人信息",
    "Erase personal data",
  ],
] as const)("%o is said in one line", (act, zh, en) => {
  expect(proposalTitle(incident, act as never, "zh")).toBe(zh);
  expect(proposalTitle(incident, act as never, "en").toLowerCase()).toBe(en.toLowerCase());
});

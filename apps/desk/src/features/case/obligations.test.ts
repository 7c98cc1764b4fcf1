import { expect, test } from "vitest";
import type { Incident, Obligation, Session } from "../../shell/api-types.ts";
import { countedObligation, isMine, keyOf, owedInOrder, relayDuties } from "./obligations.ts";

const guangdong = "provincial-cac:440000";
const session = { authority: { key: guangdong }, operator: null } as unknown as Session;

function duty(patch: Partial<Obligation>): Obligation {
  const name = { zh: "广东省互联网信息办公室", en: "Guangdong CAC" };
  return {
    id: "obl_1",
    duty: "D6",
    rule: null,
    article: "第四条第四款",
    obligor: { kind: "provincial-cac", key: guangdong, name },
    recipient: { kind: "national-cac", key: "national-cac", name },
    reach: "desk",
    contact: null,
    state: "open",
    due: { kind: "latest", at: "2026-11-22T07:10:00+08:00" },
    after: "arrival",
    hours: 1,
    because: [],
    arisenAt: null,
    breachedAt: null,
    endedAt: null,
    endedBy: null,
    ...patch,
  };
}

test("a duty is the desk's whose key it bears", () => {
  expect(isMine(duty({}), session)).toBe(true);
  const other = { ...duty({}).obligor, key: "provincial-cac:450000" };
  expect(isMine(duty({ obligor: other }), session)).toBe(false);
  expect(isMine(duty({ obligor: { ...other, key: null } }), session)).toBe(false);
});

test("what is owed stands in the order of its instants", () => {
  const late = duty({ id: "late", due: { kind: "latest", at: "2026-11-22T09:10:00+08:00" } });
  const promptly = duty({ id: "promptly", due: { kind: "promptly" } });
  const over = duty({ id: "over", state: "discharged" });
  const order = owedInOrder([promptly, late, over, duty({ id: "soon" })]);
  expect(order.map(({ id }) => id)).toEqual(["soon", "late", "promptly"]);
});

test("what waits for an event stands behind what is owed promptly", () => {
  const waiting = duty({ id: "waiting", due: { kind: "latest", at: null }, after: "handled" });
  const promptly = duty({ id: "promptly", due: { kind: "promptly" } });
  expect(owedInOrder([waiting, promptly, duty({ id: "soon" })]).map(({ id }) => id)).toEqual([
    "soon",
    "promptly",
    "waiting",
  ]);
});

test("duties to one regulator are told apart by the row of its rules", () => {
  const first = duty({ duty: "D7", rule: "NFRA-DS-1" });
  expect(keyOf(first)).not.toBe(keyOf({ ...first, rule: "NFRA-DS-2" }));
  const { rule: _, ...ruled } = duty({});
  expect(keyOf(ruled)).toBe(keyOf(duty({ id: null, state: "breached" })));
});

test("only the desk's own duties with an id can be relayed", () => {
  const operator = { ...duty({}).obligor, kind: "operator" as const };
  const obligations = [duty({ obligor: operator }), duty({ id: null }), duty({ id: "obl_2" })];
  const found = relayDuties({ obligations } as unknown as Incident, session);
  expect(found.map(({ id }) => id)).toEqual(["obl_2"]);
});

test("a limit that waits for an event is told from one that is owed promptly", () => {
  const summary = duty({ due: { kind: "latest", at: null }, after: "handled" });
  expect(countedObligation(summary)).toMatchObject({ dueAt: null, waiting: true });
  expect(countedObligation(duty({ due: { kind: "promptly" } })).waiting).toBe(false);
});

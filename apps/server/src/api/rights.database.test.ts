/**
 * Every caller calls every operation, on what is its own and on what is not, over HTTP: the answer
 * is what the table of rights says. No cell is tried by hand, and none is left out.
 */
import { type OperationName, operations, type Problem } from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallersHouse, isRole, startCallersHouse } from "../test-support/callers.ts";
import { type Answer, freshKey } from "../test-support/installation.ts";
import { probes } from "../test-support/probes/index.ts";
import type { Whose } from "../test-support/probes/probe.ts";
import { isEntering } from "./access-care.ts";
import { type Caller, callers, rightOf } from "./rights.ts";

let callersHouse: CallersHouse;
beforeAll(async () => {
  callersHouse = await startCallersHouse();
});
afterAll(() => callersHouse.house.stop());

const ending: readonly OperationName[] = ["signOut", "endSessions", "changePassword"];
/** Whoever enters leaves the session before; the others end their caller's, or all but that one. */
const endsSessions = (name: OperationName) => ending.includes(name) || isEntering(name);

async function attempt(name: OperationName, caller: Caller, whose: Whose): Promise<Answer> {
  const { method, path } = operations[name];
  const attempted = await probes[name].attempt(callersHouse, caller, whose);
  const { params = {}, body, headers, mustHold } = attempted;
  const { house, credential, freshCredential } = callersHouse;
  const who = endsSessions(name) ? await freshCredential(caller) : credential(caller);
  const answer = await house.call(who, {
    method,
    path: path.replaceAll(/\{(\w+)\}/g, (_, key: string) => params[key] ?? ""),
    ...(body === undefined ? {} : { body }),
    headers: {
      "idempotency-key": freshKey(),
      // A browser's own page; without a session it proves nothing, and does no harm.
      "sec-fetch-site": "same-origin",
      ...headers,
    },
  });
  const isListed = mustHold === undefined || JSON.stringify(answer.body).includes(mustHold);
  return answer.status === 200 && !isListed
    ? { status: 404, body: { code: "not-listed" } }
    : answer;
}

const refusals = ["unauthenticated", "forbidden", "not-found", "reference-or-secret-wrong"];
/** The answer to HEAD has no body; its status has to do. */
const letIn = ({ status, body }: Answer) =>
  body === null
    ? status < 400
    : ![...refusals, "not-listed"].includes((body as Problem | null)?.code ?? "");

/** Whether the table lets this caller in, on what is whose. */
function expected(name: OperationName, caller: Caller, whose: Whose): boolean {
  const right = rightOf(name, caller);
  return right === "allow" || (right === "own" && whose === "own");
}

const names = Object.keys(operations) as OperationName[];
const whoses = (name: OperationName): readonly Whose[] =>
  probes[name].hasForeign ? ["own", "foreign"] : ["own"];
const cells = names.flatMap((name) =>
  callers.flatMap((caller) => whoses(name).map((whose) => ({ name, caller, whose }))),
);

const matrix = `${callers.length} callers × ${names.length} operations`;

describe(`the ${cells.length} cells: ${matrix}`, () => {
  it.each(names)("%s answers each as the table says", async (name) => {
    const wrong: string[] = [];
    const renewed = endsSessions(name) ? callers.filter(isRole) : [];
    for (const cell of cells.filter((one) => one.name === name)) {
      const answer = await attempt(name, cell.caller, cell.whose);
      const isRight = letIn(answer) === expected(name, cell.caller, cell.whose);
      if (!isRight || answer.status >= 500) {
        wrong.push(
          `${cell.caller}, ${cell.whose}: ${answer.status} ${JSON.stringify(answer.body)}`,
        );
      }
    }
    for (const caller of renewed) await callersHouse.reseat(caller);
    expect(wrong).toEqual([]);
  });
});

describe("the contract", () => {
  const kindOf = (caller: Caller) => {
    if (caller === "reference") return "reference";
    return caller === "operator-key" || caller === "gateway-key" ? "key" : "session";
  };

  it.each(names)("asks for the credentials of %s that the table lets in", (name) => {
    const lets = callers.filter((caller) => rightOf(name, caller) !== "deny");
    const kinds = lets.includes("anonymous") ? [] : [...new Set(lets.map(kindOf))];
    expect([...operations[name].principals].toSorted()).toEqual(kinds.toSorted());
  });
});

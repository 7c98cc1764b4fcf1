/**
 * Every caller calls every operation, on what is its own and on what is not, over HTTP: the answer
 * is what the table of rights says. No cell is tried by hand, and none is left out.
 */
import { type OperationName, operations, type Problem } from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type CallersHouse,
  isRole,
  ownDesk,
  password,
  startCallersHouse,
} from "../test-support/callers.ts";
import { type Answer, freshKey } from "../test-support/installation.ts";
import { type Caller, callers, rightOf } from "./rights.ts";

let callersHouse: CallersHouse;
beforeAll(async () => {
  callersHouse = await startCallersHouse();
});
afterAll(() => callersHouse.house.stop());

type Whose = "own" | "foreign";

interface Attempt {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A list that answers 200 to both must hold this id, or must not. */
  readonly mustHold?: string;
}

interface Probe {
  /** False where the operation names no object that could be foreign. */
  readonly hasForeign: boolean;
  readonly attempt: (caller: Caller, whose: Whose) => Attempt | Promise<Attempt>;
}

let count = 0;
function unique(): string {
  count += 1;
  return `probe${count}`;
}

const plain = (body?: () => unknown): Probe => ({
  hasForeign: false,
  attempt: () => (body === undefined ? {} : { body: body() }),
});
const caseOf = (whose: Whose) => callersHouse[whose];
const onCase = (body?: (caller: Caller) => unknown): Probe => ({
  hasForeign: true,
  attempt: (caller, whose) => ({
    params: { id: caseOf(whose).incidentId },
    ...(body === undefined ? {} : { body: body(caller) }),
  }),
});

const fields = { fields: { name: "x" } };
async function draftCode(): Promise<string> {
  const { house, credential } = callersHouse;
  const path = operations.createDraft.path;
  const made = await house.call(credential("gateway-key"), { method: "POST", path, body: fields });
  return (made.body as { code: string }).code;
}
const onDraft = (body?: unknown): Probe => ({
  hasForeign: true,
  attempt: async (_, whose) => ({
    params: { code: whose === "own" ? await draftCode() : "aaaa-bbbb-cccc-dddd" },
    ...(body === undefined ? {} : { body }),
  }),
});

async function invitationToken(): Promise<string> {
  const made = await callersHouse.post("/api/v1/accounts", newAccount());
  return String(made["invitationPath"]).split("/").at(-1) ?? "";
}
const onInvitation = (body?: unknown): Probe => ({
  hasForeign: false,
  attempt: async () => ({
    params: { token: await invitationToken() },
    ...(body === undefined ? {} : { body }),
  }),
});

function newAccount() {
  return { login: unique(), name: "x", role: "supervisor", authorityKey: ownDesk };
}

async function spareAccount(): Promise<string> {
  const made = await callersHouse.post("/api/v1/accounts", newAccount());
  return (made["account"] as { id: string }).id;
}

/** The caller's own account, or that of another role. */
function accountOf(caller: Caller, whose: Whose): string {
  const { accountIds } = callersHouse;
  if (whose === "own" && isRole(caller)) return accountIds[caller];
  return accountIds[caller === "auditor" ? "hotline-clerk" : "auditor"];
}

/** A session beside the one with which the role is signed in. */
async function sessionOf(account: string): Promise<string> {
  const { accountIds, freshCredential, house } = callersHouse;
  const path = `/api/v1/accounts/${account}/sessions`;
  const list = async () => {
    const { body } = await house.call(house.administrator, { method: "GET", path });
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };
  const before = await list();
  await freshCredential(callers.filter(isRole).find((role) => accountIds[role] === account)!);
  return (await list()).find((id) => !before.includes(id)) ?? "";
}

async function keyOf(whose: Whose): Promise<string> {
  const { ownOperator, foreignOperator, post } = callersHouse;
  const operatorId = whose === "own" ? ownOperator : foreignOperator;
  const made = await post("/api/v1/api-keys", { name: unique(), channel: "api", operatorId });
  return String(made["id"]);
}
const onKey = (body?: unknown): Probe => ({
  hasForeign: true,
  attempt: async (_, whose) => ({
    params: { id: await keyOf(whose) },
    ...(body === undefined ? {} : { body }),
  }),
});

const officers: readonly Caller[] = ["duty-officer", "supervisor"];

const probes: Readonly<Record<OperationName, Probe>> = {
  assess: plain(() => ({ facts: {} })),
  submit: {
    hasForeign: true,
    attempt: (_, whose) => ({
      body: {
        stage: "supplement",
        reference: caseOf(whose).reference,
        secret: callersHouse.own.secret,
        factsPatch: { personsLeaked: 1_000_001 },
      },
    }),
  },
  createDraft: plain(() => fields),
  readDraft: onDraft(),
  saveDraft: onDraft(fields),
  deleteDraft: { ...onDraft(), hasForeign: false },
  listIncidents: {
    hasForeign: true,
    attempt: (_, whose) => ({ mustHold: caseOf(whose).incidentId }),
  },
  readIncident: onCase(),
  listSubmissions: onCase(),
  listFactsVersions: onCase(),
  readJournal: onCase(),
  readIncidentLaw: onCase(),
  act: onCase((caller) =>
    officers.includes(caller)
      ? { kind: "note", text: "x" }
      : { kind: "request-withdrawal", reason: "x" },
  ),
  signIn: plain(() => ({ login: "the-supervisor", password })),
  readSession: plain(),
  signOut: plain(),
  readInvitation: onInvitation(),
  acceptInvitation: onInvitation({ password }),
  listAccounts: plain(),
  createAccount: plain(newAccount),
  updateAccount: {
    hasForeign: false,
    attempt: async () => ({ params: { id: await spareAccount() }, body: { active: false } }),
  },
  listSessions: {
    hasForeign: true,
    attempt: (caller, whose) => ({ params: { id: accountOf(caller, whose) } }),
  },
  endSessions: {
    hasForeign: true,
    attempt: (caller, whose) => ({ params: { id: accountOf(caller, whose) } }),
  },
  endSession: {
    hasForeign: true,
    attempt: async (caller, whose) => {
      const id = accountOf(caller, whose);
      return { params: { id, session: await sessionOf(id) } };
    },
  },
  listApiKeys: {
    hasForeign: true,
    attempt: async (_, whose) => ({ mustHold: await keyOf(whose) }),
  },
  createApiKey: plain(() => ({ name: unique(), channel: "fax" })),
  rotateApiKey: onKey({}),
  revokeApiKey: onKey(),
  listAuthorities: plain(),
  createAuthority: plain(() => ({
    kind: "sector-regulator",
    slug: unique(),
    name: { zh: "x", en: "x" },
    reach: "none",
  })),
  updateAuthority: {
    hasForeign: false,
    attempt: () => ({ params: { key: ownDesk }, body: { contact: "x" } }),
  },
  listOperators: {
    hasForeign: true,
    attempt: (_, whose) => ({
      mustHold: whose === "own" ? callersHouse.ownOperator : callersHouse.foreignOperator,
    }),
  },
  createOperator: plain(() => ({ name: unique(), kinds: [], division: "110000" })),
  readLaw: plain(),
  readLatestCheckpoint: plain(),
  readCheckpoint: { hasForeign: false, attempt: () => ({ params: { number: "1" } }) },
  readLogConsistency: plain(),
  proveReceipt: plain(() => ({ receipt: {} })),
  listKeys: plain(),
};

/** They end sessions, that of their caller among them. */
const endsItself: readonly OperationName[] = ["signOut", "endSessions"];

async function attempt(name: OperationName, caller: Caller, whose: Whose): Promise<Answer> {
  const { method, path } = operations[name];
  const { params = {}, body, mustHold } = await probes[name].attempt(caller, whose);
  const { house, credential, freshCredential } = callersHouse;
  const who = endsItself.includes(name) ? await freshCredential(caller) : credential(caller);
  const answer = await house.call(who, {
    method,
    path: path.replaceAll(/\{(\w+)\}/g, (_, key: string) => params[key] ?? ""),
    ...(body === undefined ? {} : { body }),
    headers: {
      "idempotency-key": freshKey(),
      // A browser's own page; without a session it proves nothing, and does no harm.
      "sec-fetch-site": "same-origin",
    },
  });
  const isListed = mustHold === undefined || JSON.stringify(answer.body).includes(mustHold);
  return answer.status === 200 && !isListed
    ? { status: 404, body: { code: "not-listed" } }
    : answer;
}

const refusals = ["unauthenticated", "forbidden", "not-found", "reference-or-secret-wrong"];
const letIn = ({ body }: Answer) =>
  ![...refusals, "not-listed"].includes((body as Problem | null)?.code ?? "");

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
    const renewed = endsItself.includes(name) ? callers.filter(isRole) : [];
    for (const cell of cells.filter((one) => one.name === name)) {
      const answer = await attempt(name, cell.caller, cell.whose);
      const isRight = letIn(answer) === expected(name, cell.caller, cell.whose);
      if (!isRight || answer.status >= 500) {
        wrong.push(
          `${cell.caller}, ${cell.whose}: ${answer.status} ${JSON.stringify(answer.body)}`,
        );
      }
    }
    for (const caller of renewed) await callersHouse.renew(caller);
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

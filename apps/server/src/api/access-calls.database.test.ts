/**
 * Every operation, as callers who may and who may not: each call that reads or changes what is
 * somebody's leaves exactly one row, and no row holds content, names or secrets.
 */
import { type Operation, type OperationName, operations } from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallersHouse, password, startCallersHouse } from "../test-support/callers.ts";
import { type Answer, freshKey } from "../test-support/installation.ts";
import { probes } from "../test-support/probes/index.ts";
import { accessCareOf, isEntering } from "./access-care.ts";
import { type Caller, callers, rightOf } from "./rights.ts";

let callersHouse: CallersHouse;
beforeAll(async () => {
  callersHouse = await startCallersHouse();
});
afterAll(() => callersHouse.house.stop());

interface Row {
  readonly seq: number;
  readonly operation: string;
  readonly status: number;
  readonly problem: string | null;
  readonly principal: string | null;
  readonly caller: string;
  readonly side: string;
  readonly incident_id: string | null;
  readonly incident_ids: string[] | null;
  readonly object_id: string | null;
  readonly changed: string[] | null;
  readonly text_length: number | null;
  readonly session_id: string | null;
}

async function rowsSince(seq: number): Promise<Row[]> {
  await callersHouse.house.settle();
  const { rows } = await callersHouse.superuser.query<Row>(
    "select * from access_log where seq > $1 order by seq",
    [seq],
  );
  return rows;
}

async function lastSeq(): Promise<number> {
  await callersHouse.house.settle();
  const { rows } = await callersHouse.superuser.query<{ seq: number }>(
    "select coalesce(max(seq), 0) as seq from access_log",
  );
  return rows[0]?.seq ?? 0;
}

/** Everything that a call needs, and that leaves rows of its own. */
async function prepare(name: OperationName, caller: Caller): Promise<() => Promise<Answer>> {
  const { method, path }: Operation = operations[name];
  const { params = {}, body } = await probes[name].attempt(callersHouse, caller, "own");
  const { house, freshCredential } = callersHouse;
  const who = await freshCredential(caller);
  return async () => {
    const response = await house.server.app.inject({
      method,
      url: path.replaceAll(/\{(\w+)\}/g, (_, key: string) => params[key] ?? ""),
      headers: {
        ...(who.includes("=") && !who.includes(" ") ? { cookie: who } : { authorization: who }),
        ...(who === "" ? { authorization: "" } : {}),
        "idempotency-key": freshKey(),
        "sec-fetch-site": "same-origin",
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return { status: response.statusCode, body: response.body };
  };
}

const names = Object.keys(operations) as OperationName[];
const logged = names.filter((name) => accessCareOf(name) !== "none");
const isUnsafe = (name: OperationName) => operations[name].method !== "GET";
const mayOne = (name: OperationName) => callers.find((who) => rightOf(name, who) !== "deny");
const denied = (name: OperationName) =>
  callers.filter((who) => rightOf(name, who) === "deny").slice(0, 2);

describe("a row", () => {
  it("names the case that was opened, also by its reference, and the session", async () => {
    const { house, own, credential } = callersHouse;
    for (const named of [own.incidentId, own.reference, own.reference.replaceAll("-", "")]) {
      const before = await lastSeq();
      await house.call(credential("supervisor"), {
        method: "GET",
        path: `/api/v1/incidents/${named}`,
      });
      const [row] = await rowsSince(before);
      expect(row).toMatchObject({
        operation: "readIncident",
        incident_id: own.incidentId,
        caller: "supervisor",
        side: "authority:provincial-cac:450000",
        session_id: expect.stringMatching(/^ses_/),
      });
    }
  });

  it("names the cases of a list, and of a searched text its length alone", async () => {
    const { house, own, credential } = callersHouse;
    const before = await lastSeq();
    const text = encodeURIComponent("演练甲");
    const path = `/api/v1/incidents?text=${text}`;
    await house.call(credential("auditor"), { method: "GET", path });
    const [row] = await rowsSince(before);
    expect(row).toMatchObject({ incident_ids: [own.incidentId], text_length: 3 });
  });

  it("names what was changed by the names of its fields", async () => {
    const { house, accountIds } = callersHouse;
    const before = await lastSeq();
    await house.call(house.administrator, {
      method: "PATCH",
      path: `/api/v1/accounts/${accountIds.reporter}`,
      body: { active: true },
    });
    const [row] = await rowsSince(before);
    expect(row).toMatchObject({
      operation: "updateAccount",
      side: "administration",
      object_id: accountIds.reporter,
      changed: ["active"],
    });
  });

  it("tells who signed in, and of a failure nothing that was typed", async () => {
    const { house, accountIds } = callersHouse;
    const enter = (login: string, secret: string) =>
      house.call("", {
        method: "POST",
        path: "/api/v1/sessions",
        body: { login, password: secret },
      });
    const before = await lastSeq();
    await enter("the-auditor", password);
    await enter("the-auditor", "a wrong password of zhang san");
    const [right, wrong] = await rowsSince(before);
    expect(right).toMatchObject({
      status: 201,
      principal: `account:${accountIds.auditor}`,
      session_id: expect.stringMatching(/^ses_/),
      side: "authority:provincial-cac:450000",
    });
    expect(wrong).toMatchObject({
      status: 401,
      problem: "sign-in-failed",
      principal: null,
      side: "unidentified",
    });
  });

  it("holds no content, no name and no secret, whatever was called", async () => {
    const { house, own } = callersHouse;
    const path = `/api/v1/incidents/${encodeURIComponent("张三 13800138000")}`;
    await house.call(house.administrator, { method: "GET", path });
    await house.call("", { method: "GET", path: "/api/v1/drafts/aaaa-bbbb-cccc-dddd" });
    await house.settle();
    const { rows } = await callersHouse.superuser.query<{ text: string }>(
      "select coalesce(string_agg(a::text, ' '), '') as text from access_log a",
    );
    const text = rows[0]?.text ?? "";
    const secret = own.secret ?? "no secret";
    for (const leak of ["张三", "13800138000", "演练", "jk_", password, "aaaa-bbbb", secret]) {
      expect(text, leak).not.toContain(leak);
    }
  });
});

describe("when the log cannot be written", () => {
  const breakLog = () =>
    callersHouse.superuser.query("revoke insert on access_log from jibao_owner");
  const mendLog = () => callersHouse.superuser.query("grant insert on access_log to jibao_owner");

  it("no case is shown and nothing administered; reports are taken as before", async () => {
    const { house, own, credential, accountIds } = callersHouse;
    const read = () =>
      house.call(credential("supervisor"), {
        method: "GET",
        path: `/api/v1/incidents/${own.incidentId}`,
      });
    const change = () =>
      house.call(house.administrator, {
        method: "PATCH",
        path: `/api/v1/accounts/${accountIds.reporter}`,
        body: { active: true },
      });
    const before = await lastSeq();
    await breakLog();
    try {
      for (const attempt of [read, read, change]) {
        const { status, body } = await attempt();
        expect(status).toBe(503);
        expect(body).toMatchObject({ code: "access-log-unavailable", status: 503 });
        expect(JSON.stringify(body)).not.toContain(own.incidentId);
      }
      const report = {
        stage: "supplement",
        reference: own.reference,
        secret: own.secret,
        factsPatch: { personsLeaked: 1_000_002 },
      } as const;
      expect((await house.submit(credential("reference"), report as never)).status).toBe(201);
      const note = { kind: "note", text: "已电话核实" } as const;
      expect((await house.act(credential("supervisor"), own.incidentId, note)).status).toBe(201);
    } finally {
      await mendLog();
    }
    const rows = await rowsSince(before);
    expect(rows.map(({ operation, status }) => [operation, status])).toEqual([
      ["readIncident", 503],
      ["readIncident", 503],
      ["updateAccount", 503],
      ["submit", 201],
      ["act", 201],
    ]);
    expect((await read()).status).toBe(200);
  });
});

describe("the operations that are logged", () => {
  it("are all but those that are open to anybody, with those by which people enter", () => {
    const open = names.filter((name) => operations[name].principals.length === 0);
    const enter = open.filter((name) => logged.includes(name));
    expect(names.filter((name) => !logged.includes(name))).toEqual(
      open.filter((name) => !enter.includes(name)),
    );
    // What stays out stores nothing that is somebody's; whoever adds one here thinks about it.
    const changing = open.filter((name) => !enter.includes(name) && isUnsafe(name));
    expect(changing.toSorted()).toEqual([
      "assess",
      "proveReceipt",
      "startIdentitySignIn",
      "startPasskeySignIn",
    ]);
  });

  it.each(logged)("%s leaves one row, for success and for refusal", async (name) => {
    const may = mayOne(name);
    const tried = [...(may === undefined ? [] : [may]), ...denied(name)];
    const calls = [];
    for (const caller of tried) calls.push({ caller, call: await prepare(name, caller) });
    const before = await lastSeq();
    const answers = [];
    for (const { caller, call } of calls) answers.push({ caller, ...(await call()) });
    const rows = await rowsSince(before);
    // Rows have the order of the calls, so that each answer has its own.
    expect(rows.map(({ operation, status }) => ({ operation, status }))).toEqual(
      answers.map(({ status }) => ({ operation: name, status })),
    );
    for (const [index, { caller, status, body }] of answers.entries()) {
      const row = rows[index];
      if (status >= 400 && body !== "") {
        expect(row?.problem).toBe(JSON.parse(String(body)).code);
      }
      // Who fails to enter is nobody yet.
      const isKnown = status !== 401 && caller !== "anonymous" && !isEntering(name);
      if (isKnown) expect(row?.principal, `${name} by ${caller}`).not.toBeNull();
    }
    await callersHouse.reseat("supervisor");
  });
});

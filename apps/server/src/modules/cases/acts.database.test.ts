/** Every act of operators and authorities: what it changes, what it ends, and what it leaves. */
import type { Act, IncidentView, SubmissionAnswer } from "@jibao/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { seatPerson } from "../../test-support/seat-person.ts";
import { pipelineReport, plainReport, websiteReport } from "../../test-support/reports.ts";

let house: Installation;
let second: string;
const start = "2026-11-22T03:30:00+08:00";
const at = "2026-11-22T03:25:00+08:00";
const guangxi = "provincial-cac:450000";

beforeAll(async () => {
  house = await startInstallation({ start });
  second = await seatPerson(house, { role: "supervisor", name: "值班领导", authorityKey: guangxi });
});

afterAll(() => house.stop());

beforeEach(() => house.clock.set(start));

async function opened(report = websiteReport("2026-11-22T03:20:00+08:00")) {
  const { status, body } = await house.submit(house.keys.website, report);
  expect(status).toBe(201);
  return body;
}

async function actAs(key: string, incidentId: string, act: Act): Promise<IncidentView> {
  const answer = await house.act(house.officer(key), incidentId, act);
  expect(answer).toMatchObject({ status: 201 });
  return house.read(house.officer(key), incidentId);
}

/** A second officer of the desk confirms what waits. */
async function confirmAs(incidentId: string): Promise<IncidentView> {
  const { proposal } = await house.read(second, incidentId);
  const act = { kind: "confirm-proposal", proposalId: proposal?.id ?? "" } as const;
  expect(await house.act(second, incidentId, act)).toMatchObject({ status: 201 });
  return house.read(second, incidentId);
}

async function journalOf(key: string, incidentId: string) {
  const path = `/api/v1/incidents/${incidentId}/journal`;
  const answer = await house.call(house.officer(key), { method: "GET", path });
  return answer.body as {
    items: { kind: string; content: Record<string, unknown> | null }[];
    chain: { ok: boolean };
  };
}

function owedBy(view: IncidentView, duty: string) {
  return view.obligations.filter((row) => row.duty === duty);
}

test("a call back verifies, and only a confirmed one", async () => {
  const { incidentId } = await opened();
  const call = { kind: "call-back", at, telephone: "000" } as const;
  const missed = await actAs(guangxi, incidentId, { ...call, outcome: "not-reached" });
  expect(missed.verification).toBe("unverified");
  const spoken = await actAs(guangxi, incidentId, { ...call, outcome: "confirmed" });
  expect(spoken.verification).toBe("called-back");
});

test("a level set by an officer starts relays, which stay when it is lowered", async () => {
  const { incidentId } = await opened();
  const raised = await actAs(guangxi, incidentId, {
    kind: "set-level",
    level: "major",
    reason: "社会影响严重",
  });
  expect(raised.level).toMatchObject({ effective: "major", computed: "relatively-major" });
  expect(owedBy(raised, "D6").map((row) => row.state)).toEqual(["open", "open"]);
  const lower = { kind: "set-level", level: "relatively-major", reason: "核实后下调" } as const;
  const waiting = await actAs(guangxi, incidentId, lower);
  expect(waiting.level.effective).toBe("major");
  const lowered = await confirmAs(incidentId);
  expect(lowered.level.effective).toBe("relatively-major");
  expect(owedBy(lowered, "D6").map((row) => row.state)).toEqual(["open", "open"]);
  house.clock.advance(60_000);
  const again = await actAs(guangxi, incidentId, {
    kind: "set-level",
    level: "major",
    reason: "再次上调",
  });
  expect(owedBy(again, "D6").map((row) => row.due)).toEqual(
    owedBy(raised, "D6").map((row) => row.due),
  );
});

test("a circular ends its duty and shows only the chosen sections", async () => {
  const report = websiteReport("2026-11-22T03:10:00+08:00");
  const assessedAt = "2026-11-22T00:30:00+08:00";
  const { incidentId } = await opened({ ...report, facts: { ...report.facts, assessedAt } });
  await actAs(guangxi, incidentId, { kind: "set-level", level: "major", reason: "影响严重" });
  const peer = "public-security:450000";
  const view = await actAs(guangxi, incidentId, {
    kind: "circulate",
    recipients: [peer, "省通信管理局"],
    sections: ["summary", "impact"],
  });
  const circular = owedBy(view, "D6").find((row) => row.recipient.kind === "peer-department");
  expect(circular?.state).toBe("discharged");
  const seen = await house.read(house.officer(peer), incidentId);
  expect(seen.content).toEqual({ impact: "业务中断" });
  expect(seen.reporter).toBeNull();
  expect(seen.allowedActs).toEqual([]);
  expect([view.grade.doubts.length, seen.grade.doubts.length]).toEqual([1, 0]);
  for (const records of ["submissions", "law"]) {
    const path = `/api/v1/incidents/${incidentId}/${records}`;
    const answer = await house.call(house.officer(peer), { method: "GET", path });
    expect(answer.status).toBe(403);
  }
});

test("a relay is drafted, telephoned and written; only the writing ends the duty", async () => {
  const { incidentId } = await opened(pipelineReport());
  const key = "protection-department:energy";
  const before = await house.read(house.officer(key), incidentId);
  const [duty] = owedBy(before, "D2").filter((row) => row.recipient.key === "national-cac");
  const obligationIds = [duty?.id ?? ""];
  await actAs(key, incidentId, { kind: "relay-draft", obligationIds, text: "草稿" });
  const telephone = { kind: "relay-telephone", at, spokeWith: "值班室", readBack: true } as const;
  const called = await actAs(key, incidentId, { ...telephone, obligationIds });
  expect(called.obligations.find((row) => row.id === duty?.id)?.state).toBe("open");
  const written = await actAs(key, incidentId, { kind: "relay", obligationIds, text: "正文" });
  const states = owedBy(written, "D2").map((row) => [row.recipient.key, row.state]);
  expect(states).toContainEqual(["national-cac", "discharged"]);
  expect(states).toContainEqual(["public-security:national", "open"]);
  expect((await journalOf(key, incidentId)).items.map((entry) => entry.kind)).toEqual(
    expect.arrayContaining(["relay-drafted", "relay-telephoned", "relayed"]),
  );
});

test("a question to the operator makes a prompt duty that the next supplement ends", async () => {
  const first = await opened();
  const asked = await actAs(guangxi, first.incidentId, {
    kind: "ask-supplement",
    items: ["cause"],
    text: "请说明原因",
  });
  expect(owedBy(asked, "D10")[0]).toMatchObject({ state: "open", due: { kind: "promptly" } });
  const told = await house.read(house.reporter(first), first.incidentId);
  expect(told.questions).toMatchObject([{ items: ["cause"], text: "请说明原因" }]);
  const sent = await house.submit(house.reporter(first), {
    stage: "supplement",
    content: { cause: { notYetKnown: "仍在排查" } },
  });
  expect(sent.status).toBe(201);
  const after = await house.read(house.officer(guangxi), first.incidentId);
  expect(owedBy(after, "D10")[0]?.state).toBe("discharged");
});

test("withdrawal needs the authority; refused or accepted, it is told", async () => {
  const first = await opened();
  const { incidentId } = first;
  const ask = () =>
    house.act(house.reporter(first), incidentId, { kind: "request-withdrawal", reason: "误报" });
  expect((await ask()).status).toBe(201);
  const refused = await actAs(guangxi, incidentId, { kind: "refuse-withdrawal", reason: "待核实" });
  expect(refused.withdrawalRequestedAt).toBeNull();
  expect((await ask()).status).toBe(201);
  const accept = { kind: "accept-withdrawal", reason: "确系误报" } as const;
  const proposed = await actAs(guangxi, incidentId, accept);
  expect(proposed).toMatchObject({ status: "open", proposal: { act: accept } });
  const accepted = await confirmAs(incidentId);
  expect(accepted.status).toBe("withdrawn");
  expect(accepted.obligations.filter((row) => row.state === "open")).toEqual([]);
  const late = await house.submit(house.reporter(first), { stage: "progress" });
  expect(late.status).toBe(201);
  const kept = await house.read(house.officer(guangxi), incidentId);
  expect(kept.obligations.every((row) => row.state === "lapsed" || row.endedAt !== null)).toBe(
    true,
  );
});

test("the summary is due thirty days after handling, and ends its duty when whole", async () => {
  const first = await opened();
  const ended = await house.submit(house.reporter(first), {
    stage: "progress",
    factsPatch: { handledAt: "2026-11-22T03:28:00+08:00" },
  });
  expect(ended.status).toBe(201);
  const open = await house.read(house.officer(guangxi), first.incidentId);
  expect(owedBy(open, "D11")[0]).toMatchObject({
    state: "open",
    due: { kind: "latest", at: "2026-12-22T03:28:00.000+08:00" },
  });
  const refused = await house.act(house.officer(guangxi), first.incidentId, {
    kind: "close",
    reason: "已处置",
  });
  expect(refused).toMatchObject({ status: 409, body: { code: "act-not-possible" } });
  const half = { cause: "误操作", response: "恢复" };
  await house.submit(house.reporter(first), { stage: "summary", content: half });
  const still = await house.read(house.officer(guangxi), first.incidentId);
  expect(owedBy(still, "D11")[0]?.state).toBe("open");
  const rest = {
    harm: "无法访问",
    accountability: "已问责",
    rectification: "已整改",
    lessons: "双人复核",
  };
  await house.submit(house.reporter(first), { stage: "summary", content: rest });
  const whole = await house.read(house.officer(guangxi), first.incidentId);
  expect(owedBy(whole, "D11")[0]?.state).toBe("discharged");
  const closed = await actAs(guangxi, first.incidentId, { kind: "close", reason: "已处置" });
  expect(closed.status).toBe("closed");
  const reopened = await actAs(guangxi, first.incidentId, { kind: "reopen", reason: "新情况" });
  expect(reopened.status).toBe("open");
});

test("an operator identified later is routed anew and both routes stay", async () => {
  const operator = await house.call(house.administrator, {
    method: "POST",
    path: "/api/v1/operators",
    body: {
      name: "演练电网公司",
      kinds: ["cii-holder"],
      division: "450100",
      sector: "energy",
    },
  });
  const { id: operatorId } = operator.body as { id: string };
  const report = plainReport({
    cii: { c1: { protectionDepartment: "protection-department:energy" } },
    livelihood: { l1: { service: "electricity", persons: 200000 } },
  });
  const first = await opened(report);
  const view = await actAs(guangxi, first.incidentId, { kind: "identify-operator", operatorId });
  expect(view.operator).toMatchObject({ id: operatorId, name: "演练电网公司" });
  const involved = await house.submit(house.reporter(first), {
    stage: "supplement",
    factsPatch: { involvesCii: true },
  });
  expect(involved.status).toBe(201);
  const energy = await house.read(house.officer("protection-department:energy"), first.incidentId);
  expect(owedBy(energy, "D1").map((row) => row.state)).toEqual(["discharged", "discharged"]);
  expect(owedBy(energy, "D5")).toHaveLength(1);
});

test("a quarantined submission is gone, and its chain still verifies", async () => {
  const secretWord = "绝密内容";
  const first = await opened();
  const sent = await house.submit(house.reporter(first), {
    stage: "supplement",
    factsPatch: { directLossYuan: "20000000" },
    content: { cause: secretWord },
  });
  const raised = await house.read(house.officer(guangxi), first.incidentId);
  expect(raised.level.computed).toBe("major");
  const view = await actAs(guangxi, first.incidentId, {
    kind: "quarantine",
    submissionId: sent.body.id,
    guidance: "已告知按保密规定报告",
  });
  expect(view.level.computed).toBe("relatively-major");
  expect(view.content.systems).toBe("演练系统");
  const everything = await everythingAbout(first);
  expect(everything).not.toContain(secretWord);
  expect(everything).not.toContain("20000000");
  const journal = await journalOf(guangxi, first.incidentId);
  expect(journal.chain.ok).toBe(true);
  expect(journal.items.some((entry) => entry.content === null)).toBe(true);
});

async function everythingAbout(first: SubmissionAnswer): Promise<string> {
  const paths = ["", "/submissions", "/facts-versions", "/journal"];
  const answers = await Promise.all(
    paths.map((path) =>
      house.call(house.officer(guangxi), {
        method: "GET",
        path: `/api/v1/incidents/${first.incidentId}${path}`,
      }),
    ),
  );
  return JSON.stringify(answers.map((answer) => answer.body));
}

test("an anonymous tip starts no statutory clock before it is verified", async () => {
  const tip = await house.submit(house.keys.hotline, {
    stage: "tip",
    facts: {
      told: { at: "2026-11-22T03:00:00+08:00", by: "tip" },
      places: { p1: { division: "450100", role: "effect" } },
      livelihood: { l1: { service: "water", persons: 120000 } },
    },
    content: { impact: "城区停水" },
  });
  expect(tip.status).toBe(201);
  expect(tip.body.obligations).toEqual([]);
  const view = await house.read(house.officer(guangxi), tip.body.incidentId);
  expect(view.verification).toBe("unverified");
  const call = { kind: "call-back", at, telephone: "000", outcome: "confirmed" } as const;
  const verified = await actAs(guangxi, tip.body.incidentId, call);
  expect(verified.obligations.length).toBeGreaterThan(0);
});

test("first contact by a gateway is credited when the required items follow in time", async () => {
  const report = pipelineReport();
  const { systems: _, ...words } = report.content ?? {};
  house.clock.set("2026-11-22T04:05:00+08:00");
  const first = await house.submit(house.keys.hotline, {
    ...report,
    content: words,
    firstContactAt: "2026-11-22T04:00:00+08:00",
  });
  expect(first.body.complete).toBe(false);
  house.clock.set("2026-11-22T04:20:00+08:00");
  await house.settle();
  const late = await house.read(house.reporter(first.body), first.body.incidentId);
  expect(owedBy(late, "D1").map((row) => row.state)).toEqual(["breached", "breached"]);
  await house.submit(house.keys.hotline, {
    stage: "supplement",
    reference: first.body.reference,
    secret: first.body.secret ?? "",
    content: { systems: "输送调度系统" },
  });
  const credited = await house.read(house.reporter(first.body), first.body.incidentId);
  for (const row of owedBy(credited, "D1")) {
    expect(row).toMatchObject({
      state: "discharged",
      endedAt: "2026-11-22T04:00:00.000+08:00",
      breachedAt: null,
    });
  }
});

test("an act repeated with its key answers the same and happens once", async () => {
  const { incidentId } = await opened();
  const request = {
    method: "POST",
    path: `/api/v1/incidents/${incidentId}/acts`,
    body: { kind: "take-over" },
    headers: { "idempotency-key": "take-over-once" },
  } as const;
  const first = await house.call(house.officer(guangxi), request);
  const second = await house.call(house.officer(guangxi), request);
  expect(second).toMatchObject({ status: 201, body: first.body });
  const { items } = await journalOf(guangxi, incidentId);
  expect(items.filter((entry) => entry.kind === "taken-over")).toHaveLength(1);
});

/** Who holds a reference without being the operator: what they may still do, read and be asked. */
import type { Act, IncidentView, SubmissionAnswer, SubmissionRequest } from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  headersOf,
  type Installation,
  startInstallation,
} from "../../test-support/installation.ts";
import { plainReport, websiteReport } from "../../test-support/reports.ts";
import { seatPerson } from "../../test-support/seat-person.ts";
import { uploadFile } from "../../test-support/upload-file.ts";

const guangxi = "provincial-cac:450000";
const start = "2026-11-22T03:30:00+08:00";
const lowering = { outages: { o1: { until: "2026-11-22T01:05:00+08:00" } } };

let house: Installation;
let officer: string;
let clerk: string;
let manager: string;
let operatorId: string;

beforeAll(async () => {
  house = await startInstallation({ start });
  officer = house.officer(guangxi);
  clerk = await seatPerson(house, {
    role: "hotline-clerk",
    name: "接线员",
    authorityKey: guangxi,
  });
  const made = await house.call(house.administrator, {
    method: "POST",
    path: "/api/v1/operators",
    body: { name: "甲公司", kinds: [], division: "450100" },
  });
  operatorId = (made.body as { id: string }).id;
  manager = await seatPerson(house, { role: "operator-manager", name: "管理人", operatorId });
});
afterAll(() => house?.stop());

async function opened(by: string, report: SubmissionRequest): Promise<SubmissionAnswer> {
  const { status, body } = await house.submit(by, report);
  expect(status).toBe(201);
  return body;
}

const act = (incidentId: string, body: Act) => house.act(officer, incidentId, body);
const levelOf = async ({ incidentId }: SubmissionAnswer) =>
  (await house.read(officer, incidentId)).level.effective;

describe("a level in force", () => {
  test("is lowered by no clerk, and by no reference whose secret went to a desk", async () => {
    const first = await opened(house.keys.website, websiteReport("2026-11-22T03:20:00+08:00"));
    const { reference } = first;
    const sent = { stage: "supplement", reference, factsPatch: lowering } as const;
    expect(await house.submit(clerk, sent)).toMatchObject({ status: 201 });
    expect(await levelOf(first)).toBe("relatively-major");
    for (const desk of [officer, clerk]) {
      const own = await opened(desk, websiteReport("2026-11-22T03:20:00+08:00"));
      const later = { stage: "supplement", factsPatch: lowering } as const;
      expect(await house.submit(house.reporter(own), later)).toMatchObject({ status: 201 });
      expect(await levelOf(own)).toBe("relatively-major");
    }
  });

  test("is lowered by the reference of who reported by a channel, as before", async () => {
    const first = await opened(house.keys.website, websiteReport("2026-11-22T03:20:00+08:00"));
    const sent = { stage: "supplement", factsPatch: lowering } as const;
    expect(await house.submit(house.reporter(first), sent)).toMatchObject({ status: 201 });
    expect(await levelOf(first)).not.toBe("relatively-major");
  });
});

/** The operator's people add an answer, a figure, a name and a file. */
async function joinedByOperator({ reference }: SubmissionAnswer): Promise<string> {
  const file = await uploadFile(house, manager, { name: "x.txt", bytes: Buffer.from("topology") });
  const sent = await house.submit(manager, {
    stage: "progress",
    reference,
    factsPatch: { directLossYuan: "5000000" },
    content: { cause: "内部细节" },
    reporter: { name: "安全主管", telephone: "139" },
    attachments: [file],
  });
  expect(sent.status).toBe(201);
  return file;
}

describe("the reference of a report that anybody may have filed", () => {
  test("shows nothing of what the operator's people add once they have come", async () => {
    const first = await opened(house.keys.website, plainReport({ personsLeaked: 1_000_000 }));
    const { incidentId } = first;
    await act(incidentId, { kind: "identify-operator", operatorId });
    const holder = house.reporter(first);
    expect((await house.read(holder, incidentId)).obligations).not.toEqual([]);
    const file = await joinedByOperator(first);
    const view = await house.read(holder, incidentId);
    expect(view.facts.personsLeaked).toBe(1_000_000);
    expect(view).toMatchObject({ obligations: [], allowedActs: [] });
    const paths = ["", "/submissions", "/facts-versions"].map(
      (end) => `/api/v1/incidents/${incidentId}${end}`,
    );
    const read = await Promise.all(
      paths.map((path) => house.call(holder, { method: "GET", path })),
    );
    for (const word of ["内部细节", "5000000", "安全主管"]) {
      expect(JSON.stringify(read.map(({ body }) => body))).not.toContain(word);
    }
    const bytes = await house.server.app.inject({
      method: "GET",
      url: `/api/v1/attachments/${file}/content`,
      headers: headersOf(holder),
    });
    expect(bytes.statusCode).toBe(404);
    const sent = await house.submit(holder, {
      stage: "supplement",
      factsPatch: { personsLeaked: 10 },
    });
    expect(sent.body).toMatchObject({ obligations: [] });
    expect((await house.read(officer, incidentId)).level.effective).toBe("relatively-major");
    expect((await house.read(manager, incidentId)).content).toMatchObject({ cause: "内部细节" });
  });
});

describe("a question about a tip", () => {
  test("is for who spoke for the case when it was put", async () => {
    const tip = await opened(house.keys.website, {
      stage: "tip",
      operator: { name: "甲公司" },
      reporter: { name: "举报人" },
      facts: {
        told: { at: "2026-11-22T03:00:00+08:00", by: "tip" },
        places: { p1: { division: "450300", role: "effect" } },
        category: "data.leak",
        personsLeaked: 10_000_000,
      },
    });
    const { incidentId } = tip;
    const asked = async (who: string) =>
      ((await house.read(who, incidentId)) as IncidentView).questions.map(({ text }) => text);
    await act(incidentId, { kind: "ask-supplement", items: ["cause"], text: "账本何来?" });
    await act(incidentId, { kind: "identify-operator", operatorId });
    await act(incidentId, { kind: "ask-supplement", items: ["cause"], text: "请贵单位说明" });
    expect(await asked(house.reporter(tip))).toEqual(["账本何来?"]);
    expect(await asked(manager)).toEqual(["请贵单位说明"]);
    await joinedByOperator(tip);
    expect((await house.read(house.reporter(tip), incidentId)).reporter).toEqual({
      name: "举报人",
    });
    const before = await levelOf(tip);
    await house.submit(house.reporter(tip), {
      stage: "supplement",
      factsPatch: { personsLeaked: 10 },
    });
    expect(await levelOf(tip)).toBe(before);
  });
});

import type { ProfileBody, ProfileView, SystemBody, SystemView } from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallersHouse, startCallersHouse } from "../../test-support/callers.ts";

let callersHouse: CallersHouse;
beforeAll(async () => {
  callersHouse = await startCallersHouse();
});
afterAll(() => callersHouse.house.stop());

interface Sent {
  readonly body?: unknown;
  readonly version?: number;
  readonly caller?: "operator-manager" | "reporter" | "duty-officer";
}

async function call<Body>(method: "GET" | "POST" | "PUT", path: string, sent: Sent = {}) {
  const { body, version, caller = "operator-manager" } = sent;
  const answer = await callersHouse.house.call(callersHouse.credential(caller), {
    method,
    path: `/api/v1/workspace/${path}`,
    ...(body === undefined ? {} : { body }),
    ...(version === undefined ? {} : { headers: { "if-match": `"${version}"` } }),
  });
  return { status: answer.status, body: answer.body as Body & { code?: string; errors?: unknown } };
}

const profile: ProfileBody = {
  creditCode: "91350100m000100y43",
  nameEn: "Drill Company A",
  kinds: ["cii-holder"],
  sector: "water",
  parentOrgan: null,
  instruments: [],
  contactPerson: "张三",
  contactTelephone: "0771-0000000",
  mail: "duty@example.test",
  division: "南宁市",
};

let count = 0;
function system(more: Partial<SystemBody> = {}): SystemBody {
  count += 1;
  return {
    name: `系统${count}`,
    kind: "website",
    functions: "对外发布停水通知",
    isCii: true,
    designation: {
      number: "〔2026〕1号",
      on: "2026-01-02",
      by: "水利部门",
      protectionDepartment: null,
    },
    protectionGrade: 3,
    protectionFiling: null,
    sites: [
      {
        address: "www.example.test",
        kind: "enterprise-or-institution",
        rank: "prefecture",
        isPortal: true,
        size: null,
      },
    ],
    personalDataOf: 1_200_000,
    personalDataKinds: "姓名、地址",
    personsServed: 3_000_000,
    livelihoodService: "water",
    active: true,
    division: "450100",
    divisionsServed: ["南宁市", "广西"],
    ...more,
  };
}

const create = (body: SystemBody) => call<SystemView>("POST", "systems", { body });

describe("the profile", () => {
  it("is changed by who saw the present version, and says who changed what", async () => {
    const seen = await call<ProfileView>("GET", "profile");
    expect(seen.body).toMatchObject({ name: "演练甲公司", version: 0, changedAt: null });
    const sent = { body: profile, version: 0 };
    const changed = await call<ProfileView>("PUT", "profile", sent);
    expect(changed.body).toMatchObject({
      version: 1,
      creditCode: "91350100M000100Y43",
      division: { code: "450100", name: "广西壮族自治区南宁市" },
    });
    // A double click is one change.
    expect(await call("PUT", "profile", sent)).toEqual(changed);
    const other = { body: { ...profile, sector: "energy" }, version: 0 };
    expect(await call("PUT", "profile", other)).toMatchObject({
      status: 412,
      body: { code: "changed-meanwhile" },
    });
    const { body } = await call<{ items: object[] }>("GET", "changes?subject=profile");
    expect(body.items).toMatchObject([
      {
        subject: "profile",
        version: 1,
        by: "operator-manager",
        fields: expect.arrayContaining([
          { field: "creditCode", before: null, after: "91350100M000100Y43" },
        ]) as unknown,
      },
    ]);
  });

  it("is what reports are routed by from then on", async () => {
    const { house, credential } = callersHouse;
    const { body } = await house.call(credential("operator-manager"), {
      method: "GET",
      path: "/api/v1/operators",
    });
    expect(body).toMatchObject({ items: [{ kinds: ["cii-holder"], division: "450100" }] });
  });

  it.each([
    [{ creditCode: "91350100M000100Y44" }, "/creditCode"],
    [{ division: "不存在的地方" }, "/division"],
    [{ parentOrgan: "departmental-cyber-office:nobody" }, "/parentOrgan"],
  ])("refuses %j and says where", async (wrong, pointer) => {
    const { body: seen } = await call<ProfileView>("GET", "profile");
    const body = { ...profile, ...wrong };
    const refused = await call("PUT", "profile", { body, version: seen.version });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it("asks for the version that was seen", async () => {
    expect(await call("PUT", "profile", { body: profile })).toMatchObject({ status: 428 });
  });
});

describe("the register of systems", () => {
  it("keeps a system with its places named, once however often it is sent", async () => {
    const body = system();
    const both = await Promise.all([create(body), create(body)]);
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).toMatchObject({
      status: 201,
      body: { version: 1, divisionsServed: [{ code: "450100" }, { code: "450000" }] },
    });
    const { body: list } = await call<{ items: SystemView[] }>("GET", "systems");
    expect(list.items.filter(({ name }) => name === body.name)).toHaveLength(1);
    expect(await create({ ...body, protectionGrade: 2 })).toMatchObject({
      status: 409,
      body: { code: "already-exists" },
    });
  });

  it("lets of two people who edit at once one save, and tells the other", async () => {
    const body = system();
    const { body: made } = await create(body);
    const save = (functions: string) =>
      call("PUT", `systems/${made.id}`, { body: { ...body, functions }, version: 1 });
    const both = await Promise.all([save("甲"), save("乙")]);
    expect(both.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([
      200, 412,
    ]);
    const { body: now } = await call<SystemView>("GET", `systems/${made.id}`);
    expect(now.version).toBe(2);
  });

  it.each([
    [{ isCii: false }, "/isCii"],
    [
      { designation: { number: null, on: "2026-02-30", by: null, protectionDepartment: null } },
      "/designation/on",
    ],
    [
      { designation: { number: null, on: "2027-01-01", by: null, protectionDepartment: null } },
      "/designation/on",
    ],
    [{ divisionsServed: ["南宁市", "鼓楼区"] }, "/divisionsServed/1"],
  ])("refuses %j and says where", async (wrong, pointer) => {
    const refused = await create(system(wrong as Partial<SystemBody>));
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it("does not keep what no database can", async () => {
    expect(await create(system({ functions: "a\u0000b" }))).toMatchObject({
      status: 422,
      body: { code: "unsafe-text" },
    });
  });

  it("is read by who reports, and by no desk", async () => {
    const { body: made } = await create(system());
    const read = (caller: "reporter" | "duty-officer") =>
      call("GET", `systems/${made.id}`, { caller });
    expect((await read("reporter")).status).toBe(200);
    expect((await read("duty-officer")).status).toBe(403);
  });

  it("hides another operator's from reading and from changing", async () => {
    const body = system();
    const { body: made } = await create(body);
    const { superuser, foreignOperator } = callersHouse;
    await superuser.query("update operator_systems set operator_id = $2 where id = $1", [
      made.id,
      foreignOperator,
    ]);
    const path = `systems/${made.id}`;
    const change = { body: { ...body, kind: "app" }, version: 1 };
    expect((await call("GET", path)).status).toBe(404);
    expect((await call("PUT", path, change)).status).toBe(404);
  });
});

/** Bad input gets a clear problem that names field and remedy, and hurts nobody else. */
import type { Problem, SubmissionRequest } from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshKey, type Installation, startInstallation } from "../../test-support/installation.ts";
import { plainReport } from "../../test-support/reports.ts";

let house: Installation;

beforeAll(async () => {
  house = await startInstallation({ start: "2026-11-22T03:30:00+08:00" });
});

afterAll(() => house.stop());

async function refused(
  body: unknown,
  language = "zh-CN",
): Promise<{ status: number; body: Problem }> {
  const answer = await house.call(house.keys.website, {
    method: "POST",
    path: "/api/v1/submissions",
    body,
    headers: { "idempotency-key": freshKey(), "accept-language": language },
  });
  return answer as { status: number; body: Problem };
}

async function refusedRaw(payload: Buffer | string, type = "application/json") {
  const response = await house.server.app.inject({
    method: "POST",
    url: "/api/v1/submissions",
    payload,
    headers: {
      authorization: house.keys.website,
      "idempotency-key": freshKey(),
      "content-type": type,
    },
  });
  return { status: response.statusCode, body: response.json<Problem>() };
}

function pointersOf({ body }: { body: Problem }): string[] {
  return (body.errors ?? []).map((error) => error.pointer);
}

describe("facts that cannot be", () => {
  const cases: [string, SubmissionRequest["facts"], string][] = [
    [
      "discovered in the future",
      { discoveredAt: "2026-11-23T03:10:00+08:00" },
      "/facts/discoveredAt",
    ],
    [
      "ended before it began",
      {
        outages: {
          o1: {
            target: "website",
            from: "2026-11-22T02:00:00+08:00",
            until: "2026-11-22T01:00:00+08:00",
          },
        },
      },
      "/facts/outages/o1",
    ],
    ["a negative figure", { personsLeaked: -5 }, "/facts/personsLeaked"],
    [
      "a part larger than the whole",
      { population: { a1: { rank: "province", affected: 200, population: 100 } } },
      "/facts/population/a1",
    ],
    ["a malformed instant", { discoveredAt: "昨天" }, "/facts/discoveredAt"],
    ["an unknown fact", { colour: "red" } as never, "/facts/colour"],
  ];
  test.each(cases)("%s", async (_name, facts, pointer) => {
    const answer = await refused({ ...plainReport({}), facts });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe("facts-refused");
    expect(pointersOf(answer).some((found) => found.startsWith(pointer))).toBe(true);
    expect(answer.body.errors?.[0]?.message).toMatch(/[\u4e00-\u9fff]/);
  });

  test("a patch that only contradicts the facts it meets is refused as a whole", async () => {
    const first = await house.submit(
      house.keys.website,
      plainReport({ outages: { o1: { target: "website", from: "2026-11-22T02:00:00+08:00" } } }),
    );
    const patch = { outages: { o1: { until: "2026-11-22T01:00:00+08:00" } } };
    const answer = await house.submit(house.reporter(first.body), {
      stage: "supplement",
      factsPatch: patch,
    });
    expect(answer).toMatchObject({ status: 422, body: { code: "facts-refused" } });
    const view = await house.read(house.reporter(first.body), first.body.incidentId);
    expect(view.facts.outages?.["o1"]?.until ?? null).toBeNull();
  });
});

describe("requests that cannot be read", () => {
  test("an unknown field is named in the reader's language", async () => {
    const body = { ...plainReport({}), colour: "red" };
    const chinese = await refused(body);
    expect(chinese).toMatchObject({ status: 422, body: { code: "validation-failed" } });
    expect(pointersOf(chinese)).toContain("/colour");
    const english = await refused(body, "en");
    expect(english.body.errors?.[0]?.message).toMatch(/colour/);
    expect(english.body.title).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test("broken JSON", async () => {
    expect(await refusedRaw('{"stage": "initial"')).toMatchObject({
      status: 400,
      body: { code: "malformed-json" },
    });
  });

  test("a body in GBK is refused and not garbled", async () => {
    // 单位 in GBK.
    const name = Buffer.from([0xb5, 0xa5, 0xce, 0xbb]);
    const body = Buffer.concat([
      Buffer.from('{"stage":"initial","operator":{"name":"'),
      name,
      Buffer.from('"}}'),
    ]);
    expect(await refusedRaw(body)).toMatchObject({ body: { code: "unsupported-encoding" } });
    expect(await refusedRaw("{}", "application/json; charset=gbk")).toMatchObject({
      status: 415,
      body: { code: "unsupported-encoding" },
    });
  });

  test("two megabytes", async () => {
    const content = { impact: "长".repeat(2_000_000) };
    const answer = await refused({ ...plainReport({}), content });
    expect(answer).toMatchObject({ status: 413, body: { code: "body-too-large" } });
  });

  test("U+0000 and lone surrogates, by field", async () => {
    const nul = await refused({ ...plainReport({}), content: { impact: "a\u0000b" } });
    expect(nul).toMatchObject({ status: 422, body: { code: "unsafe-text" } });
    expect(pointersOf(nul)).toContain("/content/impact");
    const raw = JSON.stringify(plainReport({})).replace("业务中断", "\\ud800");
    expect(await refusedRaw(raw)).toMatchObject({ body: { code: "unsafe-text" } });
  });

  test("no idempotency key", async () => {
    const answer = await house.call(house.keys.website, {
      method: "POST",
      path: "/api/v1/submissions",
      body: plainReport({}),
    });
    expect(answer).toMatchObject({ status: 400, body: { code: "idempotency-key-missing" } });
  });

  test("a mistyped reference is told from an unknown one", async () => {
    const supplement = { stage: "supplement", content: {} } as const;
    const mistyped = await refused({ ...supplement, reference: "1234-5678-9013" });
    expect(mistyped).toMatchObject({ status: 422, body: { code: "reference-invalid" } });
    const missing = await refused(supplement);
    expect(pointersOf(missing)).toContain("/reference");
  });
});

describe("what must not be kept or credited", () => {
  test("state secrets are refused before anything is kept", async () => {
    const key = freshKey();
    const body = plainReport({ stateSecrets: true });
    const answer = await house.submit(house.keys.website, body, key);
    expect(answer).toMatchObject({ status: 422, body: { code: "state-secrets" } });
    const clean = await house.submit(house.keys.website, plainReport({ stateSecrets: false }), key);
    expect(clean.status).toBe(201);
  });

  test("first contact is for gateways, and bounded", async () => {
    const body = plainReport({});
    const at = { firstContactAt: "2026-11-22T03:20:00+08:00" };
    const website = await house.submit(house.keys.website, { ...body, ...at });
    expect(website.status).toBe(422);
    const old = { firstContactAt: "2026-11-20T03:20:00+08:00" };
    const hotline = await house.submit(house.keys.hotline, { ...body, ...old });
    expect(hotline.status).toBe(422);
    const good = await house.submit(house.keys.hotline, { ...body, ...at });
    expect(good.status).toBe(201);
  });
});

describe("repeated requests", () => {
  test("same key and body: the first answer; another body: told to supplement", async () => {
    const key = freshKey();
    const first = await house.submit(house.keys.website, plainReport({ personsLeaked: 7 }), key);
    const again = await house.submit(house.keys.website, plainReport({ personsLeaked: 7 }), key);
    expect(again).toMatchObject({ status: 201, body: first.body });
    const other = await house.submit(house.keys.website, plainReport({ personsLeaked: 8 }), key);
    expect(other).toMatchObject({ status: 409, body: { code: "idempotency-conflict" } });
  });

  test("a hundred at once with one key make one case", async () => {
    const key = freshKey();
    const body = plainReport({ personsLeaked: 9 });
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => house.submit(house.keys.website, body, key)),
    );
    expect(new Set(answers.map((answer) => answer.body.incidentId)).size).toBe(1);
  });
});

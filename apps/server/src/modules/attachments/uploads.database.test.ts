/** Uploads by the tus protocol over HTTP, and their limits. */
import { createHash, randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Attachment, Problem } from "@jibao/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  headersOf,
  type Installation,
  startInstallation,
} from "../../test-support/installation.ts";
import { plainReport } from "../../test-support/reports.ts";
import {
  beginUpload,
  idIn,
  metadataOf,
  tusBodyType,
  tusHeaders,
  uploadFile,
} from "../../test-support/upload-file.ts";

let house: Installation;
beforeAll(async () => {
  house = await startInstallation({ start: "2026-11-22T03:30:00+08:00" });
});
afterAll(() => house.stop());

const desk = "provincial-cac:450000";
const text = (name: string, content: string) => ({ name, bytes: Buffer.from(content) });
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const codeOf = ({ body }: { body: unknown }) => (body as Problem | null)?.code;

async function report(attachments: string[], credential = house.keys.website) {
  return house.submit(credential, { ...plainReport({ personsLeaked: 1_000_000 }), attachments });
}

async function look(credential: string, id: string): Promise<Attachment> {
  const answer = await house.call(credential, { method: "GET", path: `/api/v1/attachments/${id}` });
  expect(answer.status).toBe(200);
  return answer.body as Attachment;
}

describe("an upload", () => {
  it("goes on where it stood, and tells how much is there", async () => {
    const bytes = randomBytes(200_000);
    const id = await beginUpload(house, house.keys.website, { name: "盘.img", sizeBytes: 200_000 });
    const patch = (from: number, to: number) =>
      house.call(house.keys.website, {
        method: "PATCH",
        path: `/api/v1/uploads/${id}`,
        body: bytes.subarray(from, to),
        headers: { ...tusHeaders, "content-type": tusBodyType, "upload-offset": String(from) },
      });
    expect((await patch(0, 70_000)).status).toBe(204);
    const wrong = await patch(0, 10);
    expect([wrong.status, codeOf(wrong)]).toEqual([409, "upload-offset-wrong"]);
    const head = await house.server.app.inject({
      method: "HEAD",
      url: `/api/v1/uploads/${id}`,
      headers: { ...headersOf(house.keys.website), ...tusHeaders },
    });
    expect(head.headers).toMatchObject({ "upload-offset": "70000", "upload-length": "200000" });
    expect(await look(house.keys.website, id)).toMatchObject({ complete: false, sha256: null });
    expect(codeOf(await report([id]))).toBe("attachment-not-ready");
    expect((await patch(70_000, 200_000)).status).toBe(204);
    expect(await look(house.keys.website, id)).toMatchObject({
      complete: true,
      name: "盘.img",
      sizeBytes: 200_000,
      sha256: sha256(bytes),
    });
  });

  it("of nothing is whole at once", async () => {
    const id = await uploadFile(house, house.keys.website, text("empty.txt", ""));
    expect(await look(house.keys.website, id)).toMatchObject({
      complete: true,
      sha256: sha256(Buffer.alloc(0)),
    });
    const { status } = await report([id]);
    expect(status).toBe(201);
  });

  it("may come whole with the first request", async () => {
    const answer = await house.server.app.inject({
      method: "POST",
      url: "/api/v1/uploads",
      headers: {
        ...headersOf(house.keys.website),
        ...tusHeaders,
        "upload-length": "5",
        "upload-metadata": metadataOf({ name: "a.txt", type: "text/plain" }),
        "content-type": tusBodyType,
      },
      payload: Buffer.from("hello"),
    });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ "upload-offset": "5" });
    const shown = await look(house.keys.website, idIn(answer.headers.location));
    expect(shown).toMatchObject({ complete: true, declaredType: "text/plain" });
  });

  it.each([
    ["too large", { "upload-length": "104857601" }, 413, "attachment-too-large"],
    ["without a length", { "upload-length": "" }, 400, "upload-malformed"],
    ["of a negative length", { "upload-length": "-1" }, 400, "upload-malformed"],
    ["without a name", { "upload-metadata": "x eA==" }, 400, "upload-malformed"],
    ["in pieces of its own", { "upload-concat": "partial" }, 400, "upload-malformed"],
    ["of another protocol", { "tus-resumable": "2.0.0" }, 400, "upload-malformed"],
  ])("%s is refused before a byte is taken", async (_, headers, status, code) => {
    const answer = await house.call(house.keys.website, {
      method: "POST",
      path: "/api/v1/uploads",
      headers: {
        ...tusHeaders,
        "upload-length": "5",
        "upload-metadata": metadataOf({ name: "a.txt" }),
        ...headers,
      },
    });
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });

  it.each(["a\0b", "a\r\nx: y", "\u202egnp.exe", "..", ""])("named %j is refused", async (name) => {
    const begun = beginUpload(house, house.keys.website, { name, sizeBytes: 1 });
    await expect(begun).rejects.toThrow(/attachment-name-refused|upload-malformed/);
  });

  it("is nobody else's", async () => {
    const id = await uploadFile(house, house.keys.website, text("mine.txt", "mine"));
    for (const other of [house.keys.hotline, house.officer(desk)]) {
      const seen = await house.call(other, { method: "GET", path: `/api/v1/attachments/${id}` });
      expect(codeOf(seen)).toBe("not-found");
    }
    expect(codeOf(await report([id], house.keys.hotline))).toBe("attachment-unknown");
  });

  it("is reached by its own address alone, whatever else the address says", async () => {
    const victim = await beginUpload(house, house.keys.website, { name: "a", sizeBytes: 4 });
    const own = await beginUpload(house, house.keys.hotline, { name: "b", sizeBytes: 4 });
    const patch = (path: string) =>
      house.call(house.keys.hotline, {
        method: "PATCH",
        path,
        body: Buffer.from("EVIL"),
        headers: { ...tusHeaders, "content-type": tusBodyType, "upload-offset": "0" },
      });
    for (const tail of [`?x=/${victim}`, `/${victim}`, `%2f${victim}`, `?/${victim}/`]) {
      await patch(`/api/v1/uploads/${own}${tail}`);
    }
    expect((await look(house.keys.website, victim)).receivedBytes).toBe(0);
    const path = `/api/v1/uploads/${own}?x=/${victim}`;
    await house.call(house.keys.hotline, { method: "DELETE", path, headers: tusHeaders });
    expect(await look(house.keys.website, victim)).toMatchObject({ destroyRequestedAt: null });
  });

  it("takes no JSON in place of bytes, and nothing else takes bytes", async () => {
    const id = await beginUpload(house, house.keys.website, { name: "a", sizeBytes: 2 });
    const json = await house.call(house.keys.website, {
      method: "PATCH",
      path: `/api/v1/uploads/${id}`,
      body: {},
      headers: { ...tusHeaders, "upload-offset": "0" },
    });
    expect(json.status).toBe(400);
    const bytes = await house.call(house.keys.website, {
      method: "POST",
      path: "/api/v1/assessments",
      body: Buffer.from("{}"),
      headers: { "content-type": tusBodyType },
    });
    expect([bytes.status, codeOf(bytes)]).toEqual([415, "unsupported-encoding"]);
  });

  it("is deleted on request, key and bytes, and then is not there", async () => {
    const id = await uploadFile(house, house.keys.website, text("gone.txt", "gone"));
    const path = `/api/v1/uploads/${id}`;
    const deleted = await house.call(house.keys.website, {
      method: "DELETE",
      path,
      headers: tusHeaders,
    });
    expect(deleted.status).toBe(204);
    await house.settle();
    expect(await filesOf(id)).toEqual([]);
    const rows = await query("select id from attachments where id = $1", id);
    expect(rows).toEqual([]);
  });
});

async function query(sql: string, ...values: unknown[]) {
  const client = new pg.Client({ connectionString: house.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Whatever lies on disk under this id. */
async function filesOf(id: string): Promise<string[]> {
  const names = await readdir(join(house.dataDirectory, "attachments"), { recursive: true });
  return names.filter((name) => name.includes(id));
}

describe("limits", () => {
  it("hold for the bytes that a sender has not named yet, also at once", async () => {
    const small = await startInstallation({
      start: "2026-11-22T03:30:00+08:00",
      settings: { JIBAO_UPLOAD_UNCLAIMED_GATEWAY_BYTES: "1000000" },
    });
    try {
      const begin = () => beginUpload(small, small.keys.website, { name: "a", sizeBytes: 300_000 });
      const begun = await Promise.allSettled(Array.from({ length: 8 }, begin));
      const fulfilled = begun.filter(({ status }) => status === "fulfilled");
      expect(fulfilled).toHaveLength(3);
      const refused = begun.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
      expect(refused.every((error) => String(error).includes("upload-quota"))).toBe(true);
      // Another sender has room of its own.
      await beginUpload(small, small.keys.hotline, { name: "a", sizeBytes: 300_000 });
      // After two days the unfinished ones are gone, and there is room again.
      small.clock.advance(49 * 3_600_000);
      await small.settle();
      await begin();
    } finally {
      await small.stop();
    }
  });

  it("keep room on the disk, and reports still come in", async () => {
    const full = await startInstallation({
      start: "2026-11-22T03:30:00+08:00",
      settings: { JIBAO_ATTACHMENT_FREE_BYTES: String(2 ** 50) },
    });
    try {
      const begun = beginUpload(full, full.keys.website, { name: "a", sizeBytes: 1 });
      await expect(begun).rejects.toThrow("storage-full");
      expect((await full.submit(full.keys.website, plainReport({}))).status).toBe(201);
    } finally {
      await full.stop();
    }
  });

  it("hold for one submission, by number and by size", async () => {
    const strict = await startInstallation({
      start: "2026-11-22T03:30:00+08:00",
      settings: { JIBAO_ATTACHMENT_COUNT: "2", JIBAO_ATTACHMENT_TOTAL_BYTES: "2000000" },
    });
    try {
      const upload = (size: number) =>
        uploadFile(strict, strict.keys.website, { name: "a", bytes: Buffer.alloc(size) });
      const submit = (attachments: string[]) =>
        strict.submit(strict.keys.website, { ...plainReport({}), attachments });
      const [a, b, c] = [await upload(10), await upload(10), await upload(1_999_991)];
      expect(codeOf(await submit([a, b, c]))).toBe("attachments-too-many");
      expect(codeOf(await submit([a, c]))).toBe("attachments-too-many");
      // The same one twice is one.
      expect((await submit([a, a, b])).status).toBe(201);
    } finally {
      await strict.stop();
    }
  });
});

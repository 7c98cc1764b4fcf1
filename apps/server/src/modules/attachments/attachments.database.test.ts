/** The life of an attachment over HTTP: uploaded, named, shown, proven, destroyed. */
import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Attachment, Problem, SubmissionAnswer } from "@jibao/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  headersOf,
  type Installation,
  startInstallation,
} from "../../test-support/installation.ts";
import { plainReport } from "../../test-support/reports.ts";
import { tusHeaders, uploadFile } from "../../test-support/upload-file.ts";

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

async function reportWith(file: { name: string; bytes: Buffer }) {
  const id = await uploadFile(house, house.keys.website, file);
  const { status, body } = await report([id]);
  expect(status, JSON.stringify(body)).toBe(201);
  return { id, answer: body };
}

function inject(credential: string, path: string, headers: Record<string, string> = {}) {
  return house.server.app.inject({
    method: "GET",
    url: path,
    headers: { ...headersOf(credential), ...headers },
  });
}

const contentPath = (id: string, query = "") => `/api/v1/attachments/${id}/content${query}`;

async function look(credential: string, id: string): Promise<Attachment> {
  const answer = await house.call(credential, { method: "GET", path: `/api/v1/attachments/${id}` });
  expect(answer.status).toBe(200);
  return answer.body as Attachment;
}

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

describe("a submission's attachments", () => {
  it("stand in its receipt and its journal entry, and both verify", async () => {
    const bytes = Buffer.from("日志");
    const { id, answer } = await reportWith({ name: "日志.txt", bytes });
    const file = { id, name: "日志.txt", sizeBytes: bytes.length, sha256: sha256(bytes) };
    expect(answer.receipt.promise.attachments).toEqual([file]);
    const journal = await house.call(house.officer(desk), {
      method: "GET",
      path: `/api/v1/incidents/${answer.incidentId}/journal`,
    });
    expect(journal.body).toMatchObject({ chain: { ok: true } });
    const { items } = journal.body as { items: { content: Record<string, unknown> }[] };
    expect(items[0]?.content).toMatchObject({ attachments: [file] });
  });

  it("are listed for the desk and for who holds the reference, in their order", async () => {
    const ids = [
      await uploadFile(house, house.keys.website, text("2.txt", "2")),
      await uploadFile(house, house.keys.website, text("1.txt", "1")),
    ];
    const { body } = await report(ids);
    const holder = house.reporter(body);
    const late = await uploadFile(house, holder, text("3.txt", "3"));
    const { reference } = body;
    const supplement = { stage: "supplement" as const, reference, attachments: [late] };
    expect((await house.submit(holder, supplement)).status).toBe(201);
    for (const viewer of [house.officer(desk), holder]) {
      const path = `/api/v1/incidents/${body.incidentId}/attachments`;
      const list = await house.call(viewer, { method: "GET", path });
      const names = (list.body as { items: Attachment[] }).items.map(({ name }) => name);
      expect(names).toEqual(["2.txt", "1.txt", "3.txt"]);
    }
    const elsewhere = house.officer("public-security:national");
    const foreign = await inject(elsewhere, contentPath(late));
    expect(foreign.statusCode).toBe(404);
  });

  it("answer a repeated request as the first time", async () => {
    const id = await uploadFile(house, house.keys.website, text("a.txt", "a"));
    const body = { ...plainReport({}), attachments: [id] };
    const [first, again] = [
      await house.submit(house.keys.website, body, "attachment-twice"),
      await house.submit(house.keys.website, body, "attachment-twice"),
    ];
    expect(again).toEqual(first);
    expect(codeOf(await report([id]))).toBe("attachment-taken");
  });

  it("go to exactly one of those who ask at the same moment", async () => {
    const id = await uploadFile(house, house.keys.website, text("one.txt", "one"));
    const { body: opened } = await report([]);
    const { reference, secret } = opened;
    const supplement = {
      stage: "supplement" as const,
      reference,
      ...(secret === null ? {} : { secret }),
      attachments: [id],
    };
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => report([id])),
      ...Array.from({ length: 4 }, () => house.submit(house.keys.website, supplement)),
    ]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 201).map(codeOf);
    expect(new Set(refused)).toEqual(new Set(["attachment-taken"]));
    const rows = await query(
      `select count(*)::int as count from submissions s
        join journal_contents c on c.incident_id = s.incident_id and c.seq = s.seq
        where c.content::text like '%' || $1 || '%'`,
      id,
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it("cannot be deleted any more, nor changed", async () => {
    const { id } = await reportWith(text("kept.txt", "kept"));
    const answer = await house.call(house.keys.website, {
      method: "DELETE",
      path: `/api/v1/uploads/${id}`,
      headers: tusHeaders,
    });
    expect(codeOf(answer)).toBe("not-found");
  });
});

describe("a download", () => {
  const sandboxed =
    "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  it("is a file and nothing that a browser would run", async () => {
    const { id } = await reportWith(text('坏"; x=.html', "<script>alert(1)</script>"));
    await house.settle();
    for (const query of ["", "?inline=1"]) {
      const answer = await inject(house.officer(desk), contentPath(id, query));
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toBe("<script>alert(1)</script>");
      expect(answer.headers).toMatchObject({
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="__; x=.html"; filename*=UTF-8''%E5%9D%8F%22%3B%20x%3D.html`,
        "x-content-type-options": "nosniff",
        "content-security-policy": sandboxed,
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
      });
    }
  });

  it("is shown inline only for harmless kinds, once inspected", async () => {
    const { id } = await reportWith(text("log.txt", "行一\n行二"));
    const before = await inject(house.officer(desk), contentPath(id, "?inline=1"));
    expect(before.headers["content-disposition"]).toMatch(/^attachment/);
    await house.settle();
    expect(await look(house.officer(desk), id)).toMatchObject({
      detectedType: "text/plain",
      mayShowInline: true,
      scan: { state: "unscanned" },
    });
    const after = await inject(house.officer(desk), contentPath(id, "?inline=1"));
    expect(after.headers).toMatchObject({ "content-type": "text/plain; charset=utf-8" });
    expect(after.headers["content-disposition"]).toMatch(/^inline/);
    expect(after.headers["content-security-policy"]).toBe(sandboxed);
  });

  it("understands ranges", async () => {
    const bytes = randomBytes(150_000);
    const { id } = await reportWith({ name: "a.bin", bytes });
    const range = (value: string) => inject(house.officer(desk), contentPath(id), { range: value });
    const middle = await range("bytes=65530-65545");
    expect(middle.statusCode).toBe(206);
    expect(middle.headers).toMatchObject({
      "content-range": "bytes 65530-65545/150000",
      "content-length": "16",
    });
    expect(middle.rawPayload).toEqual(bytes.subarray(65_530, 65_546));
    expect((await range("bytes=-5")).rawPayload).toEqual(bytes.subarray(-5));
    expect((await range("bytes=149999-")).rawPayload).toEqual(bytes.subarray(-1));
    expect((await range("bytes=150000-")).statusCode).toBe(416);
    expect((await range("lines=1-2")).statusCode).toBe(200);
    const head = await house.server.app.inject({
      method: "HEAD",
      url: contentPath(id),
      headers: headersOf(house.officer(desk)),
    });
    expect([head.headers["content-length"], head.rawPayload.length]).toEqual(["150000", 0]);
  });

  it("of what was altered on disk breaks off and is never short in silence", async () => {
    const { id } = await reportWith({ name: "a.bin", bytes: randomBytes(400_000) });
    const path = join(house.dataDirectory, "attachments", "blobs", id.slice(-2), id);
    const sealed = await readFile(path);
    expect(sealed.length).toBeGreaterThan(400_000);
    const url = await listen();
    const headers = headersOf(house.officer(desk));
    const whole = await fetch(`${url}${contentPath(id)}`, { headers });
    expect((await whole.arrayBuffer()).byteLength).toBe(400_000);
    const altered = Buffer.from(sealed);
    altered[300_000] = (altered[300_000] ?? 0) ^ 1;
    for (const broken of [altered, sealed.subarray(0, 200_000), sealed.subarray(0, 40)]) {
      await writeFile(path, broken);
      const read = async () => {
        const response = await fetch(`${url}${contentPath(id)}`, { headers });
        if (response.ok) await response.arrayBuffer();
        return response.status;
      };
      // Found before anything was sent, it is an error of ours; later the connection breaks.
      expect(await read().catch(() => 500)).toBe(500);
    }
    await writeFile(path, sealed);
  });
});

let address: Promise<string> | null = null;
function listen(): Promise<string> {
  address ??= house.server.app.listen({ host: "127.0.0.1", port: 0 });
  return address;
}

describe("destruction", () => {
  it("by quarantine takes name, hash, key and bytes, and the row says when", async () => {
    const { id, answer } = await reportWith(text("秘密.txt", "secret words"));
    const kept = await uploadFile(house, house.reporter(answer), text("late.txt", "late"));
    const { reference } = answer;
    const late = { stage: "supplement" as const, reference, attachments: [kept] };
    const second = await house.submit(house.reporter(answer), late);
    await house.settle();
    const copy = await readFile(
      join(house.dataDirectory, "attachments", "blobs", id.slice(-2), id),
    );
    const done = await house.act(house.officer(desk), answer.incidentId, {
      kind: "quarantine",
      submissionId: answer.id,
      guidance: "已告知",
    });
    expect(done.status, JSON.stringify(done.body)).toBe(201);
    const refused = await inject(house.officer(desk), contentPath(id));
    expect([refused.statusCode, refused.json().code]).toEqual([410, "attachment-destroyed"]);
    await house.settle();
    expect(await filesOf(id)).toEqual([]);
    expect(await look(house.officer(desk), id)).toMatchObject({
      name: "",
      sha256: null,
      detectedType: null,
      destroyedAt: expect.stringMatching(/^2026/),
    });
    expect(await look(house.officer(desk), kept)).toMatchObject({ name: "late.txt" });
    expect((second.body as SubmissionAnswer).receipt.promise.attachments).toHaveLength(1);
    const everything = await query("select row_to_json(a)::text as text from attachments a");
    expect(JSON.stringify(everything)).not.toContain("秘密");
    expect(copy.includes(Buffer.from("secret"))).toBe(false);
  });

  it("of what nobody named comes after seven days, and not before", async () => {
    const id = await uploadFile(house, house.keys.website, text("old.txt", "old"));
    house.clock.advance(6 * 86_400_000);
    await house.settle();
    expect(await filesOf(id)).toHaveLength(2);
    house.clock.advance(86_400_001);
    await house.settle();
    expect(await filesOf(id)).toEqual([]);
  });
});

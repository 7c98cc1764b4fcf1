/** Attachments and a scanner: an imitation, and Debian's clamd. */
import { randomBytes } from "node:crypto";
import type { Attachment } from "@jibao/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  clamdObstacle,
  markOfTest,
  startScanner,
  streamLimitBytes,
  type TestScanner,
} from "../../test-support/clamd.ts";
import {
  headersOf,
  type Installation,
  startInstallation,
} from "../../test-support/installation.ts";
import { plainReport } from "../../test-support/reports.ts";
import { uploadFile } from "../../test-support/upload-file.ts";

const desk = "provincial-cac:450000";

describe.each([false, true])("with a scanner (real: %s)", (real) => {
  const obstacle = real ? clamdObstacle() : null;
  let house: Installation;
  let scanner: TestScanner;
  beforeEach(({ skip }) => skip(obstacle !== null, obstacle ?? ""));
  beforeAll(async () => {
    if (obstacle !== null) return;
    scanner = await startScanner({ real });
    house = await startInstallation({
      start: "2026-11-22T03:30:00+08:00",
      settings: { JIBAO_CLAMAV: scanner.address },
    });
  });
  afterAll(async () => {
    await house?.stop();
    await scanner?.stop();
  });

  async function report(bytes: Buffer, name = "a.txt") {
    const id = await uploadFile(house, house.keys.website, { name, bytes });
    const request = { ...plainReport({ personsLeaked: 1_000_000 }), attachments: [id] };
    const { body, status } = await house.submit(house.keys.website, request);
    expect(status).toBe(201);
    return { id, answer: body };
  }

  async function look(id: string): Promise<Attachment> {
    const path = `/api/v1/attachments/${id}`;
    return (await house.call(house.officer(desk), { method: "GET", path })).body as Attachment;
  }

  const download = (id: string, query: string, credential = house.officer(desk)) =>
    house.server.app.inject({
      method: "GET",
      url: `/api/v1/attachments/${id}/content${query}`,
      headers: headersOf(credential),
    });

  it("what is clean waits until it is called so, and then may be shown", async () => {
    const { id } = await report(Buffer.from("a clean line\n"));
    expect(await look(id)).toMatchObject({ scan: { state: "waiting" }, mayShowInline: false });
    expect((await download(id, "?inline=1")).headers["content-disposition"]).toMatch(/^attach/);
    await house.settle();
    expect(await look(id)).toMatchObject({ scan: { state: "clean" }, mayShowInline: true });
  });

  it("what is infected is evidence: named, never shown, given to officers who insist", async () => {
    const { id, answer } = await report(Buffer.from(`x ${markOfTest} x`));
    await house.settle();
    const { scan, mayShowInline } = await look(id);
    expect(scan.state).toBe("infected");
    expect(scan.detail).toContain("Jibao.Test");
    expect(mayShowInline).toBe(false);
    for (const query of ["", "?inline=1"]) {
      expect((await download(id, query)).json()).toMatchObject({ code: "attachment-infected" });
    }
    const insisting = await download(id, "?inline=1&accept=infected");
    expect(insisting.body).toContain(markOfTest);
    expect(insisting.headers).toMatchObject({ "content-type": "application/octet-stream" });
    expect(insisting.headers["content-disposition"]).toMatch(/^attachment/);
    const holder = await download(id, "?accept=infected", house.reporter(answer));
    expect(holder.statusCode).toBe(403);
  });

  it("what is too large for it is told as failed, and tried again later", async () => {
    const { id } = await report(randomBytes(streamLimitBytes + 1_000_000), "a.bin");
    await house.settle();
    const { scan } = await look(id);
    expect(scan.state).toBe("failed");
    expect(scan.detail).toMatch(/size limit|EPIPE|ECONNRESET/);
    const firstAt = scan.at;
    await house.settle();
    expect((await look(id)).scan.at).toBe(firstAt);
    house.clock.advance(61_000);
    await house.settle();
    expect((await look(id)).scan.at).not.toBe(firstAt);
  });
});

describe("without its scanner", () => {
  it("an attachment says that it could not be scanned, and is not shown", async () => {
    const scanner = await startScanner({ real: false });
    await scanner.stop();
    const house = await startInstallation({
      start: "2026-11-22T03:30:00+08:00",
      settings: { JIBAO_CLAMAV: scanner.address },
    });
    try {
      const file = { name: "a.txt", bytes: Buffer.from("x") };
      const id = await uploadFile(house, house.keys.website, file);
      await house.settle();
      const path = `/api/v1/attachments/${id}`;
      const seen = await house.call(house.keys.website, { method: "GET", path });
      expect(seen.body).toMatchObject({ scan: { state: "failed" }, mayShowInline: false });
    } finally {
      await house.stop();
    }
  });
});

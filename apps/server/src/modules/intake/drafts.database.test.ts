import { afterAll, beforeAll, expect, test } from "vitest";
import { testClock, type TestClock } from "../../clock.ts";
import { createTestDatabase, type TestDatabase } from "../../database/test-support.ts";
import { beijing } from "../../test-support/case-environment.ts";
import { isRefusal } from "../../platform/refusal.ts";
import { createDrafts, type Drafts } from "./drafts.ts";

let house: TestDatabase;
let clock: TestClock;
let drafts: Drafts;
const dayMs = 86_400_000;
const fields = { operatorName: "演练公司", systems: "输送调度系统" };

beforeAll(async () => {
  house = await createTestDatabase();
  clock = testClock(beijing("03:30"));
  drafts = createDrafts(house.database.workers, clock);
});

afterAll(() => house.drop());

test("a draft is read with its code as people type it, and by nobody else", async () => {
  const { code } = await drafts.create({ fields });
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
  for (const typed of [code, code.toLowerCase(), code.replaceAll("-", " ")]) {
    expect(await drafts.read(typed)).toMatchObject({ code, fields });
  }
  const wrong = (code.startsWith("Z") ? "Y" : "Z") + code.slice(1);
  expect(await drafts.read(wrong)).toMatchObject({ kind: "refused", code: "not-found" });
});

test("the database holds neither code nor content", async () => {
  const { code } = await drafts.create({ fields });
  const { rows } = await house.database.workers.query<{ sealed: Buffer; code_digest: string }>(
    "select * from drafts",
  );
  const stored = rows.map((row) => row.sealed.toString("latin1") + row.code_digest).join();
  expect(stored).not.toContain(code.replaceAll("-", ""));
  expect(stored).not.toContain(Buffer.from("演练公司").toString("latin1"));
});

test("a sealed draft that was changed on the way opens no more", async () => {
  const { code } = await drafts.create({ fields });
  await house.database.workers.query(
    `update drafts set sealed =
    set_byte(sealed, length(sealed) - 20, get_byte(sealed, length(sealed) - 20) # 1)
    where saved_at = $1`,
    [clock.now()],
  );
  await expect(drafts.read(code)).rejects.toThrow();
});

test("saving replaces the content, keeps the code and starts the thirty days anew", async () => {
  const { code, expiresAt } = await drafts.create({ fields });
  clock.advance(dayMs);
  const saved = await drafts.save(code, { fields: { systems: "另一系统" } });
  expect(isRefusal(saved)).toBe(false);
  const read = await drafts.read(code);
  expect(read).toMatchObject({ code, fields: { systems: "另一系统" } });
  expect(!isRefusal(read) && read.expiresAt > expiresAt).toBe(true);
  expect(await drafts.save("0000-0000", { fields })).toMatchObject({ code: "not-found" });
});

test("a draft removed or past its time is gone", async () => {
  const { code } = await drafts.create({ fields });
  await drafts.remove(code);
  expect(await drafts.read(code)).toMatchObject({ kind: "refused" });
  const { code: old } = await drafts.create({ fields });
  clock.advance(30 * dayMs);
  expect(await drafts.read(old)).toMatchObject({ kind: "refused" });
  clock.advance(1);
  expect(await drafts.purge()).toBeGreaterThan(0);
  const { rowCount } = await house.database.workers.query("select from drafts");
  expect(rowCount).toBe(0);
});

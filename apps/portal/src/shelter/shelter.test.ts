import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import type * as promises from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@jibao/sdk";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fakeCore, nowMs } from "../../test/fake-core.ts";
import { createShelterFolder, removeShelterFolder, shelterKey } from "../../test/sheltered.ts";
import { handOver } from "./hand-over.ts";
import { openShelter, type Shelter } from "./shelter.ts";
import type { Slip } from "./slip.ts";

const limits = { limitBytes: 1_000_000, limitCount: 100 };
const dayMs = 24 * 3_600_000;
const disk = vi.hoisted(() => ({ fault: null as { at: string; code: string } | null }));

/** A disk that fails at one step. */
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof promises>();
  const fail = (step: string) => {
    if (disk.fault?.at === step) throw Object.assign(new Error(step), { code: disk.fault.code });
  };
  return {
    ...real,
    open: async (path: string, flags: string, mode?: number) => {
      if (flags === "w") fail("open");
      const file = await real.open(path, flags, mode);
      const write = file.writeFile.bind(file);
      const sync = file.sync.bind(file);
      file.writeFile = async (bytes) => {
        await write(disk.fault?.at === "write" ? (bytes as Buffer).subarray(0, 9) : bytes);
        fail("write");
      };
      file.sync = async () => {
        if (flags === "w") fail("sync");
        await sync();
      };
      return file;
    },
    rename: async (from: string, to: string) => {
      fail("rename");
      await real.rename(from, to);
    },
  };
});

let folder: string;
let warnings: { file: string; code: string }[];
let clockMs = nowMs;

beforeEach(() => {
  folder = createShelterFolder();
  warnings = [];
  clockMs = nowMs;
});
afterEach(() => {
  disk.fault = null;
  removeShelterFolder(folder);
});

function open(settings = {}): Promise<Shelter> {
  const ports = {
    nowMs: () => clockMs,
    warn: (fault: (typeof warnings)[0]) => warnings.push(fault),
  };
  return openShelter({ folder, key: shelterKey, ...limits, ...settings }, ports);
}

function slipOf(code: string, minute = 0): Slip {
  const firstContactAt = `2026-11-22T05:${String(minute).padStart(2, "0")}:00.000+08:00`;
  return {
    code,
    values: { impact: "内部细节" },
    changedMs: clockMs,
    sent: {
      request: { stage: "initial", content: { impact: `第 ${minute} 件` } },
      idempotencyKey: `key-${code}`,
      holder: null,
      firstContactAt,
      fate: { kind: "waiting" },
    },
  };
}

const files = () => readdirSync(folder).map((file) => join(folder, file));

test("what is kept is read again by another start, by its code in any spelling", async () => {
  const shelter = await open();
  const code = shelter.newCode();
  expect(await shelter.change(code, () => slipOf(code))).toBe("kept");
  const later = await open();
  expect(await later.read(code.toLowerCase().replaceAll("-", ""))).toEqual(slipOf(code));
  expect(later.waiting()).toEqual([code]);
  expect(files().join()).not.toContain(code);
  expect(readFileSync(files()[0]!).toString()).not.toContain("内部");
});

test("a flipped bit or a cut is found, told of, and keeps nothing else back", async () => {
  const shelter = await open();
  await shelter.change("ONE-CODE", () => slipOf("ONE-CODE"));
  const [path] = files();
  await shelter.change("TWO-CODE", () => slipOf("TWO-CODE"));
  const whole = readFileSync(path!);
  const spoiled = fc.oneof(
    fc.nat(whole.length * 8 - 1).map((bit) => {
      const copy = Buffer.from(whole);
      copy[bit >> 3] = copy[bit >> 3]! ^ (1 << (bit & 7));
      return copy;
    }),
    fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
  );
  await fc.assert(
    fc.asyncProperty(spoiled, async (bytes) => {
      writeFileSync(path!, bytes);
      warnings = [];
      const found = await open();
      expect(await found.read("ONE-CODE")).toBeNull();
      expect(found.waiting()).toEqual(["TWO-CODE"]);
      expect(warnings).toMatchObject([{ code: "damaged" }]);
      expect(existsSync(path!)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("a file that took another's place, and another key, open nothing", async () => {
  const shelter = await open();
  await shelter.change("ONE-CODE", () => slipOf("ONE-CODE"));
  await shelter.change("TWO-CODE", () => slipOf("TWO-CODE"));
  const [one, two] = files();
  writeFileSync(one!, readFileSync(two!));
  expect((await open()).waiting()).toHaveLength(1);
  expect((await open({ key: "another key that is long enough, too" })).waiting()).toEqual([]);
});

describe.each([
  ["open", "EROFS"],
  ["write", "ENOSPC"],
  ["sync", "EIO"],
  ["rename", "EACCES"],
])("a disk that fails at %s (%s)", (at, code) => {
  test("keeps nothing new, loses nothing old, and says so without a word of it", async () => {
    const shelter = await open();
    await shelter.change("OLD-CODE", () => slipOf("OLD-CODE"));
    disk.fault = { at, code };
    expect(await shelter.change("NEW-CODE", () => slipOf("NEW-CODE"))).toBe("failed");
    const change = (slip: Slip | null) => slip && { ...slip, values: {} };
    expect(await shelter.change("OLD-CODE", change)).toBe("failed");
    disk.fault = null;
    for (const one of [shelter, await open()]) {
      expect(one.waiting()).toEqual(["OLD-CODE"]);
      expect(await one.read("OLD-CODE")).toEqual(slipOf("OLD-CODE"));
    }
    expect(warnings.map((told) => told.code)).toEqual([code, code]);
    expect(files()).toHaveLength(1);
  });
});

test("what a crash left half written goes at the next start", async () => {
  await open();
  writeFileSync(join(folder, "half.slip.part"), "half");
  await open();
  expect(files()).toEqual([]);
});

test("the folder is its owner's alone, and one that cannot be made is refused", async () => {
  await open({ folder: join(folder, "own") });
  chmodSync(join(folder, "own"), 0o700);
  writeFileSync(join(folder, "file"), "");
  await expect(open({ folder: join(folder, "file") })).rejects.toThrow();
});

describe("bounds", () => {
  test("by number: full is said, and what is in may still become a receipt", async () => {
    const shelter = await open({ limitCount: 2 });
    for (const code of ["A-CODE", "B-CODE"]) await shelter.change(code, () => slipOf(code));
    expect(await shelter.change("C-CODE", () => slipOf("C-CODE"))).toBe("full");
    const grow = (slip: Slip | null) => slip && { ...slip, values: { impact: "长".repeat(999) } };
    expect(await shelter.change("A-CODE", grow)).toBe("kept");
    expect(shelter.waiting()).toHaveLength(2);
  });

  test("by bytes, and drafts leave half to what is sent", async () => {
    const shelter = await open({ limitBytes: 1_400 });
    const draft = (code: string) => ({
      ...slipOf(code),
      sent: null,
      values: { a: "x".repeat(400) },
    });
    expect(await shelter.change("A-CODE", () => draft("A-CODE"))).toBe("kept");
    expect(await shelter.change("B-CODE", () => draft("B-CODE"))).toBe("full");
    expect(await shelter.change("C-CODE", () => slipOf("C-CODE"))).toBe("kept");
  });

  test("receipts give way after a day, what waits never does", async () => {
    const shelter = await open({ limitCount: 2 });
    const core = fakeCore();
    await shelter.change("A-CODE", () => slipOf("A-CODE"));
    await round(shelter, core);
    await shelter.change("B-CODE", () => slipOf("B-CODE"));
    expect(await shelter.change("C-CODE", () => slipOf("C-CODE"))).toBe("full");
    clockMs += 2 * dayMs;
    expect(await shelter.change("C-CODE", () => slipOf("C-CODE"))).toBe("kept");
    expect(await shelter.read("A-CODE")).toBeNull();
    clockMs += 400 * dayMs;
    expect((await open()).waiting()).toEqual(["B-CODE", "C-CODE"]);
  });
});

function round(shelter: Shelter, core: ReturnType<typeof fakeCore>): Promise<void> {
  const options = { baseUrl: "http://core", fetch: core.fetch, retry: { attempts: 1 } };
  const client = createClient(options);
  return handOver({ shelter, core: client, clientOf: () => client, nowMs: () => clockMs });
}

describe("handing over", () => {
  test("goes by first contact, whatever the order of arrival", async () => {
    const shelter = await open();
    const core = fakeCore();
    for (const minute of [30, 10, 20]) {
      await shelter.change(`CODE-${minute}`, () => slipOf(`CODE-${minute}`, minute));
    }
    await round(shelter, core);
    expect(core.submissions.map(({ content }) => content?.impact)).toEqual([
      "第 10 件",
      "第 20 件",
      "第 30 件",
    ]);
    expect(shelter.waiting()).toEqual([]);
  });

  test("one at which the core fails holds up none, and stays", async () => {
    const shelter = await open();
    const core = fakeCore();
    for (const minute of [1, 2])
      await shelter.change(`C-${minute}`, () => slipOf(`C-${minute}`, minute));
    core.refuseNext = { type: "/problems/x", title: "x", status: 500, detail: "…", code: "x" };
    await round(shelter, core);
    expect(core.submissions).toHaveLength(1);
    expect(shelter.waiting()).toEqual(["C-1"]);
    await round(shelter, core);
    expect(core.submissions).toHaveLength(2);
  });

  test("a key that the core does not know is nobody's refusal", async () => {
    const shelter = await open();
    const core = fakeCore();
    await shelter.change("A-CODE", () => slipOf("A-CODE"));
    core.refuseNext = { type: "/problems/x", title: "x", status: 401, detail: "…", code: "x" };
    await round(shelter, core);
    expect(shelter.waiting()).toEqual(["A-CODE"]);
  });

  test("that cannot be written down is repeated, and is one case", async () => {
    const shelter = await open();
    const core = fakeCore();
    await shelter.change("A-CODE", () => slipOf("A-CODE"));
    disk.fault = { at: "rename", code: "EIO" };
    await round(shelter, core);
    disk.fault = null;
    await round(await open(), core);
    expect(core.submissions).toHaveLength(1);
    expect((await open()).waiting()).toEqual([]);
  });
});

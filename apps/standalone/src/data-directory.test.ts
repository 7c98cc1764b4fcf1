import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDataDirectory } from "./data-directory.ts";
import { openDemoDirectory, saveRecord } from "./demo/demo-directory.ts";
import { loadOrCreateServerKey } from "./server-key.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jibao-data-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe("the data directory", () => {
  test("is made, for its owner only", () => {
    const path = openDataDirectory(join(folder, "a", "b"));
    expect(modeOf(path)).toBe(0o700);
  });

  test("an empty one open to others is closed; hidden files and demo do not count", () => {
    const path = join(folder, "open");
    mkdirSync(join(path, "demo"), { recursive: true, mode: 0o755 });
    writeFileSync(join(path, ".gitkeep"), "");
    expect(modeOf(openDataDirectory(path))).toBe(0o700);
  });

  test("one with an installation is taken, whatever else lies in it", () => {
    loadOrCreateServerKey(folder);
    writeFileSync(join(folder, "notes.txt"), "");
    expect(() => openDataDirectory(folder)).not.toThrow();
  });

  test("one of somebody else, and a file, are refused in both languages", () => {
    writeFileSync(join(folder, "notes.txt"), "");
    expect(() => openDataDirectory(folder)).toThrow(/不是急报的数据目录.*\n.*is not Jibao's/);
    expect(() => openDataDirectory(join(folder, "notes.txt"))).toThrow(/不能使用（EEXIST）/);
  });
});

describe("the server key", () => {
  test("is made once, long enough and for its owner only", () => {
    const key = loadOrCreateServerKey(folder);
    expect(key.length).toBeGreaterThanOrEqual(32);
    expect(loadOrCreateServerKey(folder)).toBe(key);
    expect(modeOf(join(folder, "server-key"))).toBe(0o600);
  });

  test("that others can read is refused", () => {
    writeFileSync(join(folder, "server-key"), "x".repeat(40), { mode: 0o644 });
    expect(() => loadOrCreateServerKey(folder)).toThrow(/chmod go=/);
  });
});

describe("the demo directory", () => {
  const record = { filledAt: "2026-11-22T00:00:00+08:00", password: "p", logins: [], cases: [] };

  test("is filled once, and again only when asked", () => {
    expect(openDemoDirectory(folder, false)).toBeNull();
    saveRecord(folder, record);
    expect(openDemoDirectory(folder, false)).toMatchObject(record);
    expect(openDemoDirectory(folder, true)).toBeNull();
  });

  test("starts over when the filling was cut short", () => {
    openDemoDirectory(folder, false);
    loadOrCreateServerKey(folder);
    expect(openDemoDirectory(folder, false)).toBeNull();
    expect(() => statSync(join(folder, "server-key"))).toThrow();
  });

  test("never takes a folder with real data, not even when asked to fill afresh", () => {
    const key = loadOrCreateServerKey(folder);
    expect(() => openDemoDirectory(folder, true)).toThrow(/不是演练的数据/);
    expect(loadOrCreateServerKey(folder)).toBe(key);
  });
});

/** The list of erasures on disk, and what a crash or other servers can do to it. */
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openErasureList } from "./erasure-list.ts";
import type { PromisedErasure } from "./promised-erasure.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jibao-erasures-"));
});
afterAll(() => rm(folder, { recursive: true }));

const erasure = (entry: string): PromisedErasure => ({
  entry,
  kind: "secret-quarantined",
  incidentId: "inc_1",
  at: "2026-11-22T03:30:00+08:00",
  submissionIds: ["sub_1"],
  what: [],
  again: null,
});

describe("the list of erasures", () => {
  it("is empty before the first, and then its owner's alone", async () => {
    const path = join(folder, "new", "erasures.jsonl");
    const list = openErasureList(path);
    expect(await list.read()).toEqual([]);
    await list.append([]);
    await list.append([erasure("a"), erasure("b")]);
    expect(await list.read()).toEqual([erasure("a"), erasure("b")]);
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it("loses and mixes no line when many add at once", async () => {
    const path = join(folder, "many.jsonl");
    const names = Array.from({ length: 40 }, (_, index) => `entry-${index}`);
    await Promise.all(names.map((name) => openErasureList(path).append([erasure(name)])));
    const entries = (await openErasureList(path).read()).map(({ entry }) => entry);
    expect(entries.toSorted()).toEqual(names.toSorted());
  });

  it("goes on after a line that a crash cut short", async () => {
    const path = join(folder, "torn.jsonl");
    const list = openErasureList(path);
    await list.append([erasure("a"), erasure("b")]);
    await writeFile(path, (await readFile(path, "utf8")).slice(0, -20));
    await list.append([erasure("c")]);
    expect((await list.read()).map(({ entry }) => entry)).toEqual(["a", "c"]);
  });

  it("takes no line of another form for an erasure", async () => {
    const path = join(folder, "foreign.jsonl");
    await writeFile(path, '{"format":"other/1"}\nnull\n[]\n{"format":"jibao-erasure/1"}\n');
    expect(await openErasureList(path).read()).toEqual([]);
  });
});

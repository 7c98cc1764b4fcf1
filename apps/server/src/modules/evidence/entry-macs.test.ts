/** Codes of entries: whatever is changed, in code, bytes or key, no longer fits. */
import { sealEntry } from "@jibao/evidence";
import { nodeSuite as suite } from "@jibao/evidence/node";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEntryGuard, createEntryMac, entryMacsOf } from "./entry-macs.ts";

const serverKeys = ["a key for tests that is long enough"] as const;
const make = createEntryMac(serverKeys[0]);
const entry = {
  incidentId: "inc_1",
  seq: 3,
  at: "2026-11-22T03:00:00.000+08:00",
  kind: "note",
  actor: "account:acc_1",
  previous: "sha256:00",
  content: null,
};
const { bytes, hash } = sealEntry(suite, entry);
const row = { incidentId: "inc_1", seq: 3, hash, bytes: Buffer.from(bytes), mac: make(bytes) };

describe("the code of an entry", () => {
  it("fits its own bytes under its own key, also under one of before", () => {
    expect(entryMacsOf({ serverKeys, from: 0 }).fits(bytes, row.mac)).toBe(true);
    const both = ["another key, likewise long enough", ...serverKeys];
    expect(entryMacsOf({ serverKeys: both, from: 0 }).fits(bytes, row.mac)).toBe(true);
    const other = ["another key, likewise long enough"];
    expect(entryMacsOf({ serverKeys: other, from: 0 }).fits(bytes, row.mac)).toBe(false);
  });

  it("fits no other bytes", () => {
    const { fits } = entryMacsOf({ serverKeys, from: 0 });
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = Uint8Array.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ change;
        expect(fits(altered, row.mac)).toBe(false);
      }),
    );
  });
});

describe("the guard of the log", () => {
  const guard = createEntryGuard({ serverKeys, from: 10 });

  it("admits what the server wrote, and without a code what is from before", () => {
    expect(guard.admits(suite, row, 1_000)).toBe(true);
    expect(guard.admits(suite, { ...row, mac: null }, 9)).toBe(true);
    expect(guard.admits(suite, { ...row, mac: null }, 10)).toBe(false);
  });

  it("does not admit a true code on a row that says something else", () => {
    for (const other of [{ incidentId: "inc_2" }, { seq: 4 }, { hash: "sha256:00" }]) {
      expect(guard.admits(suite, { ...row, ...other }, 0)).toBe(false);
    }
  });
});

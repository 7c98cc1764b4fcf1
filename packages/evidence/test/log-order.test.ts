import fc from "fast-check";
import { expect, test } from "vitest";

import { orderForLog, type WaitingEntry } from "../src/index.ts";

const entry = (incidentId: string, seq: number, second: number, previousLogged = seq === 1) => ({
  incidentId,
  seq,
  recordedAt: `2026-11-22T03:10:${String(second).padStart(2, "0")}Z`,
  previousLogged,
});
const names = (entries: readonly WaitingEntry[]) =>
  orderForLog(entries).map(({ incidentId, seq }) => `${incidentId}${seq}`);

test("entries go by time", () => {
  expect(names([entry("b", 1, 2), entry("a", 1, 3), entry("c", 7, 1, true)])).toEqual([
    "c7",
    "b1",
    "a1",
  ]);
});

test("an incident keeps its order though a clock stepped back", () => {
  expect(names([entry("a", 2, 1), entry("a", 1, 5), entry("b", 1, 3)])).toEqual(["b1", "a1", "a2"]);
});

test("an entry waits for the one before it", () => {
  expect(names([entry("a", 2, 1), entry("b", 1, 3), entry("b", 3, 4)])).toEqual(["b1"]);
});

test("an entry without an instant is a bug of the caller", () => {
  expect(() => names([{ ...entry("a", 1, 1), recordedAt: "soon" }])).toThrow(TypeError);
});

test("whatever waits, each incident's part is in order and without a gap", () => {
  const waiting = fc.array(
    fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 6 }), fc.nat({ max: 59 })),
  );
  fc.assert(
    fc.property(waiting, (rows) => {
      const unique = new Map(rows.map((row) => [`${row[0]}${row[1]}`, entry(...row)]));
      const order = orderForLog([...unique.values()]);
      for (const id of ["a", "b", "c"]) {
        const seqs = order.filter(({ incidentId }) => incidentId === id).map(({ seq }) => seq);
        expect(seqs).toEqual(seqs.map((_, index) => index + 1));
      }
    }),
  );
});

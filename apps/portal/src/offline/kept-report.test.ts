import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isUnsent,
  type KeptReports,
  newReport,
  toBeSent,
  withAnswers,
  withoutOverdue,
  withTyped,
  withVisitToBeSent,
} from "./kept-report.ts";

const received = (atMs: number) => ({
  ...newReport(),
  fate: { kind: "received", reference: "4827-1930-5563", secret: null, atMs } as const,
});

describe("what a page held when the line broke", () => {
  test("joins what is kept of the same draft", () => {
    const first = withTyped([], { operatorName: "演练", draftCode: "A1", go: "on" });
    const [report, ...others] = withTyped(first, { systems: "门户", draftCode: "A1" });
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      code: "A1",
      values: { operatorName: "演练", systems: "门户" },
      fate: { kind: "writing" },
    });
  });

  test("never mixes two drafts, nor a new report with one that was received", () => {
    const drafts = fc.array(
      fc.record({
        draftCode: fc.constantFrom("", "A1", "B2"),
        impact: fc.string({ minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(drafts, (pages) => {
        let kept: KeptReports = [received(0)];
        const last = new Map<string, string>();
        for (const page of pages) {
          kept = withTyped(kept, page);
          if (page.impact.trim() !== "") last.set(page.draftCode, page.impact);
          else last.delete(page.draftCode);
        }
        for (const [code, impact] of last) {
          const of = kept.filter((one) => (one.code ?? "") === code && isUnsent(one));
          expect(of.map(({ values }) => values["impact"])).toEqual([impact]);
        }
        expect(kept.filter(({ fate }) => fate.kind === "received")).toHaveLength(1);
      }),
    );
  });

  test("an emptied answer is gone, and what was pressed stays pressed", () => {
    const waiting = toBeSent({ ...newReport(), values: { impact: "一", systems: "二" } });
    const changed = withAnswers(waiting, { impact: " ", systems: "三" });
    expect(changed).toMatchObject({ values: { systems: "三" }, fate: { kind: "waiting" } });
    expect(changed.values).not.toHaveProperty("impact");
  });
});

test("a wish to send the open draft is kept once, beside others", () => {
  const other = withTyped([], { impact: "另一件" });
  const twice = withVisitToBeSent(withVisitToBeSent(other));
  expect(twice.map(({ ofVisit, fate }) => [ofVisit, fate.kind])).toEqual([
    [true, "waiting"],
    [false, "writing"],
  ]);
});

test("a receipt stays for a day; what is unsent stays until somebody deletes it", () => {
  const unsent = toBeSent(newReport());
  const dayMs = 24 * 3_600_000;
  expect(withoutOverdue([received(0), unsent], dayMs)).toHaveLength(2);
  expect(withoutOverdue([received(0), unsent], dayMs + 1)).toEqual([unsent]);
});

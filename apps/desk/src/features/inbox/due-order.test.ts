import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byTimeLeft, countedOf, countUrgent, nextToShow } from "./due-order.ts";

const now = Date.parse("2026-11-22T07:00:00+08:00");
const minute = 60_000;

interface Sketch {
  readonly id: string;
  /** Minutes from now; null for promptly; undefined when nothing is owed. */
  readonly due?: number | null;
  readonly changed?: number;
  readonly takenOver?: boolean;
}

function item({ id, due, changed = 0, takenOver = false }: Sketch) {
  const at = typeof due === "number" ? new Date(now + due * minute).toISOString() : null;
  const recipient = { zh: "国家互联网信息办公室", en: "CAC" };
  return {
    id,
    status: "open" as const,
    takenOver,
    openedAt: new Date(now - 30 * minute).toISOString(),
    changedAt: new Date(now + changed * minute).toISOString(),
    nextDue:
      due === undefined
        ? null
        : { obligationId: `o-${id}`, duty: "D6", state: "open", at, arisenAt: null, recipient },
  };
}

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe("byTimeLeft", () => {
  test("overdue first, then the soonest, then promptly, then what owes nothing", () => {
    const items = [
      item({ id: "nothing" }),
      item({ id: "soon", due: 5 }),
      item({ id: "promptly", due: null }),
      item({ id: "late", due: -20 }),
      item({ id: "later", due: 90 }),
    ];
    expect(ids(byTimeLeft(items))).toEqual(["late", "soon", "later", "promptly", "nothing"]);
  });

  test("where nothing is owed the latest change stands first", () => {
    const items = [item({ id: "old", changed: -60 }), item({ id: "new", changed: -1 })];
    expect(ids(byTimeLeft(items))).toEqual(["new", "old"]);
  });

  test("the order does not depend on the order of arrival, and nothing is lost", () => {
    const sketch = fc.record({
      due: fc.option(fc.option(fc.integer({ min: -99, max: 99 })), { nil: undefined }),
      changed: fc.integer({ min: -99, max: 0 }),
    });
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 12 }), fc.integer(), (sketches, turn) => {
        const items = sketches.map((each, index) =>
          item({
            id: `i${index}`,
            changed: each.changed,
            ...("due" in each ? each : {}),
          } as Sketch),
        );
        const cut = items.length === 0 ? 0 : Math.abs(turn) % items.length;
        const turned = [...items.slice(cut), ...items.slice(0, cut)];
        expect(byTimeLeft(turned)).toEqual(byTimeLeft(items));
        expect(byTimeLeft(items)).toHaveLength(items.length);
      }),
    );
  });
});

test("counts what must be seen at once", () => {
  const items = [
    item({ id: "a", due: -1 }),
    item({ id: "b", due: 10, takenOver: true }),
    item({ id: "c", due: 11 }),
    item({ id: "d" }),
  ];
  expect(countUrgent(items, now)).toEqual({ overdue: 1, lastTen: 1, untaken: 3 });
});

test("a duty without an instant is to be done promptly", () => {
  expect(countedOf(item({ id: "a", due: null }))).toMatchObject({ state: "open", dueAt: null });
  expect(countedOf(item({ id: "b" }))).toBeNull();
});

test("the band shows what can still be met, and the longest overdue duty behind it", () => {
  const sorted = byTimeLeft([
    item({ id: "late", due: -3 }),
    item({ id: "soon", due: 4 }),
    item({ id: "latest", due: -60 }),
    item({ id: "nothing" }),
  ]);
  expect(ids(nextToShow(sorted, now))).toEqual(["soon", "latest"]);
  expect(nextToShow([item({ id: "nothing" })], now)).toEqual([]);
});

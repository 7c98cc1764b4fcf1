import { expect, test } from "vitest";
import { bodyOf, endsBeforeItBegins, type ExportTyped } from "./export-typed.ts";

const typed: ExportTyped = {
  from: "",
  until: "",
  levels: [],
  statuses: [],
  sections: ["summary"],
  reason: " 月度统计 ",
};

test("what is not chosen is left out", () => {
  expect(bodyOf(typed)).toEqual({ filter: {}, sections: ["summary"], reason: "月度统计" });
  const from = "2026-10-01T00:00:00+08:00";
  expect(bodyOf({ ...typed, from, levels: ["major"] })?.filter).toEqual({
    openedFrom: from,
    levels: ["major"],
  });
});

test("nothing is sent without a section, without a reason, or for no time at all", () => {
  const from = "2026-10-02T00:00:00+08:00";
  const until = "2026-10-01T00:00:00+08:00";
  expect(bodyOf({ ...typed, sections: [] })).toBeNull();
  expect(bodyOf({ ...typed, reason: " " })).toBeNull();
  expect(endsBeforeItBegins({ ...typed, from, until })).toBe(true);
  expect(bodyOf({ ...typed, from, until })).toBeNull();
  expect(endsBeforeItBegins({ ...typed, from })).toBe(false);
});

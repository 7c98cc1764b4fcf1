import { expect, test } from "vitest";
import { stepFrom } from "./use-selection.ts";

const items = [{ id: "a" }, { id: "b" }, { id: "c" }];

test("the keyboard walks row by row and stays within the list", () => {
  expect(stepFrom(items, null, 1)).toBe("a");
  expect(stepFrom(items, "a", 1)).toBe("b");
  expect(stepFrom(items, "c", 1)).toBe("c");
  expect(stepFrom(items, "a", -1)).toBe("a");
});

test("a row that is gone starts again at the top; an empty list has none", () => {
  expect(stepFrom(items, "gone", 1)).toBe("a");
  expect(stepFrom([], null, 1)).toBeNull();
});

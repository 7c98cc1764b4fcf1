import { describe, expect, it } from "vitest";
import { replaceBetween, table } from "./output.ts";

describe("replaceBetween", () => {
  const page = "before\n<!-- begin x -->\nold\n<!-- end x -->\nafter\n";

  it("changes the marked part only", () => {
    const after = "before\n<!-- begin x -->\nnew\n<!-- end x -->\nafter\n";
    expect(replaceBetween(page, "x", "new")).toBe(after);
  });

  it("throws when the markers are missing", () => {
    expect(() => replaceBetween(page, "y", "new")).toThrow("markers of y");
  });
});

describe("table", () => {
  it("escapes bars, which would end a cell", () => {
    expect(table(["a"], [["b|c"]])).toEqual(["| a |", "| --- |", "| b\\|c |"]);
  });
});

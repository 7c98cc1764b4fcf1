import { expect, test } from "vitest";
import { formsFor } from "./act-forms.ts";

test("only what the API allows, in the desk's order", () => {
  expect(formsFor(["note", "take-over", "unheard-of"])).toEqual(["take-over", "note"]);
  expect(formsFor([])).toEqual([]);
});

test("any step of a relay opens the one form for all three", () => {
  expect(formsFor(["relay-draft"])).toEqual(["relay"]);
  expect(formsFor(["relay", "relay-telephone"])).toEqual(["relay"]);
});

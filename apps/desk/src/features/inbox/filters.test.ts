import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Filters,
  inboxQuery,
  isFiltered,
  levelChoices,
  noFilters,
  readFilters,
  statusChoices,
  takenChoices,
  toggleLevel,
  writeFilters,
} from "./filters.ts";

const anyFilters: fc.Arbitrary<Filters> = fc.record({
  levels: fc.subarray([...levelChoices]),
  status: fc.constantFrom(...statusChoices),
  taken: fc.constantFrom(...takenChoices),
  text: fc.string({ maxLength: 100, unit: "grapheme-ascii" }),
});

test("filters go into the address and come back", () => {
  fc.assert(
    fc.property(anyFilters, (filters) => {
      const address = writeFilters(filters).toString();
      expect(readFilters(new URLSearchParams(address))).toEqual(filters);
    }),
  );
});

test("the usual view has an empty address and lists open cases", () => {
  expect(writeFilters(noFilters).toString()).toBe("");
  expect(isFiltered(noFilters)).toBe(false);
  expect(inboxQuery(noFilters)).toEqual({ status: "open" });
});

test("an address that means nothing is the usual view", () => {
  const search = new URLSearchParams("level=terrible&status=burnt&taken=perhaps");
  expect(readFilters(search)).toEqual(noFilters);
});

test("the API is asked in its own words", () => {
  const search = new URLSearchParams("level=major,general&status=all&taken=no&text=%20断网%20");
  expect(inboxQuery(readFilters(search))).toEqual({
    level: "major,general",
    status: "all",
    taken: "no",
    text: "断网",
  });
});

test("choosing a level twice is as before, and the gravest stays first", () => {
  const once = toggleLevel(toggleLevel(noFilters, "general"), "major");
  expect(once.levels).toEqual(["major", "general"]);
  expect(toggleLevel(toggleLevel(once, "major"), "general")).toEqual(noFilters);
});

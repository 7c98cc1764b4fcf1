import { expect, test } from "vitest";
import { readAccessFilters, writeAccessFilters } from "./access-filters.ts";

const incident = "inc_01JD4ZK3Q8V9WXYZABCDEFGHJK";

test("filters go into the address and come back as they were", () => {
  const filters = {
    incident,
    principal: "account:acc_01JD4ZK3Q8V9WXYZABCDEFGHJK",
    operation: "readIncident",
    from: "2026-11-22T07:10:00+08:00",
    side: "gateway:fax",
  } as const;
  expect(readAccessFilters(writeAccessFilters(filters))).toEqual(filters);
});

test("what an address says amiss is left out, and so is what is not chosen", () => {
  const search = new URLSearchParams({ incident: "x", from: "today", side: "all", until: "" });
  expect(readAccessFilters(search)).toEqual({});
  expect(writeAccessFilters({ incident: null, principal: "" }).toString()).toBe("");
});

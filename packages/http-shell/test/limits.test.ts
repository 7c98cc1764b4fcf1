import { describe, expect, test } from "vitest";
import { addressGroup } from "../src/address-group.ts";
import { createAllowance } from "../src/allowance.ts";
import { createUnderWay } from "../src/under-way.ts";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:0:7:1:2:3:4", "2001:db8:0:7::/64"],
  ["2001:0db8:0000:0007::9", "2001:db8:0:7::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["", ""],
])("%s stands for %s", (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

describe("an allowance", () => {
  const open = (remembered = 10) => {
    const clock = { nowMs: 0 };
    const options = { most: 2, spanMs: 100, remembered, nowMs: () => clock.nowMs };
    return { clock, allowance: createAllowance(options) };
  };

  test("is used up, and comes back whole after its span", () => {
    const { clock, allowance } = open();
    allowance.use("a");
    expect(allowance.waitMs("a")).toBe(0);
    clock.nowMs = 40;
    allowance.use("a");
    expect(allowance.waitMs("a")).toBe(60);
    expect(allowance.waitMs("b")).toBe(0);
    clock.nowMs = 100;
    expect(allowance.waitMs("a")).toBe(0);
  });

  test("looking costs nothing", () => {
    const { allowance } = open();
    for (let count = 0; count < 10; count += 1) allowance.waitMs("a");
    expect(allowance.waitMs("a")).toBe(0);
  });

  test("forgets the oldest first when it remembers enough", () => {
    const { allowance } = open(2);
    for (const key of ["a", "a", "b", "b"]) allowance.use(key);
    allowance.use("c");
    expect(allowance.waitMs("a")).toBe(0);
    expect(allowance.waitMs("b")).toBe(100);
  });
});

test("places under way are given back once", () => {
  const places = createUnderWay(2);
  const [first, second] = [places.take("a"), places.take("a")];
  expect(second).not.toBeNull();
  expect(places.take("a")).toBeNull();
  expect(places.take("b")).not.toBeNull();
  first?.();
  first?.();
  expect(places.take("a")).not.toBeNull();
  expect(places.take("a")).toBeNull();
});

import fastCheck from "fast-check";
import { describe, expect, it } from "vitest";
import { base32, createId } from "./identifiers.ts";

describe("createId", () => {
  it("has the form that the contract demands", () => {
    expect(createId("inc", 1_795_354_590_000)).toMatch(/^inc_[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it("sorts by time", () => {
    const instants = fastCheck.integer({ min: 0, max: 2 ** 48 - 2 });
    fastCheck.assert(
      fastCheck.property(instants, (nowMs) => createId("sub", nowMs) < createId("sub", nowMs + 1)),
    );
  });

  it("does not repeat within a millisecond", () => {
    const ids = Array.from({ length: 1000 }, () => createId("obl", 0));
    expect(new Set(ids).size).toBe(1000);
  });
});

describe("base32", () => {
  it("follows Crockford's alphabet", () => {
    expect(base32(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff))).toBe("ZZZZZZZZ");
    expect(base32(Uint8Array.of(0x01))).toBe("04");
  });

  it("tells any two byte strings of one length apart", () => {
    const bytes = fastCheck.uint8Array({ minLength: 32, maxLength: 32 });
    fastCheck.assert(
      fastCheck.property(bytes, bytes, (left, right) => {
        const same = Buffer.compare(left, right) === 0;
        return (base32(left) === base32(right)) === same;
      }),
    );
  });
});

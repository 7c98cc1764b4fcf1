import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSecret, sealSecret } from "./seal-secret.ts";

const serverKey = "a key for tests that is long enough";
const secret = Buffer.from("twenty bytes of it..");

describe("a sealed secret", () => {
  it("opens for its owner under its key alone", () => {
    const sealed = sealSecret(secret, "acc_1", serverKey);
    expect(openSecret(sealed, "acc_1", serverKey)).toEqual(secret);
    expect(openSecret(sealed, "acc_2", serverKey)).toBeNull();
    expect(openSecret(sealed, "acc_1", `${serverKey}!`)).toBeNull();
  });

  it("is another one each time", () => {
    const [one, two] = [sealSecret(secret, "a", serverKey), sealSecret(secret, "a", serverKey)];
    expect(one.equals(two)).toBe(false);
  });

  it("does not open when any of its bits was changed", () => {
    const sealed = sealSecret(secret, "acc_1", serverKey);
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(openSecret(changed, "acc_1", serverKey)).toBeNull();
      }),
    );
  });
});

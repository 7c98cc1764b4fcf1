import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./passwords.ts";

const password = "十二个字符以上的口令 correct horse";

describe("passwords", () => {
  it("are known again, and only they", async () => {
    const stored = await hashPassword(password);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(stored).not.toContain(password);
    expect(await verifyPassword(password, stored)).toBe(true);
    expect(await verifyPassword(`${password}x`, stored)).toBe(false);
  });

  it("are salted", async () => {
    expect(await hashPassword(password)).not.toBe(await hashPassword(password));
  });

  it("may be typed on any keyboard", async () => {
    const stored = await hashPassword("e\u0301cole-ｊｉｂａｏ");
    expect(await verifyPassword("\u00e9cole-jibao", stored)).toBe(true);
  });

  it("are wrong where none is stored", async () => {
    expect(await verifyPassword("", null)).toBe(false);
    expect(await verifyPassword(password, "nonsense")).toBe(false);
  });

  it("keep the cost at which they were stored", async () => {
    // A vector of the reference implementation's own tests, with a cost that is not ours.
    const stored =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    expect(await verifyPassword("password", stored)).toBe(true);
    expect(await verifyPassword("Password", stored)).toBe(false);
  });
});

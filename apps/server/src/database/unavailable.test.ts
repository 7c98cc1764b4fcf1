import { describe, expect, it } from "vitest";
import { isDatabaseUnavailable } from "./unavailable.ts";

function withCode(code: string): Error {
  return Object.assign(new Error("x"), { code });
}

describe("isDatabaseUnavailable", () => {
  it.each(["08006", "53300", "57P01", "57014", "ECONNREFUSED"])("%s is", (code) => {
    expect(isDatabaseUnavailable(withCode(code))).toBe(true);
  });

  it.each(["23505", "42601", "40P01", "ENOENT", ""])("%s is not", (code) => {
    expect(isDatabaseUnavailable(withCode(code))).toBe(false);
  });

  it("knows the messages that `pg` gives no code", () => {
    const messages = [
      "Connection terminated unexpectedly",
      "timeout exceeded when trying to connect",
    ];
    for (const message of messages) expect(isDatabaseUnavailable(new Error(message))).toBe(true);
  });

  it("looks into several attempts to connect", () => {
    expect(isDatabaseUnavailable(new AggregateError([withCode("ECONNREFUSED")]))).toBe(true);
    expect(isDatabaseUnavailable("ECONNREFUSED")).toBe(false);
  });
});

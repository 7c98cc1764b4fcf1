import { describe, expect, it, vi } from "vitest";
import { createExpiringCache } from "./expiring-cache.ts";

function setUp(limit = 10) {
  let nowMs = 0;
  const cache = createExpiringCache<string>({ nowMs: () => nowMs, keepMs: 5_000, limit });
  return { cache, advance: (ms: number) => (nowMs += ms) };
}

describe("createExpiringCache", () => {
  it("loads again only after the time to keep", async () => {
    const { cache, advance } = setUp();
    const load = vi.fn(async () => "value");
    await cache.get("key", load);
    advance(4_999);
    expect(await cache.get("key", load)).toBe("value");
    expect(load).toHaveBeenCalledTimes(1);
    advance(1);
    await cache.get("key", load);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("never keeps null, and forgets when told", async () => {
    const { cache } = setUp();
    expect(await cache.get("key", async () => null)).toBeNull();
    expect(await cache.get("key", async () => "now")).toBe("now");
    cache.forget("key");
    expect(await cache.get("key", async () => "later")).toBe("later");
  });

  it("is bounded", async () => {
    const { cache } = setUp(2);
    await cache.get("a", async () => "1");
    await cache.get("b", async () => "2");
    await cache.get("c", async () => "3");
    expect(await cache.get("a", async () => "reloaded")).toBe("reloaded");
  });
});

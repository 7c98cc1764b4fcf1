import { expect, test } from "vitest";
import { usualLimits } from "./files/attachment-limits.ts";
import { readSettings } from "./settings.ts";

const right = { JIBAO_API_URL: "http://127.0.0.1:12387", JIBAO_API_KEY: "jbk_x" };

test("the address and the key of the API are enough", () => {
  expect(readSettings(right)).toEqual({
    kind: "ok",
    warnings: [expect.stringContaining("JIBAO_SHELTER: 未设置")],
    settings: {
      apiUrl: "http://127.0.0.1:12387",
      apiKey: "jbk_x",
      publicUrl: "http://localhost:12388",
      host: "127.0.0.1",
      port: 12388,
      trustedProxies: [],
      attachmentLimits: usualLimits,
      shelter: null,
    },
  });
});

test("everything that is wrong is named at once", () => {
  const read = readSettings({ JIBAO_API_URL: "ftp://x", JIBAO_PORTAL_PORT: "99999" });
  expect(read.kind).toBe("refused");
  expect(read.kind === "refused" && read.problems.map((line) => line.split(":")[0])).toEqual([
    "JIBAO_API_URL",
    "JIBAO_API_KEY",
    "JIBAO_PUBLIC_URL",
    "JIBAO_PORTAL_PORT",
  ]);
});

test("what waits for the core lies in a folder under a key of its own", () => {
  const key = "a key of at least thirty-two characters";
  const named = { ...right, JIBAO_SHELTER: "/srv/slips", JIBAO_SHELTER_KEY: key };
  const read = readSettings({ ...named, JIBAO_SHELTER_COUNT: "5" });
  expect(read.kind === "ok" && read.settings.shelter).toEqual({
    folder: "/srv/slips",
    key,
    limitBytes: 256 * 1024 * 1024,
    limitCount: 5,
  });
  expect(read.kind === "ok" && read.warnings).toEqual([]);
});

test.each([
  [{ JIBAO_SHELTER_KEY: "short" }, "JIBAO_SHELTER_KEY"],
  [{ JIBAO_SHELTER_KEY: "k".repeat(32), JIBAO_SHELTER_BYTES: "0" }, "JIBAO_SHELTER_BYTES"],
])("%o is refused by its name", (wrong, name) => {
  const read = readSettings({ ...right, JIBAO_SHELTER: "/srv/slips", ...wrong });
  expect(read.kind === "refused" && read.problems.map((line) => line.split(":")[0])).toEqual([
    name,
  ]);
});

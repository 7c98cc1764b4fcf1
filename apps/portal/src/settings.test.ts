import { expect, test } from "vitest";
import { usualLimits } from "./files/attachment-limits.ts";
import { readSettings } from "./settings.ts";

const right = { JIBAO_API_URL: "http://127.0.0.1:12387", JIBAO_API_KEY: "jbk_x" };

test("the address and the key of the API are enough", () => {
  expect(readSettings(right)).toEqual({
    kind: "ok",
    warnings: [],
    settings: {
      apiUrl: "http://127.0.0.1:12387",
      apiKey: "jbk_x",
      publicUrl: "http://localhost:12388",
      host: "127.0.0.1",
      port: 12388,
      trustedProxies: [],
      attachmentLimits: usualLimits,
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

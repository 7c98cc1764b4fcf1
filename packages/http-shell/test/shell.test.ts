import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { whoAsks } from "../src/other-origin.ts";
import { readSecret } from "../src/secret-setting.ts";
import { securityHeaders } from "../src/security-headers.ts";
import { isSecurityContact, renderSecurityText } from "../src/security-txt.ts";

describe("who asks", () => {
  const own = { publicUrl: "https://report.example.cn", host: "10.0.0.7" };

  test.each([
    [{ "sec-fetch-site": "same-origin", origin: "https://evil.example" }, "own"],
    [{ "sec-fetch-site": "none" }, "own"],
    [{ "sec-fetch-site": "same-site" }, "other"],
    [{ "sec-fetch-site": "cross-site", origin: "https://report.example.cn" }, "other"],
    [{ "sec-fetch-site": "" }, "other"],
    [{ origin: "https://report.example.cn" }, "own"],
    [{ origin: "http://10.0.0.7" }, "own"],
    [{ origin: "http://report.example.cn" }, "other"],
    [{ origin: "https://report.example.cn.evil.example" }, "other"],
    [{ origin: "https://report.example.cn:444" }, "other"],
    [{ origin: "null" }, "other"],
    [{ origin: "" }, "other"],
    [{}, "unknown"],
  ])("%o is %s", (headers, asking) => {
    expect(whoAsks(headers, own)).toBe(asking);
  });
});

describe("a secret", () => {
  const folder = mkdtempSync(join(tmpdir(), "jibao-secret-"));
  const path = join(folder, "THE_KEY");
  writeFileSync(path, "from a file\n", { mode: 0o600 });
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (environment: Record<string, string>) => readSecret(environment, "THE_KEY");
  const fromFile = { kind: "secret", value: "from a file", warning: null };

  test("comes from the environment, a named file, or systemd's credentials", () => {
    expect(read({})).toEqual({ kind: "none" });
    expect(read({ THE_KEY: "" })).toEqual({ kind: "none" });
    expect(read({ THE_KEY: "direct" })).toMatchObject({ kind: "secret", value: "direct" });
    expect(read({ THE_KEY_FILE: path })).toEqual(fromFile);
    expect(read({ CREDENTIALS_DIRECTORY: folder })).toEqual(fromFile);
    expect(read({ CREDENTIALS_DIRECTORY: join(folder, "other") })).toEqual({ kind: "none" });
    expect(read({ CREDENTIALS_DIRECTORY: folder, THE_KEY: "direct" })).toMatchObject({
      value: "direct",
    });
  });

  test("given twice, or in a file that cannot be read, is refused by name", () => {
    const twice = read({ THE_KEY: "direct", THE_KEY_FILE: path });
    expect(twice).toMatchObject({ kind: "refused", setting: "THE_KEY" });
    const missing = read({ THE_KEY_FILE: join(folder, "nothing") });
    expect(missing).toMatchObject({ kind: "refused", setting: "THE_KEY_FILE" });
    expect(JSON.stringify([twice, missing])).not.toContain('direct"');
  });

  test("that everybody may read is taken with a warning; the group may", () => {
    chmodSync(path, 0o640);
    expect(read({ THE_KEY_FILE: path })).toEqual(fromFile);
    chmodSync(path, 0o644);
    const { warning } = read({ THE_KEY_FILE: path }) as { warning: { en: string } };
    expect(warning.en).toContain(`chmod o= ${path}`);
  });
});

test("headers forbid everything that no page needs; HSTS comes with https alone", () => {
  const plain = securityHeaders("http://localhost:1");
  expect(plain["content-security-policy"]).toBe(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(plain["permissions-policy"]).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/);
  expect(plain["strict-transport-security"]).toBeUndefined();
  expect(securityHeaders("https://a")["strict-transport-security"]).toBe(
    "max-age=63072000; includeSubDomains",
  );
});

test("security.txt names the contact and expires within a year", () => {
  const nowMs = Date.parse("2026-11-22T00:00:00Z");
  const publicUrl = "https://report.example.cn";
  const text = renderSecurityText({ contact: "mailto:a@example.cn", publicUrl, nowMs });
  expect(text).toBe(
    "Contact: mailto:a@example.cn\nExpires: 2027-02-20T00:00:00.000Z\n" +
      "Preferred-Languages: zh, en\n" +
      "Canonical: https://report.example.cn/.well-known/security.txt\n",
  );
});

test.each([
  ["mailto:a@example.cn", true],
  ["https://example.cn/security", true],
  ["tel:+861000000000", true],
  ["a@example.cn", false],
  ["http://example.cn", false],
  ["javascript:alert(1)", false],
  ["mailto:a@example.cn\nExpires: never", false],
])("contact %j: %s", (text, isContact) => {
  expect(isSecurityContact(text)).toBe(isContact);
});

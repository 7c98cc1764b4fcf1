import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { noChoices } from "@jibao/rules/choices";
import { rulesFileExample } from "./rules-file-guide.ts";
import { readConfig, renderConfigProblems, renderConfigurationTable, settings } from "./config.ts";

const least = {
  DATABASE_URL: "postgres://jibao@localhost/jibao",
  JIBAO_SERVER_KEY: "k".repeat(32),
};

function problemsOf(environment: Record<string, string>): string[] {
  const result = readConfig(environment);
  return result.kind === "refused" ? result.problems.map((problem) => problem.setting) : [];
}

describe("the contact for weaknesses", () => {
  const base = { DATABASE_URL: "postgres://a/b", JIBAO_SERVER_KEY: "x".repeat(32) };

  it("is none, or one that RFC 9116 knows", () => {
    const read = (contact = "") => readConfig({ ...base, JIBAO_SECURITY_CONTACT: contact });
    expect(read()).toMatchObject({ kind: "config", config: { securityContact: null } });
    const contact = "mailto:security@example.cn";
    expect(read(contact)).toMatchObject({ config: { securityContact: contact } });
    expect(read("security@example.cn")).toMatchObject({
      kind: "refused",
      problems: [{ setting: "JIBAO_SECURITY_CONTACT" }],
    });
  });
});

describe("readConfig", () => {
  it("fills every default", () => {
    const result = readConfig(least);
    if (result.kind === "refused") throw new Error(renderConfigProblems(result.problems));
    expect(result.config).toMatchObject({
      host: "127.0.0.1",
      port: 12387,
      publicUrl: "http://localhost:12387",
      dataDirectory: "./data",
      signingKeyFile: "data/signing-key.pem",
      smtpUrl: null,
      warnHalf: true,
      warnMinutes: 10,
      firstContactWindowMinutes: 60,
      trustedProxies: ["127.0.0.1", "::1"],
    });
    expect(Object.isFrozen(result.config)).toBe(true);
  });

  it("reports every problem at once, in both languages", () => {
    const environment = {
      JIBAO_SERVER_KEY: "short",
      JIBAO_PORT: "70000",
      JIBAO_WARN_HALF: "yes",
      JIBAO_PUBLIC_URL: "jibao.example",
      SMTP_URL: "smtp://localhost",
      JIBAO_SESSION_HOURS: "1.5",
      JIBAO_TRUSTED_PROXIES: "10.0.0.0/8, proxy.example",
    };
    const result = readConfig(environment);
    if (result.kind !== "refused") throw new Error("accepted");
    expect(result.problems.map((problem) => problem.setting)).toEqual([
      "DATABASE_URL",
      "JIBAO_PORT",
      "JIBAO_PUBLIC_URL",
      "JIBAO_TRUSTED_PROXIES",
      "JIBAO_SERVER_KEY",
      "MAIL_FROM",
      "JIBAO_WARN_HALF",
      "JIBAO_SESSION_HOURS",
    ]);
    const text = renderConfigProblems(result.problems);
    expect(text).toContain("DATABASE_URL: 没有设置 / is not set");
    expect(text).not.toContain("short");
  });

  it("reads secrets from files, and refuses two sources for one", () => {
    const file = join(mkdtempSync(join(tmpdir(), "jibao-config-")), "key");
    writeFileSync(file, `${"f".repeat(40)}\n`);
    const { JIBAO_SERVER_KEY: _, ...rest } = least;
    const result = readConfig({ ...rest, JIBAO_SERVER_KEY_FILE: file });
    expect(result).toMatchObject({ kind: "config", config: { serverKey: "f".repeat(40) } });
    expect(problemsOf({ ...least, JIBAO_SERVER_KEY_FILE: file })).toEqual(["JIBAO_SERVER_KEY"]);
    expect(problemsOf({ ...rest, JIBAO_SERVER_KEY_FILE: `${file}-absent` })).toEqual([
      "JIBAO_SERVER_KEY_FILE",
    ]);
  });

  it("keeps no trailing slash in the public address", () => {
    const result = readConfig({ ...least, JIBAO_PUBLIC_URL: "https://jibao.example/" });
    expect(result).toMatchObject({ config: { publicUrl: "https://jibao.example" } });
  });

  it("requires a second factor where the address is published, unless it is told otherwise", () => {
    const https = { ...least, JIBAO_PUBLIC_URL: "https://jibao.example" };
    expect(readConfig(https)).toMatchObject({ config: { secondFactor: "required" } });
    expect(readConfig(least)).toMatchObject({ config: { secondFactor: "offered" } });
    const offered = readConfig({ ...https, JIBAO_SECOND_FACTOR: "offered" });
    expect(offered).toMatchObject({ config: { secondFactor: "offered" } });
    const required = readConfig({ ...least, JIBAO_SECOND_FACTOR: "required" });
    expect(required).toMatchObject({ config: { secondFactor: "required" } });
    expect(problemsOf({ ...least, JIBAO_SECOND_FACTOR: "no" })).toEqual(["JIBAO_SECOND_FACTOR"]);
  });
});

describe("the file of choices about the law", () => {
  function configWith(content: string) {
    const file = join(mkdtempSync(join(tmpdir(), "jibao-rules-")), "rules.json");
    writeFileSync(file, content);
    return readConfig({ ...least, JIBAO_RULES_FILE: file });
  }

  function saidOf(content: string): string {
    const result = configWith(content);
    return result.kind === "refused" ? renderConfigProblems(result.problems) : "";
  }

  it("chooses nothing where there is none", () => {
    expect(readConfig(least)).toMatchObject({ config: { choices: noChoices } });
  });

  it("is read as the reference page shows it", () => {
    const result = configWith(JSON.stringify(rulesFileExample));
    const { readings, figures, holidays } = rulesFileExample;
    const choices = {
      readings: { R11: [readings.R11] },
      figures: { "PBOC-1": [figures["PBOC-1"]] },
      holidays,
    };
    expect(result).toMatchObject({ kind: "config", config: { choices } });
  });

  it("with a fault is refused whole, each fault with its place and remedy", () => {
    const { R11 } = rulesFileExample.readings;
    const readings = { R11: { ...R11, choice: "lax" }, R99: R11 };
    const said = saidOf(JSON.stringify({ readings, holidays: {} }));
    expect(said).toContain("/readings/R11/choice");
    expect(said).toContain("stricter");
    expect(said).toContain("/readings/R99");
    expect(said).toContain("/holidays");
  });

  it("that is no JSON, or cannot be read, is named", () => {
    expect(saidOf("{ readings: }")).toContain("JSON");
    const absent = { ...least, JIBAO_RULES_FILE: join(tmpdir(), "jibao-no-such-file") };
    expect(problemsOf(absent)).toEqual(["JIBAO_RULES_FILE"]);
  });
});

describe("settings", () => {
  it("are named once and explained in both languages", () => {
    const names = settings.map((setting) => setting.name);
    expect(new Set(names).size).toBe(names.length);
    for (const setting of settings) {
      expect(setting.zh).toMatch(/。$/);
      expect(setting.en).toMatch(/\.$/);
    }
  });

  it("are one table row each", () => {
    const rows = renderConfigurationTable()
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    expect(rows).toHaveLength(settings.length);
    expect(rows[0]).toContain("`DATABASE_URL_FILE`");
  });
});

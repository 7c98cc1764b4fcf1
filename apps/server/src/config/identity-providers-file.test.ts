import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";
import { parseIdentityProviders } from "./identity-providers-file.ts";
import { identityProvidersExample } from "./identity-providers-guide.ts";

const secret = () => "a secret";
const [example] = identityProvidersExample.providers;

function fieldsNamed(providers: unknown): string[] {
  const parsed = parseIdentityProviders({ providers }, secret);
  return parsed.kind === "ok" ? [] : parsed.problems.map(({ en }) => en.split(":")[0] ?? "");
}

describe("the file of identity providers", () => {
  it("is read as the guide shows it, with the secret from its file", () => {
    const parsed = parseIdentityProviders(identityProvidersExample, (path) => `in ${path}`);
    if (parsed.kind !== "ok") throw new Error(JSON.stringify(parsed.problems));
    const [provider] = parsed.providers;
    expect(provider).toMatchObject({ id: "gx-sso", loginClaim: "preferred_username" });
    expect(provider?.clientSecret).toBe("in /etc/jibao/gx-sso.secret");
    expect(provider).not.toHaveProperty("clientSecretFile");
  });

  it("takes an http issuer on this machine alone", () => {
    const issued = (issuer: string) => fieldsNamed([{ ...example, issuer }]);
    for (const host of ["localhost:9", "127.0.0.1", "[::1]:80"]) {
      expect(issued(`http://${host}/`)).toEqual([]);
    }
    for (const issuer of [
      "http://sso.example.gov.cn",
      "http://127.0.0.1.example.com",
      "http://localhost.example.com",
      "ftp://localhost",
      "https://sso.example.gov.cn/?a=1",
      "https://user@sso.example.gov.cn/",
      "sso.example.gov.cn",
    ]) {
      expect(issued(issuer), issuer).toEqual(["providers[0].issuer"]);
    }
  });

  it("names every fault at once, in both languages, with its field", () => {
    const faulty = {
      id: "GX SSO",
      name: "统一身份认证",
      issuer: 7,
      clientId: "",
      clientSecretFile: "somewhere",
      authorityKeys: [],
      authorityKey: "provincial-cac:450000",
      trustsSecondFactor: "yes",
    };
    const parsed = parseIdentityProviders({ providers: [faulty, "x"] }, () => null);
    if (parsed.kind === "ok") throw new Error("accepted");
    expect(parsed.problems.map(({ en }) => en.split(":")[0])).toEqual([
      "providers[0].authorityKey",
      "providers[0].trustsSecondFactor",
      "providers[0].id",
      "providers[0].name",
      "providers[0].issuer",
      "providers[0].clientId",
      "providers[0].clientSecretFile",
      "providers[0].authorityKeys",
      "providers[1]",
    ]);
    for (const { zh } of parsed.problems) expect(zh).toMatch(/^providers\[\d\].*：\p{Script=Han}/u);
  });

  it("refuses two with one id or one issuer, and a file of another shape", () => {
    expect(fieldsNamed([example, example])).toEqual(["providers[1].id", "providers[1].issuer"]);
    for (const input of [[], {}, null, { providers: {} }]) {
      expect(parseIdentityProviders(input, secret)).toMatchObject({ kind: "refused" });
    }
  });

  it("stops the start where a fault is found, and says in which setting", () => {
    const file = join(mkdtempSync(join(tmpdir(), "jibao-oidc-")), "oidc.json");
    const start = (text: string) => {
      writeFileSync(file, text);
      return readConfig({
        DATABASE_URL: "postgres://jibao@localhost/jibao",
        JIBAO_SERVER_KEY: "k".repeat(32),
        JIBAO_OIDC_FILE: file,
      });
    };
    expect(start(JSON.stringify({ providers: [] }))).toMatchObject({
      config: { identityProviders: [] },
    });
    for (const text of ["no json", JSON.stringify({ providers: [{ ...example, id: "" }] })]) {
      const result = start(text);
      const problems = result.kind === "refused" ? result.problems : [];
      expect(new Set(problems.map(({ setting }) => setting))).toEqual(new Set(["JIBAO_OIDC_FILE"]));
    }
  });
});

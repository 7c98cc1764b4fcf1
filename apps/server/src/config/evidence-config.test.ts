import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

const least = {
  DATABASE_URL: "postgres://jibao@localhost/jibao",
  JIBAO_SERVER_KEY: "k".repeat(32),
};
const folder = mkdtempSync(join(tmpdir(), "jibao-evidence-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

function problemsOf(more: Record<string, string>): string[] {
  const result = readConfig({ ...least, ...more });
  return result.kind === "refused" ? result.problems.map(({ setting }) => setting) : [];
}

describe("settings of the evidence", () => {
  it("publish and stamp nothing unless told to", () => {
    const result = readConfig(least);
    expect(result.kind === "config" && result.config.evidence).toEqual({
      checkpointFolder: null,
      checkpointUrl: null,
      checkpointMinutes: 10,
      macsFrom: 0,
      timestamps: null,
    });
  });

  it("post checkpoints by https, or to this machine", () => {
    const posted = (JIBAO_CHECKPOINT_URL: string) => problemsOf({ JIBAO_CHECKPOINT_URL });
    expect(posted("https://witness.example.cn/log")).toEqual([]);
    expect(posted("http://127.0.0.1:8080/")).toEqual([]);
    for (const wrong of ["http://witness.example.cn/", "ftp://127.0.0.1/", "no address"]) {
      expect(posted(wrong), wrong).toEqual(["JIBAO_CHECKPOINT_URL"]);
    }
  });

  it("stamp only with certificates to check the stamps by", () => {
    const JIBAO_TIMESTAMP_URL = "http://stamp.example.cn/";
    const JIBAO_TIMESTAMP_CERTIFICATES = join(folder, "none.pem");
    expect(problemsOf({ JIBAO_TIMESTAMP_URL })).toEqual(["JIBAO_TIMESTAMP_CERTIFICATES"]);
    writeFileSync(JIBAO_TIMESTAMP_CERTIFICATES, "no certificate");
    expect(problemsOf({ JIBAO_TIMESTAMP_URL, JIBAO_TIMESTAMP_CERTIFICATES })).toEqual([
      "JIBAO_TIMESTAMP_CERTIFICATES",
    ]);
  });
});

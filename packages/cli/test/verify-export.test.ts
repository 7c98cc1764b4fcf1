import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ExportManifest, issueExportManifest } from "@jibao/evidence";
import { createSigner } from "@jibao/evidence/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

const lines = '{"id":"inc_1"}\n{"id":"inc_2"}\n';
const { privateKey } = generateKeyPairSync("ed25519");
const signer = createSigner(privateKey.export({ type: "pkcs8", format: "pem" }).toString());

let folder: string;
let manifest: ExportManifest;

const path = (name: string) => join(folder, name);
const write = (name: string, text: string) => writeFileSync(path(name), text);
interface Verdict {
  readonly ok: boolean;
  readonly faults: readonly string[];
}

async function verify(name: string, file: string, key = signer.keyId) {
  const words = ["verify", path(name), "--export", path(file), "--key", key];
  const { code, stdout } = await runCli(words);
  return { code, verdict: (stdout === "" ? null : JSON.parse(stdout)) as Verdict | null };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jibao-export-"));
  manifest = issueExportManifest(signer, {
    exportId: "exp_1",
    owner: "provincial-cac:450000",
    requestedBy: "值班员",
    approvedBy: "值班领导",
    requestedAt: "2026-11-22T03:30:00.000+08:00",
    producedAt: "2026-11-22T03:31:00.000+08:00",
    reason: "年度统计",
    filter: {},
    sections: ["summary"],
    cases: 2,
    bytes: Buffer.byteLength(lines),
    sha256: createHash("sha256").update(lines).digest("hex"),
  });
  write("cases.jsonl", lines);
  write("manifest.json", JSON.stringify(manifest));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("an exported file fits its manifest, alone or in the server's answer", async () => {
  write("answer.json", JSON.stringify({ id: "exp_1", manifest }));
  for (const name of ["manifest.json", "answer.json"]) {
    const { code, verdict } = await verify(name, "cases.jsonl");
    expect(verdict).toMatchObject({ ok: true, faults: [] });
    expect(code).toBe(0);
  }
});

test("a file with a case changed or left out does not", async () => {
  write("changed.jsonl", lines.replace("inc_2", "inc_3"));
  write("short.jsonl", '{"id":"inc_1"}\n');
  const changed = await verify("manifest.json", "changed.jsonl");
  expect(changed).toMatchObject({ code: 1, verdict: { ok: false, faults: ["digest-differs"] } });
  const short = await verify("manifest.json", "short.jsonl");
  expect(short.verdict?.faults).toEqual(["digest-differs", "bytes-differ", "cases-differ"]);
});

test("nor does a manifest whose words or key are others", async () => {
  const statement = { ...manifest.statement, reason: "别的" };
  write("words.json", JSON.stringify({ ...manifest, statement }));
  const words = await verify("words.json", "cases.jsonl");
  expect(words.verdict?.faults).toEqual(["bad-signature"]);
  const stranger = await verify("manifest.json", "cases.jsonl", "0".repeat(64));
  expect(stranger.verdict?.faults).toEqual(["unknown-key"]);
  write("none.json", "{}");
  const none = await verify("none.json", "cases.jsonl");
  expect(none.verdict).toEqual({ ok: false, faults: ["malformed"], statement: null });
});

test("a file that is not there, or no manifest, is a matter of usage", async () => {
  expect((await verify("manifest.json", "gone.jsonl")).code).toBe(2);
  expect((await runCli(["verify", "--export", path("cases.jsonl")])).code).toBe(2);
});

import { expect, test } from "vitest";
import { exportManifestFault, type ExportTerms, issueExportManifest } from "../src/index.ts";
import { nodeSuites } from "../src/node.ts";
import { newSigner, newSm2Signer } from "./support/signers.ts";

const terms: ExportTerms = {
  exportId: "exp_1",
  owner: "provincial-cac:450000",
  requestedBy: "值班员",
  approvedBy: "值班领导",
  requestedAt: "2026-11-22T03:30:00.000+08:00",
  producedAt: "2026-11-22T03:40:00.000+08:00",
  reason: "月度统计",
  filter: { openedFrom: "2026-11-01T00:00:00+08:00", levels: ["major"] },
  sections: ["summary", "grade"],
  cases: 2,
  bytes: 4_096,
  sha256: "a".repeat(64),
};

const each = [["Ed25519", newSigner()] as const, ["SM2", newSm2Signer()] as const];

test.each(each)("%s: a manifest that was issued is right", (_, signer) => {
  expect(exportManifestFault(nodeSuites, issueExportManifest(signer, terms))).toBeNull();
});

test.each(each)("%s: any member that was changed is told", (_, signer) => {
  const manifest = issueExportManifest(signer, terms);
  const changed = { cases: 3, approvedBy: null, reason: "x", sections: ["reporters"] };
  for (const [name, value] of Object.entries(changed)) {
    const statement = { ...manifest.statement, [name]: value };
    expect(exportManifestFault(nodeSuites, { ...manifest, statement }), name).toBe("bad-signature");
  }
});

test("what is no manifest is malformed, and none is issued of it", () => {
  const signer = newSigner();
  const manifest = issueExportManifest(signer, terms);
  for (const value of [null, {}, [], "x", { ...manifest, more: 1 }]) {
    expect(exportManifestFault(nodeSuites, value)).toBe("malformed");
  }
  expect(() => issueExportManifest(signer, { ...terms, sha256: "short" })).toThrow("sha256");
  expect(() => issueExportManifest(signer, { ...terms, cases: -1 })).toThrow("cases");
});

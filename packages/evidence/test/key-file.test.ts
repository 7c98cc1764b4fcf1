import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterEach, beforeEach, expect, test } from "vitest";

import { loadOrCreateSigner } from "../src/node.ts";

let folder: string;
const keyPath = () => join(folder, "keys", "receipt.pem");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jibao-key-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("the key is made once, private, and found again", () => {
  const first = loadOrCreateSigner(keyPath());
  expect(loadOrCreateSigner(keyPath()).keyId).toBe(first.keyId);
  expect(statSync(keyPath()).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, "keys")).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(folder, "keys"))).toEqual(["receipt.pem"]);
});

test("a file or a folder that others may enter is refused", () => {
  loadOrCreateSigner(keyPath());
  const refused = expect.objectContaining({ code: "loose-permissions" });
  chmodSync(keyPath(), 0o640);
  expect(() => loadOrCreateSigner(keyPath())).toThrow(refused);
  chmodSync(keyPath(), 0o600);
  chmodSync(join(folder, "keys"), 0o711);
  expect(() => loadOrCreateSigner(keyPath())).toThrow(refused);
});

test("programs that start together agree on one key", async () => {
  const source = JSON.stringify(new URL("../src/node.ts", import.meta.url).href);
  const script =
    `import { loadOrCreateSigner } from ${source};` +
    `console.log(loadOrCreateSigner(${JSON.stringify(keyPath())}).keyId);`;
  const run = promisify(execFile);
  const starters = Array.from({ length: 4 }, async () => {
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script]);
    return stdout.trim();
  });
  const keyIds = new Set(await Promise.all(starters));
  expect([...keyIds]).toEqual([loadOrCreateSigner(keyPath()).keyId]);
});

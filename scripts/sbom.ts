/**
 * `npm run sbom`: writes a bill of materials (CycloneDX) from the lock file, without a network.
 * `npm run sbom -- a-file.json` names the file; `--check` only compares it with the lock file.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Bill, examine, type LockFile } from "./sbom/bill.ts";

const outputLimitBytes = 64 * 1024 * 1024;
const usualFile = "sbom.cdx.json";

process.chdir(new URL("..", import.meta.url).pathname);
const { values, positionals } = parseArgs({
  options: { check: { type: "boolean", default: false } },
  allowPositionals: true,
});

const words = ["sbom", "--package-lock-only", "--sbom-format", "cyclonedx", "--offline"];
const text = execFileSync("npm", words, {
  encoding: "utf8",
  maxBuffer: outputLimitBytes,
  stdio: ["ignore", "pipe", "inherit"],
});
const bill = JSON.parse(text) as Bill;
// npm names the whole by the folder it lies in.
bill.metadata.component.name = "jibao";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as LockFile;
const { gaps, withoutDigest } = examine(bill, lock);
for (const gap of gaps) console.log(gap);
const [file = usualFile] = positionals;
if (gaps.length > 0) process.exitCode = 1;
else if (!values.check) writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
const count = `${bill.components.length} components, ${withoutDigest.length} of them for other platforms without a digest`;
console.log(values.check ? count : `${count}: ${file}`);

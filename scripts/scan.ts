/**
 * `npm run scan`: wapiti and sqlmap against a whole installation of its own, on this machine alone:
 * as an outsider, and as somebody who holds the receipt of a report.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SubmissionAnswer } from "@jibao/contract";
import { must } from "../tests/support/client.ts";
import { openHouse } from "../tests/support/open-house.ts";
import { energy, graveReport } from "../tests/support/reports.ts";
import { isKnown, type Scanned } from "./scan/scanned.ts";
import { scanWithSqlmap } from "./scan/sqlmap.ts";
import { scanWithWapiti } from "./scan/wapiti.ts";

process.chdir(new URL("..", import.meta.url).pathname);
const folder = "tests/.artifacts/scan";
mkdirSync(folder, { recursive: true });

const house = await openHouse({ [energy]: "desk" });
const { url } = house;
const receipt = await must<SubmissionAnswer>(url, 201, {
  method: "POST",
  path: "/api/v1/submissions",
  credential: house.gateway,
  key: "scan-12345678",
  body: { ...graveReport(1), drill: true },
});
const { reference, secret } = receipt;

function tell(name: string, { output, pages, findings }: Scanned): void {
  writeFileSync(join(folder, `${name}.log`), output);
  const unknown = findings.filter((finding) => !isKnown(finding));
  console.log(`${name}: ${pages} addresses, ${findings.length} findings, ${unknown.length} new`);
  for (const { kind, where, told } of unknown) console.log(`  ${kind}: ${where}: ${told}`);
  if (unknown.length > 0 || pages === 0) process.exitCode = 1;
}

try {
  const cookie = `jibao_cleared=no; jibao_case=${reference}.${secret}`;
  tell("wapiti-outsider", await scanWithWapiti({ url, cookie: "", folder }));
  tell("wapiti-reporter", await scanWithWapiti({ url, cookie, folder }));
  const authorization = `Reference ${reference}:${secret}`;
  tell("sqlmap", await scanWithSqlmap({ url, authorization, reference, folder }));
} finally {
  const answer = await fetch(`${url}/api/v1/law`);
  console.log(`The installation still answers: ${answer.status}`);
  if (!answer.ok) process.exitCode = 1;
  await house.close();
}

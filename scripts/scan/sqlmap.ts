/** Runs sqlmap against the places where a value reaches the database. */
import { run } from "./run.ts";
import type { Finding, Scanned } from "./scanned.ts";

export interface SqlmapScan {
  readonly url: string;
  readonly authorization: string;
  readonly reference: string;
  readonly folder: string;
}

/** A star marks the value that is tried. */
function targetsOf({ url, authorization, reference }: SqlmapScan): readonly (readonly string[])[] {
  const api = `${url}/api/v1`;
  const as = ["--headers", `Authorization: ${authorization}`];
  const json = "Content-Type: application/json";
  const sameOrigin = "Sec-Fetch-Site: same-origin";
  const signIn = JSON.stringify({ login: "admin*", password: "x" });
  const assessment = JSON.stringify({ facts: { category: "data.leak*" } });
  return [
    ["--url", `${api}/incidents/${reference}*`, ...as],
    ["--url", `${api}/incidents/${reference}*/submissions`, ...as],
    ["--url", `${api}/incidents/${reference}`, "--headers", `Authorization: ${authorization}*`],
    ["--url", `${api}/checkpoints/1*`],
    ["--url", `${api}/invitations/a*`],
    ["--url", `${api}/sessions`, "--data", signIn, "--headers", json],
    ["--url", `${api}/assessments`, "--data", assessment, "--headers", json],
    ["--url", `${url}/assess?secrets=no&result=1&personsLeaked=1&operatorProvince=450000`],
    ["--url", `${url}/follow-up`, "--data", "reference=1*&secret=2*", "--headers", sameOrigin],
    ["--url", `${url}/`, "--cookie", "jibao_draft=a*; jibao_case=b*"],
  ];
}

function findingsIn(output: string, where: string): readonly Finding[] {
  const lines = output.split("\n").filter((line) => /^\s+(?:Type|Title): /.test(line));
  return lines.map((line) => ({ kind: "SQL injection", where, told: line.trim() }));
}

const manner = [
  "--batch",
  "--disable-coloring",
  "--flush-session",
  "--dbms=PostgreSQL",
  "--level=2",
  "--risk=2",
  "--technique=BEUS",
  "--ignore-code=401,403,404,409,422,429",
  "--threads=2",
  "--timeout=20",
];

export async function scanWithSqlmap(scan: SqlmapScan): Promise<Scanned> {
  const targets = targetsOf(scan);
  let output = "";
  const findings: Finding[] = [];
  for (const target of targets) {
    const printed = await run("sqlmap", [...target, ...manner, "--output-dir", scan.folder]);
    output += `$ sqlmap ${target.join(" ")}\n${printed}\n`;
    findings.push(...findingsIn(printed, target.join(" ")));
  }
  return { output, pages: targets.length, findings };
}

/** Runs wapiti against the pages and reads its report. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";
import type { Finding, Scanned } from "./scanned.ts";

/** Those that ask no third party, neither for tests nor for lists of what to try. */
const modules = [
  "backup",
  "blindsql",
  "cookieflags",
  "crlf",
  "csp",
  "csrf",
  "exec",
  "file",
  "htaccess",
  "http_headers",
  "methods",
  "permanentxss",
  "redirect",
  "shellshock",
  "sql",
  "xss",
].join(",");
/** Each page exists in two languages and two sizes; one of each is enough. */
const choices = ["lang", "type"];
const depth = 3;
/** The assessment has seventy, and would be tried for hours; fuzzing and sqlmap try it too. */
const mostParameters = 25;
const outputShown = 2_000;
const crawlSeconds = 45;
/** Of each module. */
const attackSeconds = 20;

interface Report {
  readonly vulnerabilities: Readonly<Record<string, readonly Reported[]>>;
  readonly anomalies: Readonly<Record<string, readonly Reported[]>>;
}

interface Reported {
  readonly method: string;
  readonly path: string;
  readonly info: string;
  readonly parameter: string | null;
}

function findingsOf(report: Report): readonly Finding[] {
  const kinds = { ...report.vulnerabilities, ...report.anomalies };
  return Object.entries(kinds).flatMap(([kind, reported]) =>
    reported.map(({ method, path, info, parameter }) => {
      const where = parameter === null ? `${method} ${path}` : `${method} ${path} (${parameter})`;
      return { kind, where, told: info };
    }),
  );
}

/** Where to begin, beside the first page: what no link of it leads to. */
const startPaths = [
  "/assess?secrets=no",
  "/report?secrets=no",
  "/tip?secrets=no",
  "/follow-up/case",
  "/desk/",
  "/api/v1/law",
  "/api/v1/openapi.json",
];

export interface WapitiScan {
  readonly url: string;
  /** Of somebody who holds a receipt; empty for an outsider. */
  readonly cookie: string;
  /** Its report and its memory of the scan. */
  readonly folder: string;
}

export async function scanWithWapiti({ url, cookie, folder }: WapitiScan): Promise<Scanned> {
  const reportFile = join(folder, `wapiti-${cookie === "" ? "outsider" : "reporter"}.json`);
  rmSync(reportFile, { force: true });
  const starts = startPaths.flatMap((path) => ["--start", url + path]);
  const removed = choices.flatMap((name) => ["--remove", name]);
  const limits = [
    "--depth",
    `${depth}`,
    "--max-scan-time",
    `${crawlSeconds}`,
    "--max-attack-time",
    `${attackSeconds}`,
    "--max-parameters",
    `${mostParameters}`,
  ];
  const words = ["--url", `${url}/`, "--scope", "domain", "--module", modules];
  const memory = ["--store-session", folder, "--flush-session", "--no-bugreport"];
  const report = ["--format", "json", "--output", reportFile, "--verbose", "1"];
  const header = cookie === "" ? [] : ["--header", `Cookie: ${cookie}`];
  const output = await run(
    "wapiti",
    [words, starts, removed, limits, memory, report, header].flat(),
  );
  if (!existsSync(reportFile))
    throw new Error(`wapiti wrote no report: …${output.slice(-outputShown)}`);
  const found = JSON.parse(readFileSync(reportFile, "utf8")) as Report;
  const pages = Number(/found (\d+) URLs and forms/.exec(output)?.[1] ?? 0);
  return { output, pages, findings: findingsOf(found) };
}

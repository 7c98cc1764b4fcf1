/**
 * Recomputes the whole evidence of an installation and says in words what is wrong:
 *
 *     DATABASE_URL=… node apps/server/scripts/audit.ts --keys keys.json [--checkpoints kept.txt]
 *         [--path signing-key.pem]
 *
 * keys.json is the answer of `GET /api/v1/keys` from a source that you trust;
 * kept.txt has checkpoints that somebody outside kept, one a line. What was signed last, beside the
 * keys of --path, JIBAO_SIGNING_KEY_FILE or JIBAO_DATA, and what is published in
 * JIBAO_CHECKPOINT_FOLDER count as kept too, where they are there.
 * With JIBAO_SERVER_KEY (or JIBAO_SERVER_KEY_FILE) it also tells who wrote each entry;
 * --old-server-key FILE adds a key from before a change, and JIBAO_MACS_FROM is as on the server.
 * The user of DATABASE_URL must be a member of jibao_writer, or a superuser. Ends with 0 when all
 * is right, 1 when something is wrong, 2 when it could not look.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  type AuditReport,
  type Checkpoint,
  checkpointsIn,
  describeFinding,
  type EntryMacs,
  type Suite,
} from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import pg from "pg";
import { valueParsers } from "../src/database/value-parsers.ts";
import { auditInstallation } from "../src/modules/evidence/audit-installation.ts";
import { entryMacsOf } from "../src/modules/evidence/entry-macs.ts";
import { keyPlaceOf } from "../src/modules/evidence/keys/ring-files.ts";
import { keptHere } from "../src/modules/evidence/memory/kept-here.ts";

const wrong = 1;
const couldNotLook = 2;

interface Keys {
  readonly items: readonly { readonly keyId: string; readonly suite?: string }[];
  readonly keyStatements?: readonly unknown[];
  readonly recoveryKey?: { readonly keyId: string } | null;
}

const tell = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

function readKept(path: string | undefined): readonly Checkpoint[] {
  const found = path === undefined ? [] : checkpointsIn(readFileSync(path, "utf8"));
  if (found !== null) return found;
  throw new Error(`${path} 应每行一个检查点。\n${path} must have one checkpoint a line.`);
}

/** Nothing without the server's key: the audit then says that it could not tell. */
function readEntryMacs(oldKeyFiles: readonly string[]): { entryMacs?: EntryMacs } {
  const { JIBAO_SERVER_KEY: key, JIBAO_SERVER_KEY_FILE: file } = process.env;
  const current = key ?? (file === undefined ? undefined : readFileSync(file, "utf8").trim());
  if (current === undefined) return {};
  const old = oldKeyFiles.map((path) => readFileSync(path, "utf8").trim());
  const from = Number(process.env["JIBAO_MACS_FROM"] ?? "0");
  return { entryMacs: entryMacsOf({ serverKeys: [current, ...old], from }) };
}

/** A fault that nobody can see without the key must not look like its absence. */
function tellAuthenticity({ entriesAuthenticated, entriesWithoutMac }: AuditReport): void {
  tell(
    entriesAuthenticated + entriesWithoutMac === 0
      ? "没有服务器密钥，或没有留痕：未核对是谁写入的。请设置 JIBAO_SERVER_KEY。"
      : `${entriesAuthenticated} 条留痕确由服务器写入;${entriesWithoutMac} 条早于认证码，只由日志位置保证。`,
  );
  tell(
    entriesAuthenticated + entriesWithoutMac === 0
      ? "No server key, or no entries: who wrote each entry was not checked. Set JIBAO_SERVER_KEY."
      : `${entriesAuthenticated} entries were written by the server; ${entriesWithoutMac} are ` +
          "from before authentication codes and held by their places in the log alone.",
  );
}

function suiteOf({ items }: Keys): Suite {
  const name = items[0]?.suite ?? "ed25519-sha256";
  const suite = nodeSuites.find((each) => each.name === name);
  if (suite === undefined) throw new Error(`No suite ${name}`);
  return suite;
}

function print(report: AuditReport): void {
  for (const finding of report.findings) {
    const { zh, en } = describeFinding(finding);
    tell(`${zh}\n  ${en}`);
  }
  const { incidents, entries, leaves, checkpoints, covered } = report;
  const verdict = report.ok
    ? ["未发现问题。", "Nothing is wrong."]
    : [`发现 ${report.findings.length} 处问题。`, `${report.findings.length} faults found.`];
  tell(
    `${verdict[0]}事件 ${incidents} 起，留痕 ${entries} 条，日志 ${leaves} 条，检查点 ${checkpoints} 个，已覆盖 ${covered} 条。`,
  );
  tell(
    `${verdict[1]} ${incidents} incidents, ${entries} entries, ${leaves} log leaves, ` +
      `${checkpoints} checkpoints, ${covered} leaves covered.`,
  );
  for (const { restore } of report.restores) {
    const { resumed, givenUp, issuedAt, reason } = restore;
    tell(
      `${issuedAt} 数据库由备份恢复:日志自检查点 ${resumed.number} 继续,其后至 ${givenUp.number} 的检查点不再有据可查。原因:${reason}`,
    );
    tell(
      `${issuedAt} the database was restored: the log went on from checkpoint ${resumed.number}; ` +
        `those after it up to ${givenUp.number} are no longer backed. Reason: ${reason}`,
    );
  }
  const { columnsCompared, columnsNotCompared } = report;
  tell(
    `案件数据与留痕比对 ${columnsCompared} 项;另有 ${columnsNotCompared} 项无从比对(内容已依法删除,或由旧版本写入)。`,
  );
  tell(
    `${columnsCompared} values of cases compared with the journal; ${columnsNotCompared} could ` +
      "not be (erased, or written by an older version).",
  );
}

function placesOf(given: string | undefined) {
  const environment = process.env;
  const usual = join(environment["JIBAO_DATA"] || "data", "signing-key.pem");
  const path = given ?? (environment["JIBAO_SIGNING_KEY_FILE"] || usual);
  const checkpointFolder = environment["JIBAO_CHECKPOINT_FOLDER"] || null;
  return { keyFolder: keyPlaceOf(path).folder, checkpointFolder };
}

async function run(): Promise<number> {
  const options = {
    keys: { type: "string" },
    checkpoints: { type: "string" },
    path: { type: "string" },
    "old-server-key": { type: "string", multiple: true },
  } as const;
  const { values } = parseArgs({ options });
  const databaseUrl = process.env["DATABASE_URL"];
  if (databaseUrl === undefined || values.keys === undefined) {
    complain("请设置 DATABASE_URL，并给出 --keys keys.json。");
    complain("Set DATABASE_URL and give --keys keys.json.");
    return couldNotLook;
  }
  const keys = JSON.parse(readFileSync(values.keys, "utf8")) as Keys;
  // Before the database: what is signed meanwhile must not be missed there.
  const here = keptHere(placesOf(values.path));
  const client = new pg.Client({ connectionString: databaseUrl, types: valueParsers });
  await client.connect();
  try {
    await client.query("set role jibao_writer");
    const report = await auditInstallation(client, {
      suite: suiteOf(keys),
      pinnedKeys: keys.items.map(({ keyId }) => keyId),
      keyStatements: keys.keyStatements ?? [],
      recoveryKeys: keys.recoveryKey ? [keys.recoveryKey.keyId] : [],
      heldCheckpoints: [...here.checkpoints, ...readKept(values.checkpoints)],
      restores: here.restores,
      ...readEntryMacs(values["old-server-key"] ?? []),
    });
    print(report);
    tellAuthenticity(report);
    return report.ok ? 0 : wrong;
  } finally {
    await client.end();
  }
}

process.exitCode = await run().catch((error: unknown) => {
  complain(error instanceof Error ? error.message : String(error));
  return couldNotLook;
});

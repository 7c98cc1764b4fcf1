/**
 * Recomputes the whole evidence of an installation and says in words what is wrong:
 *
 *     DATABASE_URL=… node apps/server/scripts/audit.ts --keys keys.json [--checkpoints kept.txt]
 *
 * keys.json is the answer of `GET /api/v1/keys` from a source that you trust;
 * kept.txt has checkpoints that somebody outside kept, one a line.
 * The user of DATABASE_URL must be a member of jibao_writer, or a superuser. Ends with 0 when all
 * is right, 1 when something is wrong, 2 when it could not look.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  type AuditReport,
  type Checkpoint,
  checkpointsIn,
  describeFinding,
  type Suite,
} from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import pg from "pg";
import { valueParsers } from "../src/database/value-parsers.ts";
import { auditInstallation } from "../src/modules/evidence/audit-installation.ts";

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
  const { columnsCompared, columnsNotCompared } = report;
  tell(
    `案件数据与留痕比对 ${columnsCompared} 项;另有 ${columnsNotCompared} 项无从比对(内容已依法删除,或由旧版本写入)。`,
  );
  tell(
    `${columnsCompared} values of cases compared with the journal; ${columnsNotCompared} could not ` +
      "be (erased, or written by an older version).",
  );
}

async function run(): Promise<number> {
  const options = { keys: { type: "string" }, checkpoints: { type: "string" } } as const;
  const { values } = parseArgs({ options });
  const databaseUrl = process.env["DATABASE_URL"];
  if (databaseUrl === undefined || values.keys === undefined) {
    complain("请设置 DATABASE_URL，并给出 --keys keys.json。");
    complain("Set DATABASE_URL and give --keys keys.json.");
    return couldNotLook;
  }
  const keys = JSON.parse(readFileSync(values.keys, "utf8")) as Keys;
  const client = new pg.Client({ connectionString: databaseUrl, types: valueParsers });
  await client.connect();
  try {
    await client.query("set role jibao_writer");
    const report = await auditInstallation(client, {
      suite: suiteOf(keys),
      pinnedKeys: keys.items.map(({ keyId }) => keyId),
      keyStatements: keys.keyStatements ?? [],
      recoveryKeys: keys.recoveryKey ? [keys.recoveryKey.keyId] : [],
      heldCheckpoints: readKept(values.checkpoints),
    });
    print(report);
    return report.ok ? 0 : wrong;
  } finally {
    await client.end();
  }
}

process.exitCode = await run().catch((error: unknown) => {
  complain(error instanceof Error ? error.message : String(error));
  return couldNotLook;
});

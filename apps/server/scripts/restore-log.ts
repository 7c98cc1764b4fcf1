/**
 * After the database was restored from an older backup: lets the log go on from there.
 *
 *     DATABASE_URL=… node apps/server/scripts/restore-log.ts [--path signing-key.pem]
 *     DATABASE_URL=… node apps/server/scripts/restore-log.ts --give-up-to 37 --reason "…"
 *
 * The first names what would be given up and changes nothing. The second signs that, with the
 * reason, and writes it beside the keys. The keys are those of --path, JIBAO_SIGNING_KEY_FILE or
 * JIBAO_DATA. Ends with 0 when done or needless, 1 when refused, 2 for a wrong command line.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { formatInstant } from "../src/clock.ts";
import { inTransaction } from "../src/database/in-transaction.ts";
import { valueParsers } from "../src/database/value-parsers.ts";
import { openKeyRing } from "../src/modules/evidence/keys/open-key-ring.ts";
import { keyPlaceOf } from "../src/modules/evidence/keys/ring-files.ts";
import { memoryInFolder } from "../src/modules/evidence/memory/log-memory.ts";
import {
  findGivenUp,
  type GivenUp,
  restoreLog,
  type RestoreResult,
  type RestoreSources,
} from "../src/modules/evidence/memory/restore-log.ts";

const done = 0;
const refused = 1;
const wrongUsage = 2;

const tell = (zh: string, en: string) => process.stdout.write(`${zh}\n${en}\n`);

const needless = () =>
  tell("日志与签过的检查点相符，无需恢复。", "The log continues what was signed: nothing to do.");

function name(found: GivenUp): number {
  if (found.kind === "needless") {
    needless();
    return done;
  }
  if (found.kind === "damaged") {
    tell(`数据库自身不一致，不像备份：${found.fault}。`, `This is no backup: ${found.fault}.`);
    return refused;
  }
  const { resumed, givenUp } = found;
  tell(
    `将放弃：检查点 ${resumed.number} 之后至 ${givenUp.number}（签过的日志共 ${givenUp.treeSize} 条，数据库现有 ${resumed.treeSize} 条）。他人留存的这些检查点和证明从此不再相符。`,
    `To be given up: the checkpoints after ${resumed.number} up to ${givenUp.number} (signed: ` +
      `${givenUp.treeSize} leaves; the database has ${resumed.treeSize}). ` +
      "Whoever holds one of them will find that the log does not continue it.",
  );
  tell(
    `若确是由备份恢复，请再加：--give-up-to ${givenUp.number} --reason "原因"`,
    `If the database was truly restored, add: --give-up-to ${givenUp.number} --reason "why"`,
  );
  return refused;
}

const endings: Readonly<Record<Exclude<RestoreResult, "needless" | "damaged">, [string, string]>> =
  {
    restored: ["已签字记下，日志将继续。", "Signed and written down; the log goes on."],
    "other-number": [
      "编号与将放弃的不符，请先不带参数查看。",
      "Another number would be given up; look first, without arguments.",
    ],
    "changed-meanwhile": ["其间有变化，请重新查看。", "Something changed meanwhile; look again."],
  };

async function restore(sources: RestoreSources, reason: string, giveUpTo: number): Promise<number> {
  const issuedAt = formatInstant(Date.now());
  const result = await restoreLog(sources, { giveUpTo, reason, issuedAt });
  if (result === "needless" || result === "damaged") return name(await findGivenUp(sources));
  tell(...endings[result]);
  return result === "restored" ? done : refused;
}

async function run(): Promise<number> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { path: text, reason: text, "give-up-to": text } });
  const environment = process.env;
  const databaseUrl = environment["DATABASE_URL"];
  const { reason, "give-up-to": number } = values;
  if (databaseUrl === undefined || (reason === undefined) !== (number === undefined)) {
    return wrongUsage;
  }
  const usual = join(environment["JIBAO_DATA"] || "data", "signing-key.pem");
  const path = values.path ?? (environment["JIBAO_SIGNING_KEY_FILE"] || usual);
  const clock = { now: () => formatInstant(Date.now()), nowMs: () => Date.now() };
  const ring = openKeyRing({ path, clock });
  const pool = new pg.Pool({ connectionString: databaseUrl, types: valueParsers, max: 1 });
  try {
    return await inTransaction(pool, async (client) => {
      await client.query("set transaction isolation level repeatable read");
      await client.query("set local role jibao_writer");
      const store = memoryInFolder(keyPlaceOf(path).folder);
      const knownKeys = ring.ring().keys.map(({ keyId }) => keyId);
      const sources = { client, store, signer: ring.signer(), knownKeys };
      if (reason === undefined) return name(await findGivenUp(sources));
      return restore(sources, reason, Number(number));
    });
  } finally {
    ring.stop();
    await pool.end();
  }
}

process.exitCode = await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return refused;
});
if (process.exitCode === wrongUsage) {
  process.stderr.write(
    "用法 usage: DATABASE_URL=… restore-log.ts [--path FILE] [--give-up-to NUMBER --reason TEXT]\n",
  );
}

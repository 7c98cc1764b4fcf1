/** What anyone may fetch of the log, and the proof for whoever brings a receipt. */
import {
  type Checkpoint,
  isCalledUpgradedReceipt,
  planConsistencyProof,
  planInclusionProof,
  readCheckpointText,
  type Receipt,
  type Suite,
  type UpgradedReceipt,
  upgradeReceipt,
  verifyReceipt,
} from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Handlers } from "../../api/handler.ts";
import type { Tables } from "../../database/generated/tables.ts";
import type { Database } from "../../database/open-database.ts";
import { nobody } from "../../database/viewer.ts";
import { type Refusal, refuse } from "../../platform/refusal.ts";
import { readProof } from "./log-nodes.ts";

type Reader = Transaction<Tables>;

export interface EvidenceRouteOptions {
  readonly database: Database;
  readonly suite: Suite;
}

/** As the sequencer rests for a second, a proof is soon there. */
const retryAfterSeconds = 2;

const numberPattern = /^[1-9]\d{0,14}$/;

export function evidenceHandlers({ database, suite }: EvidenceRouteOptions): Handlers {
  const read = <Result>(work: (reader: Reader) => Promise<Result>) =>
    database.asViewer(nobody, work);
  return {
    readLatestCheckpoint: async () => (await read(latestCheckpoint)) ?? refuse("not-found"),
    readCheckpoint: async ({ params }) => {
      const number = params["number"] ?? "";
      if (!numberPattern.test(number)) return refuse("not-found");
      return (
        (await read((reader) => numberedCheckpoint(reader, Number(number)))) ?? refuse("not-found")
      );
    },
    readLogConsistency: async ({ query }) =>
      read((reader) => proveConsistency(reader, suite, query)),
    proveReceipt: async ({ body }) => read((reader) => proveInclusion(reader, suite, body.receipt)),
  };
}

async function oneCheckpoint(
  reader: Reader,
  ending: RawBuilder<unknown>,
): Promise<Checkpoint | null> {
  const { rows } = await sql<{ checkpoint: string }>`
    select checkpoint from log_checkpoints ${ending}`.execute(reader);
  return readCheckpointText(rows[0]?.checkpoint ?? "");
}

function latestCheckpoint(reader: Reader): Promise<Checkpoint | null> {
  return oneCheckpoint(reader, sql`order by number desc limit 1`);
}

function numberedCheckpoint(reader: Reader, number: number): Promise<Checkpoint | null> {
  return oneCheckpoint(reader, sql`where number = ${number}`);
}

interface Numbers {
  readonly from: number;
  readonly to?: number;
}

/** Both checkpoints come along, so that the answer is checked by itself. */
async function proveConsistency(reader: Reader, suite: Suite, { from, to }: Numbers) {
  const older = await numberedCheckpoint(reader, from);
  const newer =
    to === undefined ? await latestCheckpoint(reader) : await numberedCheckpoint(reader, to);
  if (older === null || newer === null) return refuse("not-found");
  const [oldSize, newSize] = [older.treeHead.treeSize, newer.treeHead.treeSize];
  if (oldSize > newSize) return refuse("validation-failed", { errors: [wrongOrder] });
  const hashes = await readProof(reader, suite, planConsistencyProof({ oldSize, newSize }));
  return { older, newer, proof: hashes.map((hash) => Buffer.from(hash).toString("hex")) };
}

const wrongOrder = {
  pointer: "/to",
  code: "order",
  message: { zh: "to 不能早于 from。", en: "to must not be before from." },
};

/**
 * Who names the hash of an entry holds its receipt: the hash covers a random salt. The proof is
 * checked as its holder will check it, so that nothing leaves that would not verify.
 */
async function proveInclusion(
  reader: Reader,
  suite: Suite,
  given: Receipt | UpgradedReceipt,
): Promise<UpgradedReceipt | Refusal> {
  if (!isSigned(given)) return refuse("validation-failed", { errors: [notOurs] });
  const receipt = isUpgraded(given) ? given.receipt : given;
  const { incidentId, seq, entryHash } = receipt.promise;
  const { rows } = await sql<{ place: number | null }>`
    select log_place_of(${incidentId}, ${seq}, ${entryHash}) as place`.execute(reader);
  const leafIndex = rows[0]?.place ?? null;
  const latest = await latestCheckpoint(reader);
  if (leafIndex === null || latest === null || leafIndex >= latest.treeHead.treeSize) {
    return refuse("not-found", { detail: notYetLogged, retryAfterSeconds });
  }
  const witnessed = (await stampedCheckpoint(reader, leafIndex, latest)) ?? { checkpoint: latest };
  const { treeSize } = witnessed.checkpoint.treeHead;
  const plan = planInclusionProof({ leafIndex, treeSize });
  const inclusionProof = await readProof(reader, suite, plan);
  return upgradeReceipt({ receipt, leafIndex, inclusionProof, ...witnessed });
}

interface StampedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Base64. */
  readonly timestamp: string;
}

/**
 * The newest checkpoint over that place that an authority has stamped. None of an earlier key than
 * the latest: should that key be revoked, only the latest helps whoever trusts no authority.
 */
async function stampedCheckpoint(
  reader: Reader,
  leafIndex: number,
  latest: Checkpoint,
): Promise<StampedCheckpoint | null> {
  const { rows } = await sql<{ checkpoint: string; response: Buffer }>`
    select c.checkpoint, t.response from log_timestamps t join log_checkpoints c using (number)
    where c.tree_size > ${leafIndex} order by number desc limit 1`.execute(reader);
  const checkpoint = readCheckpointText(rows[0]?.checkpoint ?? "");
  if (checkpoint?.treeHead.keyId !== latest.treeHead.keyId) return null;
  return { checkpoint, timestamp: rows[0]?.response.toString("base64") ?? "" };
}

/** The proof grows old with its checkpoint; whoever has one may ask for a newer. */
function isUpgraded(receipt: Receipt | UpgradedReceipt): receipt is UpgradedReceipt {
  return isCalledUpgradedReceipt(receipt);
}

/** By whichever key it names: which keys count is for the holder to say. */
function isSigned(receipt: Receipt | UpgradedReceipt): boolean {
  const { stages } = verifyReceipt(receipt, { suite: nodeSuites, pinnedKeys: [] });
  return stages.some(({ name, result }) => name === "signature" && result === "passed");
}

const notOurs = {
  pointer: "/receipt",
  code: "receipt",
  message: {
    zh: "这不是有效的回执：格式或签名不对。",
    en: "This is no valid receipt: its form or its signature is wrong.",
  },
};

const notYetLogged = {
  zh: "日志中还没有这一条记录，或检查点尚未签发。请稍后再试；过了回执所写的时限仍没有，请追问。",
  en: "The log does not have this entry yet, or no checkpoint over it. Try again soon; if it is not there by the time on the receipt, ask us.",
};

import { type Checkpoint, isCheckpoint, type TreeHead } from "../checkpoint.ts";
import { microsecondsOf } from "../instant.ts";
import { isLogRestore, type LogRestore, logRestoreFault } from "../log-restore.ts";
import type { TrustedKeys } from "../trust.ts";
import { checkpointFault } from "../verify-checkpoint.ts";
import { type AuditFinding, findingOf } from "./audit-types.ts";

export type CheckpointsSource = {
  /** In the order of their numbers. */
  own: readonly unknown[];
  held: readonly unknown[];
  /** Statements of restores, which make a gap in the numbers known. */
  restores: readonly unknown[];
  trusted: TrustedKeys;
  logId: string | undefined;
};

export type CheckpointsAudit = {
  finding: AuditFinding | null;
  /** Every validly signed tree head, own and held, by tree size. */
  treeHeads: TreeHead[];
  /** Those validly signed. */
  restores: LogRestore[];
};

/** Checks checkpoints among themselves; the log is held against them elsewhere. */
export function auditCheckpoints(source: CheckpointsSource): CheckpointsAudit {
  const own = source.own.map((value) => readCheckpoint(source, value));
  // What others hold counts only when it is validly signed: else it shows nothing.
  const held = source.held.map((value) => readCheckpoint(source, value)).filter(isTreeHead);
  const restores = source.restores
    .filter((value) => logRestoreFault(value, source.trusted) === null)
    .filter(isLogRestore);
  const finding =
    ownFinding({ ...source, restores }, own) ?? heldFinding(own.filter(isTreeHead), held);
  const treeHeads = [...own.filter(isTreeHead), ...held];
  treeHeads.sort((left, right) => left.treeSize - right.treeSize || left.number - right.number);
  return { finding, treeHeads, restores };
}

function readCheckpoint({ trusted, logId }: CheckpointsSource, value: unknown) {
  const reason = checkpointFault(value, trusted, logId);
  return reason === null ? (value as Checkpoint).treeHead : reason;
}

function isTreeHead(read: TreeHead | string): read is TreeHead {
  return typeof read !== "string";
}

function ownFinding(
  { own, restores }: CheckpointsSource & Pick<CheckpointsAudit, "restores">,
  read: readonly (TreeHead | string)[],
): AuditFinding | null {
  let previous: TreeHead | null = null;
  for (const [at, treeHead] of read.entries()) {
    const expected: number = (previous?.number ?? 0) + 1;
    if (!isTreeHead(treeHead)) {
      const value = own[at];
      const checkpoint = isCheckpoint(value) ? value.treeHead.number : expected;
      const values = { expected: "a valid checkpoint", found: treeHead };
      return findingOf({ what: "altered", subject: "checkpoint" }, { checkpoint }, values);
    }
    const finding = orderFinding(treeHead, { previous, restores });
    if (finding !== null) return finding;
    previous = treeHead;
  }
  return null;
}

type Before = { previous: TreeHead | null; restores: readonly LogRestore[] };

function orderFinding(treeHead: TreeHead, { previous, restores }: Before): AuditFinding | null {
  const { number, treeSize, issuedAt } = treeHead;
  const before = previous?.number ?? 0;
  const expected = before + 1;
  const isKnownGap = restores.some(
    ({ restore }) => restore.resumed.number === before && restore.givenUp.number === number - 1,
  );
  const subject = "checkpoint";
  if (number !== expected && !isKnownGap) {
    const what = number > expected ? "missing" : "inserted";
    const checkpoint = what === "missing" ? expected : number;
    return findingOf({ what, subject }, { checkpoint }, { expected, found: number });
  }
  if (previous === null) return null;
  if (treeSize < previous.treeSize) {
    const values = { expected: `at least ${previous.treeSize} leaves`, found: treeSize };
    return findingOf({ what: "altered", subject }, { checkpoint: number }, values);
  }
  const [earliest, now] = [microsecondsOf(previous.issuedAt), microsecondsOf(issuedAt)];
  if (earliest === null || now === null || now >= earliest) return null;
  const values = { expected: `not before ${previous.issuedAt}`, found: issuedAt };
  return findingOf({ what: "back-dated", subject }, { checkpoint: number }, values);
}

/** Two signed checkpoints with one number and different trees: the log was forked. */
function heldFinding(own: readonly TreeHead[], held: readonly TreeHead[]): AuditFinding | null {
  for (const { number, treeSize, rootHash } of held) {
    const ours = own.find((each) => each.number === number);
    const place = { checkpoint: number };
    const expected = `${treeSize} ${rootHash}`;
    if (ours === undefined) {
      const values = { expected, found: null };
      return findingOf({ what: "missing", subject: "checkpoint" }, place, values);
    }
    const found = `${ours.treeSize} ${ours.rootHash}`;
    if (found === expected) continue;
    return findingOf({ what: "altered", subject: "checkpoint" }, place, { expected, found });
  }
  return null;
}

import {
  type AuditedEntry,
  type AuditedLeaf,
  type AuditOptions,
  type AuditSource,
  type ChainHead,
  type Checkpoint,
  issueCheckpoint,
  issueReceipt,
  JOURNAL_ENTRY_LEAF,
  type JournalEntry,
  type Json,
  leafHashOf,
  nameDigest,
  type NodeId,
  orderForLog,
  type Receipt,
  rootHashOf,
  saltedDigest,
  sealEntry,
  type Signer,
  type StoredNode,
  type Suite,
} from "../../src/index.ts";
import { createSalt } from "../../src/node.ts";
import { StoredTree } from "./stored-tree.ts";

export type JournalRow = Omit<AuditedEntry, "leafHash" | "content"> & { incidentId: string };
export type OtherLeaf = { leafIndex: number; kind: string; hash: string; recordedAt: string };

const START_MS = Date.parse("2026-11-22T00:00:00Z");

/** A small installation: its tables, its clock and its sequencer. Tables may be tampered with. */
export class AuditedWorld {
  readonly suite: Suite;
  readonly signer: Signer;
  journal: JournalRow[] = [];
  contents = new Map<string, { salt: string; value: Json }>();
  heads = new Map<string, ChainHead>();
  receipts = new Map<string, Receipt[]>();
  otherLeaves: OtherLeaf[] = [];
  nodes: StoredNode[] = [];
  checkpoints: Checkpoint[] = [];
  nowMs = START_MS;
  readonly #tree: StoredTree;

  constructor(signer: Signer) {
    this.signer = signer;
    this.suite = signer.suite;
    this.#tree = new StoredTree(signer.suite);
  }

  get now(): string {
    return new Date(this.nowMs).toISOString();
  }

  pass(seconds: number): void {
    this.nowMs += seconds * 1000;
  }

  /** Records one thing, as the server's one transaction does. */
  record(incidentId: string, part: Partial<JournalEntry> = {}): JournalRow {
    const head = this.heads.get(incidentId);
    const seq = (head?.seq ?? 0) + 1;
    const content = { salt: createSalt(), value: { number: seq, by: incidentId } };
    const row = this.seal({
      incidentId,
      seq,
      at: this.now,
      kind: seq === 1 ? "submission-received" : "taken-over",
      actor: "acc_1",
      previous: head?.hash ?? null,
      content: saltedDigest(this.suite, content.salt, content.value),
      ...part,
    });
    this.journal.push(row);
    this.contents.set(keyOf(row), content);
    this.heads.set(incidentId, { seq, hash: row.hash });
    if (seq === 1) this.receipts.set(incidentId, [this.#receiptFor(row)]);
    return row;
  }

  seal(entry: JournalEntry): JournalRow {
    const { bytes, hash } = sealEntry(this.suite, entry);
    const { incidentId, seq, kind, at } = entry;
    return { incidentId, seq, kind, recordedAt: at, bytes, hash, leafIndex: null };
  }

  /**
   * What the sequencer does: places, nodes, and a checkpoint when nothing waits. `otherKind` adds
   * a leaf of that kind, such as the digest of a day's reads.
   */
  sequence(otherKind?: string): void {
    const waiting = this.journal
      .filter(({ leafIndex }) => leafIndex === null)
      .map((row) => ({ row, ...row, previousLogged: this.#isPreviousLogged(row) }));
    for (const { row } of orderForLog(waiting)) {
      row.leafIndex = this.#tree.state.treeSize;
      this.#append(leafHashOf(this.suite, { kind: JOURNAL_ENTRY_LEAF, hash: row.hash }));
    }
    if (otherKind !== undefined) this.#logOther(otherKind);
    this.#sign();
  }

  #logOther(kind: string): void {
    const hash = nameDigest(this.suite, this.suite.digest(Buffer.from(this.now)));
    const leafIndex = this.#tree.state.treeSize;
    this.otherLeaves.push({ leafIndex, kind, hash, recordedAt: this.now });
    this.#append(leafHashOf(this.suite, { kind, hash }));
  }

  source(): AuditSource {
    const { suite, checkpoints } = this;
    const incidents = this.#incidents();
    return { suite, incidents, leaves: this.#leaves(), checkpoints, nodes: this.#orderedNodes() };
  }

  options(): AuditOptions {
    return { suite: this.suite, pinnedKeys: [this.signer.keyId], skewMs: 5000 };
  }

  node({ level, index }: NodeId): StoredNode | undefined {
    return this.nodes.find((node) => node.level === level && node.index === index);
  }

  #isPreviousLogged({ incidentId, seq }: JournalRow): boolean {
    const previous = this.journal.find(
      (row) => row.incidentId === incidentId && row.seq === seq - 1,
    );
    return seq === 1 || (previous !== undefined && previous.leafIndex !== null);
  }

  #append(leafHash: Uint8Array): void {
    this.nodes.push(...this.#tree.append([leafHash]));
  }

  #sign(): void {
    const { treeSize } = this.#tree.state;
    const rootHash = nameDigest(this.suite, rootHashOf(this.suite, this.#tree.state));
    const number = this.checkpoints.length + 1;
    this.checkpoints.push(
      issueCheckpoint(this.signer, {
        logId: "jibao.example",
        number,
        treeSize,
        rootHash,
        issuedAt: this.now,
      }),
    );
  }

  #receiptFor({ incidentId, hash, seq, recordedAt }: JournalRow): Receipt {
    return issueReceipt(this.signer, {
      reference: "4827-1930-5563",
      incidentId,
      submissionId: `sub_${incidentId}`,
      stage: "initial",
      channel: "website",
      recordedAt,
      firstContactAt: null,
      contentDigest: hash,
      contentSalt: createSalt(),
      entryHash: hash,
      seq,
      logBy: new Date(this.nowMs + 3_600_000).toISOString(),
    });
  }

  #incidents() {
    const ids = new Set([...this.heads.keys(), ...this.journal.map((row) => row.incidentId)]);
    return [...ids].sort().map((incidentId) => {
      const head = this.heads.get(incidentId);
      const entries = this.journal
        .filter((row) => row.incidentId === incidentId)
        .sort((left, right) => left.seq - right.seq)
        .map((row) => ({
          ...row,
          leafHash: this.#leafHash(row),
          content: this.contents.get(keyOf(row)) ?? null,
        }));
      const receipts = this.receipts.get(incidentId) ?? [];
      return { incidentId, entries, receipts, ...(head && { head }) };
    });
  }

  async *#leaves(): AsyncGenerator<AuditedLeaf> {
    const logged = this.journal.filter(({ leafIndex }) => leafIndex !== null);
    const ours = logged.map(({ incidentId, seq, hash, recordedAt, leafIndex }) => ({
      leafIndex: leafIndex ?? 0,
      kind: JOURNAL_ENTRY_LEAF,
      hash,
      recordedAt,
      entry: { incidentId, seq },
    }));
    const others = this.otherLeaves.map((leaf) => ({ ...leaf, entry: null }));
    const all = [...ours, ...others].sort((left, right) => left.leafIndex - right.leafIndex);
    for (const leaf of all) yield { ...leaf, leafHash: this.#leafHash(leaf) };
  }

  #leafHash({ leafIndex }: { leafIndex: number | null }): Uint8Array | null {
    if (leafIndex === null) return null;
    return this.node({ level: 0, index: leafIndex })?.hash ?? null;
  }

  #orderedNodes(): StoredNode[] {
    const rank = ({ level, index }: NodeId) => (index + 1) * 2 ** level;
    return [...this.nodes].sort(
      (left, right) => rank(left) - rank(right) || left.level - right.level,
    );
  }
}

export function keyOf({ incidentId, seq }: { incidentId: string; seq: number }): string {
  return `${incidentId}/${seq}`;
}

/** Five incidents of four entries each, in five rounds with a checkpoint each. */
export function filledWorld(signer: Signer): AuditedWorld {
  const world = new AuditedWorld(signer);
  for (let round = 0; round < 5; round += 1) {
    for (let incident = 0; incident < 5; incident += 1) {
      world.pass(60);
      if (round < 4) world.record(`inc_${incident}`);
    }
    world.pass(60);
    world.sequence("access-digest");
  }
  return world;
}

import {
  type AuditFinding,
  JOURNAL_ENTRY_LEAF,
  type JournalEntry,
  leafHashOf,
  readEntry,
} from "../../src/index.ts";
import { type AuditedWorld, type JournalRow, keyOf } from "./audited-world.ts";

export type Expected = Partial<AuditFinding>;
/** Chooses one of several things; the test's random source decides. */
export type Pick = <Thing>(things: readonly Thing[]) => Thing;
/** Changes one thing and says how it must be named. */
export type Tamper = (world: AuditedWorld, pick: Pick) => Expected;

export const placeOf = ({ incidentId, seq }: JournalRow) => ({ incidentId, seq });
const chainOf = (world: AuditedWorld, incidentId: string) =>
  world.journal.filter((row) => row.incidentId === incidentId);
export const isLast = (world: AuditedWorld, row: JournalRow) =>
  chainOf(world, row.incidentId).at(-1) === row;
const remove = (world: AuditedWorld, row: JournalRow) => {
  world.journal = world.journal.filter((each) => each !== row);
  world.contents.delete(keyOf(row));
};
export const others = (world: AuditedWorld) => world.journal.filter((row) => !isLast(world, row));

/** Seals a row anew with one member changed, bytes and hash. */
function reseal(world: AuditedWorld, row: JournalRow, part: Partial<JournalEntry>): void {
  const sealed = readEntry(world.suite, row.bytes)!;
  const { bytes, hash } = world.seal({ ...sealed, ...part });
  Object.assign(row, { bytes, hash });
}

function coverTracks(world: AuditedWorld, row: JournalRow): void {
  const hash = leafHashOf(world.suite, { kind: JOURNAL_ENTRY_LEAF, hash: row.hash });
  const node = world.node({ level: 0, index: row.leafIndex! })!;
  node.hash = hash;
}

/** Changes to the journal and to the places of its entries. */
export const journalTampers: Record<string, Tamper> = {
  "an entry's bytes": (world, pick) => {
    const row = pick(world.journal);
    const { bytes } = world.seal({ ...readEntry(world.suite, row.bytes)!, actor: "acc_2" });
    row.bytes = bytes;
    return { what: "altered", subject: "entry", ...placeOf(row) };
  },
  "bytes that are no entry any more": (world, pick) => {
    const row = pick(world.journal);
    row.bytes = row.bytes.with(pick([0, 5, 20]), 0);
    return { what: "altered", subject: "entry", ...placeOf(row) };
  },
  "an entry's hash": (world, pick) => {
    const row = pick(world.journal);
    row.hash = pick(world.journal.filter((each) => each !== row)).hash;
    return { what: "altered", subject: "entry", ...placeOf(row) };
  },
  "an entry with its hash": (world, pick) => {
    const row = pick(world.journal);
    reseal(world, row, { actor: "acc_2" });
    return { what: "altered", subject: "log", ...placeOf(row) };
  },
  "an entry with its hash and its leaf": (world, pick) => {
    const row = pick(others(world));
    reseal(world, row, { actor: "acc_2" });
    coverTracks(world, row);
    return { what: "altered", subject: "entry", ...placeOf(row) };
  },
  "the last entry with its hash and its leaf": (world, pick) => {
    const row = pick(world.journal.filter((each) => isLast(world, each)));
    reseal(world, row, { actor: "acc_2" });
    coverTracks(world, row);
    return { what: "altered", subject: "head", ...placeOf(row) };
  },
  "everything about the last entry that the database has": (world, pick) => {
    const row = pick(world.journal.filter((each) => isLast(world, each)));
    reseal(world, row, { actor: "acc_2" });
    coverTracks(world, row);
    world.heads.set(row.incidentId, { seq: row.seq, hash: row.hash });
    const checkpoint = world.checkpoints.find((each) => each.treeHead.treeSize > row.leafIndex!)!;
    return { what: "altered", subject: "root", checkpoint: checkpoint.treeHead.number };
  },
  "an entry that is followed by others, removed": (world, pick) => {
    const row = pick(others(world));
    remove(world, row);
    return { what: "missing", subject: "entry", ...placeOf(row) };
  },
  "an entry removed, those after it numbered anew": (world, pick) => {
    const row = pick(others(world));
    remove(world, row);
    for (const later of chainOf(world, row.incidentId)) if (later.seq > row.seq) later.seq -= 1;
    return { what: "missing", subject: "entry", ...placeOf(row) };
  },
  "the last entry removed": (world, pick) => {
    const row = pick(world.journal.filter((each) => isLast(world, each)));
    remove(world, row);
    return { what: "missing", subject: "entry", ...placeOf(row) };
  },
  "the last entry removed, the head set back": (world, pick) => {
    const row = pick(world.journal.filter((each) => isLast(world, each)));
    remove(world, row);
    const { seq, hash } = chainOf(world, row.incidentId).at(-1)!;
    world.heads.set(row.incidentId, { seq, hash });
    return { what: "missing", subject: "log", leafIndex: row.leafIndex };
  },
  "all of an incident removed but its receipt": (world, pick) => {
    const { incidentId } = pick(world.journal);
    for (const row of chainOf(world, incidentId)) remove(world, row);
    return { what: "missing", subject: "entry", incidentId, seq: 1 };
  },
  "a whole incident removed, receipt and all": (world, pick) => {
    const { incidentId } = pick(world.journal);
    const [first] = chainOf(world, incidentId);
    for (const row of chainOf(world, incidentId)) remove(world, row);
    world.heads.delete(incidentId);
    world.receipts.delete(incidentId);
    return { what: "missing", subject: "log", leafIndex: first!.leafIndex };
  },
  "an entry inserted at the end of a chain": (world, pick) => {
    const row = pick(world.journal.filter((each) => isLast(world, each)));
    const seq = row.seq + 1;
    const sealed = readEntry(world.suite, row.bytes)!;
    const added = world.seal({ ...sealed, seq, at: world.now, previous: row.hash, content: null });
    world.journal.push(added);
    return { what: "inserted", subject: "entry", ...placeOf(added) };
  },
  "an entry inserted with a number that is taken": (world, pick) => {
    const row = pick(world.journal);
    const sealed = readEntry(world.suite, row.bytes)!;
    world.journal.push(world.seal({ ...sealed, actor: "acc_2" }));
    return { what: "inserted", subject: "entry", ...placeOf(row) };
  },
  "an entry of another incident inserted": (world, pick) => {
    const row = pick(world.journal);
    const incidentId = pick(["inc_0", "inc_1", "inc_2"].filter((id) => id !== row.incidentId));
    const seq = world.heads.get(incidentId)!.seq + 1;
    world.journal.push({ ...row, incidentId, seq });
    return { what: "inserted", subject: "entry", incidentId, seq };
  },
  "two rows whose numbers are exchanged": (world, pick) => {
    const row = pick(others(world));
    const next = chainOf(world, row.incidentId).find(({ seq }) => seq === row.seq + 1)!;
    const place = placeOf(row);
    [row.seq, next.seq] = [next.seq, row.seq];
    return { what: "reordered", subject: "entry", ...place };
  },
  "two places of one incident exchanged in the log": (world, pick) => {
    const row = pick(others(world));
    const next = chainOf(world, row.incidentId).find(({ seq }) => seq === row.seq + 1)!;
    [row.leafIndex, next.leafIndex] = [next.leafIndex, row.leafIndex];
    return { what: "reordered", subject: "log", ...placeOf(row) };
  },
  "two places of two incidents exchanged in the log": (world, pick) => {
    const row = pick(world.journal);
    const strange = pick(world.journal.filter((each) => each.incidentId > row.incidentId));
    [row.leafIndex, strange.leafIndex] = [strange.leafIndex, row.leafIndex];
    return { what: "reordered", subject: "log", ...placeOf(row) };
  },
  "a place in the log taken away": (world, pick) => {
    const row = pick(others(world));
    row.leafIndex = null;
    return { what: "missing", subject: "log", ...placeOf(row) };
  },
};

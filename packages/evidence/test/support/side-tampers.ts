import { issueCheckpoint } from "../../src/index.ts";
import { createSalt } from "../../src/node.ts";
import { keyOf } from "./audited-world.ts";
import { isLast, others, placeOf, type Tamper } from "./journal-tampers.ts";
import { newSigner } from "./signers.ts";

const HOUR_S = 3600;

/** Changes to times, to what lies beside the journal, and to the log's own tables. */
export const sideTampers: Record<string, Tamper> = {
  "an earlier time beside the entry": (world, pick) => {
    const row = pick(world.journal);
    row.recordedAt = new Date(Date.parse(row.recordedAt) - 1).toISOString();
    return { what: "back-dated", subject: "column", ...placeOf(row) };
  },
  "a later time beside the entry": (world, pick) => {
    const row = pick(world.journal);
    row.recordedAt = new Date(Date.parse(row.recordedAt) + 1).toISOString();
    return { what: "post-dated", subject: "column", ...placeOf(row) };
  },
  "another kind beside the entry": (world, pick) => {
    const row = pick(world.journal);
    row.kind = "level-set";
    return { what: "altered", subject: "column", ...placeOf(row) };
  },
  "another number beside the last entry": (world, pick) => {
    const row = pick(world.journal.filter((each) => isLast(world, each)));
    const place = placeOf(row);
    world.contents.set(keyOf({ ...row, seq: 9 }), world.contents.get(keyOf(row))!);
    row.seq = 9;
    return { what: "altered", subject: "column", ...place };
  },
  "a back-dated incident, put into the log by the true sequencer": (world, pick) => {
    const at = new Date(world.nowMs - pick([1, 2, 9]) * HOUR_S * 1000).toISOString();
    world.pass(60);
    const row = world.record("inc_9", { at });
    world.sequence();
    return { what: "back-dated", subject: "log", ...placeOf(row), leafIndex: row.leafIndex };
  },
  "a back-dated entry, put into the log by the true sequencer": (world, pick) => {
    const { incidentId } = pick(world.journal);
    world.pass(60);
    const row = world.record(incidentId, { at: new Date(0).toISOString() });
    world.sequence();
    return { what: "back-dated", subject: "entry", ...placeOf(row) };
  },
  "a back-dated incident that waits for its place": (world, pick) => {
    const at = new Date(world.nowMs - pick([1, 2, 9]) * HOUR_S * 1000).toISOString();
    const row = world.record("inc_9", { at });
    return { what: "back-dated", subject: "log", ...placeOf(row), leafIndex: null };
  },
  "a post-dated incident, put into the log by the true sequencer": (world) => {
    world.pass(60);
    const at = new Date(world.nowMs + HOUR_S * 1000).toISOString();
    const row = world.record("inc_9", { at });
    world.sequence();
    return { what: "post-dated", subject: "log", ...placeOf(row) };
  },
  "an entry's content": (world, pick) => {
    const row = pick(world.journal);
    world.contents.set(keyOf(row), { ...world.contents.get(keyOf(row))!, value: { number: 0 } });
    return { what: "altered", subject: "content", ...placeOf(row) };
  },
  "an entry's salt": (world, pick) => {
    const row = pick(world.journal);
    const salt = pick([createSalt(), "short", `${createSalt()}\u0000`]);
    world.contents.set(keyOf(row), { ...world.contents.get(keyOf(row))!, salt });
    return { what: "altered", subject: "content", ...placeOf(row) };
  },
  "an entry's content removed without a word": (world, pick) => {
    const row = pick(world.journal);
    world.contents.delete(keyOf(row));
    return { what: "missing", subject: "content", ...placeOf(row) };
  },
  "a content given to an entry that has none": (world, pick) => {
    world.pass(60);
    const row = world.record("inc_9", { content: null });
    world.sequence();
    const salt = pick(["short", createSalt()]);
    world.contents.set(keyOf(row), { salt, value: 1 });
    return { what: "inserted", subject: "content", ...placeOf(row) };
  },
  "an incident's head": (world, pick) => {
    const { incidentId, seq } = pick(world.journal.filter((row) => isLast(world, row)));
    world.heads.set(incidentId, { seq, hash: pick(others(world)).hash });
    return { what: "altered", subject: "head", incidentId, seq };
  },
  "a receipt": (world, pick) => {
    const { incidentId } = pick(world.journal);
    const [receipt] = world.receipts.get(incidentId)!;
    const promise = { ...receipt!.promise, recordedAt: new Date(0).toISOString() };
    world.receipts.set(incidentId, [{ ...receipt!, promise }]);
    return { what: "altered", subject: "receipt", incidentId };
  },
  "a receipt laid with another incident": (world, pick) => {
    const { incidentId } = pick(world.journal);
    const [stranger] = world.receipts.get(incidentId === "inc_0" ? "inc_1" : "inc_0")!;
    world.receipts.get(incidentId)!.push(stranger!);
    return { what: "inserted", subject: "receipt", incidentId };
  },
  "a leaf of another kind": (world, pick) => {
    const leaf = pick(world.otherLeaves);
    leaf.kind = "other-digest";
    return { what: "altered", subject: "log", leafIndex: leaf.leafIndex, incidentId: null };
  },
  "a leaf of another kind removed": (world, pick) => {
    const leaf = pick(world.otherLeaves);
    world.otherLeaves = world.otherLeaves.filter((each) => each !== leaf);
    return { what: "missing", subject: "log", leafIndex: leaf.leafIndex };
  },
  "a leaf of another kind inserted at a place that is taken": (world, pick) => {
    const leaf = pick(world.otherLeaves);
    world.otherLeaves.push({ ...leaf });
    return { what: "inserted", subject: "log", leafIndex: leaf.leafIndex };
  },
  "a stored leaf hash": (world, pick) => {
    const row = pick(world.journal);
    const node = world.node({ level: 0, index: row.leafIndex! })!;
    node.hash = node.hash.toReversed();
    return { what: "altered", subject: "log", ...placeOf(row) };
  },
  "a stored leaf hash removed": (world, pick) => {
    const row = pick(world.journal);
    const gone = world.node({ level: 0, index: row.leafIndex! });
    world.nodes = world.nodes.filter((node) => node !== gone);
    return { what: "missing", subject: "log", ...placeOf(row) };
  },
  "a stored node above the leaves": (world, pick) => {
    const node = pick(world.nodes.filter(({ level }) => level > 0));
    node.hash = node.hash.toReversed();
    return { what: "altered", subject: "node", leafIndex: node.index * 2 ** node.level };
  },
  "a stored node above the leaves removed": (world, pick) => {
    const gone = pick(world.nodes.filter(({ level }) => level > 0));
    world.nodes = world.nodes.filter((node) => node !== gone);
    return { what: "missing", subject: "node", leafIndex: gone.index * 2 ** gone.level };
  },
  "a stored node inserted": (world, pick) => {
    const node = pick(world.nodes.filter(({ level }) => level > 0));
    world.nodes.push({ ...node });
    return { what: "inserted", subject: "node", leafIndex: node.index * 2 ** node.level };
  },
  "a stored leaf hash inserted at the end": (world) => {
    const index = world.nodes.filter(({ level }) => level === 0).length;
    world.nodes.push({ level: 0, index, hash: new Uint8Array(32) });
    return { what: "inserted", subject: "node", leafIndex: index };
  },
  "a checkpoint": (world, pick) => {
    const at = pick([...world.checkpoints.keys()]);
    const { treeHead, ...signature } = world.checkpoints[at]!;
    const changed = { treeHead: { ...treeHead, issuedAt: world.now }, ...signature };
    world.checkpoints[at] = changed;
    if (treeHead.issuedAt === world.now) changed.signature = "00";
    return { what: "altered", subject: "checkpoint", checkpoint: treeHead.number };
  },
  "a checkpoint signed by a stranger": (world, pick) => {
    const at = pick([...world.checkpoints.keys()]);
    const { format: _, suite: __, keyId: ___, ...terms } = world.checkpoints[at]!.treeHead;
    world.checkpoints[at] = issueCheckpoint(newSigner(), terms);
    return { what: "altered", subject: "checkpoint", checkpoint: terms.number };
  },
  "a checkpoint removed": (world, pick) => {
    const number = pick([1, 2, 3, 4]);
    world.checkpoints = world.checkpoints.toSpliced(number - 1, 1);
    return { what: "missing", subject: "checkpoint", checkpoint: number };
  },
  "a checkpoint given twice": (world, pick) => {
    const number = pick([1, 2, 3, 4, 5]);
    world.checkpoints.splice(number, 0, world.checkpoints[number - 1]!);
    return { what: "inserted", subject: "checkpoint", checkpoint: number };
  },
};

/**
 * The folder in which the portal keeps what the core cannot take now. One sealed file a slip,
 * replaced whole and durable before anybody is told; bounded in bytes and in number.
 */
import { mkdir, readdir, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { createTurns } from "../files/turns.ts";
import { codeFor, nameOf, newCode, slipNumber } from "./codes.ts";
import { removeDurably, unfinishedEnding, writeDurably } from "./durable-file.ts";
import { createRecent } from "./recent.ts";
import { deriveKey, seal, unseal } from "./sealing.ts";
import { isOverdue, mayGiveWay, type Slip } from "./slip.ts";
import type { Values } from "../fields/compose.ts";

export interface ShelterSettings {
  readonly folder: string;
  /** The portal's own secret; never in the folder. */
  readonly key: string;
  readonly limitBytes: number;
  readonly limitCount: number;
  /** Between two tries to hand over; milliseconds. */
  readonly handOverEveryMs?: number;
}

export interface ShelterPorts {
  readonly nowMs: () => number;
  /** For the log: which file, and the code of the fault; never what is in it. */
  readonly warn: (fault: { readonly file: string; readonly code: string }) => void;
}

/** `full`: no room; `failed`: the disk refuses. Nothing was kept then. */
export type Kept = "kept" | "full" | "failed";

export interface Shelter {
  /** Null when there is none under this code, or its file is damaged. */
  read(code: string): Promise<Slip | null>;
  /** Durable when it answers `kept`. One after another for each code; null changes nothing. */
  change(code: string, edit: (slip: Slip | null) => Slip | null): Promise<Kept>;
  /** Codes of what waits for the core, oldest first contact first. */
  waiting(): readonly string[];
  newCode(): string;
  codeFor(formKey: string): string;
  numberOf(code: string): string;
  /** The core's draft as last seen, for when the core is gone. */
  remember(code: string, values: Values): void;
  recall(code: string): Values | null;
}

interface Entry {
  readonly code: string;
  readonly sizeBytes: number;
  /** Null unless it waits for the core. */
  readonly waitsSince: string | null;
  readonly mayGiveWay: (nowMs: number) => boolean;
  readonly changedMs: number;
}

type Index = Map<string, Entry>;

const ending = ".slip";
const ownerOnly = 0o700;

function entryOf(slip: Slip, sizeBytes: number): Entry {
  const { code, sent, changedMs } = slip;
  return {
    code,
    sizeBytes,
    waitsSince: sent?.fate.kind === "waiting" ? sent.firstContactAt : null,
    mayGiveWay: (nowMs) => mayGiveWay(slip, nowMs),
    changedMs,
  };
}

function codeOfFault(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : "unknown";
}

function readSlip(key: Buffer, name: string, sealed: Buffer): Slip | null {
  const text = unseal(key, name, sealed);
  return text === null ? null : (JSON.parse(text) as Slip);
}

interface Opened {
  readonly settings: ShelterSettings;
  readonly ports: ShelterPorts;
  readonly fileKey: Buffer;
  readonly index: Index;
}

/** What a crash or a fault left: unfinished files go, damaged ones stay and are told of. */
async function look({ settings, ports, fileKey, index }: Opened): Promise<void> {
  for (const file of await readdir(settings.folder)) {
    const path = join(settings.folder, file);
    if (file.endsWith(unfinishedEnding)) await unlink(path);
    if (!file.endsWith(ending)) continue;
    const name = file.slice(0, -ending.length);
    const sealed = await readFile(path).catch(() => null);
    const slip = sealed && readSlip(fileKey, name, sealed);
    if (sealed === null || slip === null) ports.warn({ file, code: "damaged" });
    else if (isOverdue(slip, ports.nowMs())) await removeDurably(path);
    else index.set(name, entryOf(slip, sealed.length));
  }
}

/** Drafts have half of the room, so that what is sent finds some. */
const draftsShare = 2;

interface Wanted {
  readonly name: string;
  readonly sizeBytes: number;
  readonly isDraft: boolean;
}

function hasRoom({ index, settings }: Opened, { name, sizeBytes, isDraft }: Wanted): boolean {
  const share = isDraft ? draftsShare : 1;
  const others = [...index].filter(([one]) => one !== name);
  const bytes = others.reduce((sum, [, entry]) => sum + entry.sizeBytes, sizeBytes);
  return others.length < settings.limitCount / share && bytes <= settings.limitBytes / share;
}

/** Lets those go that may, oldest first, as far as there is need. */
async function makeRoom(opened: Opened, wanted: Wanted): Promise<boolean> {
  const { index, ports, settings } = opened;
  const yielding = [...index]
    .filter(([name, entry]) => name !== wanted.name && entry.mayGiveWay(ports.nowMs()))
    .toSorted(([, one], [, other]) => one.changedMs - other.changedMs);
  for (const [name] of yielding) {
    if (hasRoom(opened, wanted)) return true;
    index.delete(name);
    await removeDurably(join(settings.folder, name + ending));
  }
  return hasRoom(opened, wanted);
}

async function write(opened: Opened, name: string, slip: Slip): Promise<Kept> {
  const { settings, ports, fileKey, index } = opened;
  const sealed = seal(fileKey, name, JSON.stringify(slip));
  const file = name + ending;
  const before = index.get(name);
  const putBack = () => (before === undefined ? index.delete(name) : index.set(name, before));
  try {
    // What is in already may become a slip and a receipt, whatever came meanwhile.
    const mayGrow = before !== undefined && slip.sent !== null;
    const wanted = { name, sizeBytes: sealed.length, isDraft: slip.sent === null };
    if (!mayGrow && !(await makeRoom(opened, wanted))) return "full";
    // Takes its room before the disk has answered: others look for room meanwhile.
    index.set(name, entryOf(slip, sealed.length));
    await writeDurably(join(settings.folder, file), sealed);
    return "kept";
  } catch (error) {
    putBack();
    ports.warn({ file, code: codeOfFault(error) });
    return "failed";
  }
}

/** Makes the folder, for its owner only. Rejects when it cannot be read. */
export async function openShelter(settings: ShelterSettings, ports: ShelterPorts) {
  const { folder, key } = settings;
  const [fileKey, nameKey] = [deriveKey(key, "slip files"), deriveKey(key, "slip names")];
  const index: Index = new Map();
  const opened = { settings, ports, fileKey, index };
  await mkdir(folder, { recursive: true, mode: ownerOnly });
  await look(opened);
  const turns = createTurns();
  const recent = createRecent(ports.nowMs);
  const name = (code: string) => nameOf(nameKey, code);
  const read = async (code: string) => {
    const file = name(code) + ending;
    if (!index.has(name(code))) return null;
    const sealed = await readFile(join(folder, file)).catch(() => null);
    const slip = sealed && readSlip(fileKey, name(code), sealed);
    if (sealed !== null && slip === null) ports.warn({ file, code: "damaged" });
    return slip;
  };
  const shelter: Shelter = {
    read,
    change: (code, edit) =>
      turns.take(name(code), async () => {
        const slip = edit(await read(code));
        return slip === null ? "kept" : write(opened, name(code), slip);
      }),
    waiting: () =>
      [...index.values()]
        .filter(({ waitsSince }) => waitsSince !== null)
        .toSorted(
          (one, other) => Date.parse(one.waitsSince ?? "") - Date.parse(other.waitsSince ?? ""),
        )
        .map(({ code }) => code),
    newCode,
    codeFor: (formKey) => codeFor(nameKey, formKey),
    numberOf: (code) => slipNumber(name(code)),
    remember: (code, values) => recent.remember(name(code), code, JSON.stringify(values)),
    recall: (code) => {
      const text = recent.recall(name(code), code);
      return text === null ? null : (JSON.parse(text) as Values);
    },
  };
  return shelter;
}

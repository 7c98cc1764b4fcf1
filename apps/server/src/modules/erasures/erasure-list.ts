/**
 * The list of all erasures as a file, outside of every database and every backup of one: a restored
 * backup brings back what was destroyed, and only such a list knows it. One JSON object a line,
 * only added to, durable before the act is answered.
 */
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { privateFileMode, privateFolderMode, syncFolder } from "../../platform/durable-file.ts";
import { isErasing } from "../../platform/erasing-kinds.ts";
import type { PromisedErasure } from "./promised-erasure.ts";

const listFormat = "jibao-erasure/1";
const lineEnd = "\n";

export interface ErasureList {
  readonly path: string;
  /** All of it; empty before the first. */
  read(): Promise<PromisedErasure[]>;
  /** Keeps them for good. Rejects when the disk does not take them. */
  append(erasures: readonly PromisedErasure[]): Promise<void>;
}

export function openErasureList(path: string): ErasureList {
  return {
    path,
    read: async () => parseList(await readWhole(path)),
    append: (erasures) => append(path, erasures),
  };
}

async function readWhole(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

/** A line that a crash cut short is passed over: its act is in the database, and listed anew. */
function parseList(text: string): PromisedErasure[] {
  return text.split(lineEnd).flatMap((line) => {
    const found = parseLine(line);
    return isListed(found) ? [withoutFormat(found)] : [];
  });
}

type Listed = PromisedErasure & { readonly format: typeof listFormat };

function withoutFormat({ format: _, ...erasure }: Listed): PromisedErasure {
  return erasure;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isListed(value: unknown): value is Listed {
  if (typeof value !== "object" || value === null) return false;
  const { format, kind, entry, incidentId, submissionIds, what } = value as Record<string, unknown>;
  const isNamed = typeof entry === "string" && typeof incidentId === "string";
  const hasLists = Array.isArray(submissionIds) && Array.isArray(what);
  return format === listFormat && isErasing(kind) && isNamed && hasLists;
}

async function append(path: string, erasures: readonly PromisedErasure[]): Promise<void> {
  if (erasures.length === 0) return;
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: privateFolderMode });
  const lines = erasures.map((each) => JSON.stringify({ format: listFormat, ...each }) + lineEnd);
  const file = await open(path, "a+", privateFileMode);
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    const isTorn = size > 0 && last.toString() !== lineEnd;
    // In one write, so that lines of several servers never mix.
    await file.write((isTorn ? lineEnd : "") + lines.join(""));
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(folder);
}

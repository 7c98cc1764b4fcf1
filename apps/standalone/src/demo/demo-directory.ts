/** The folder of the drill data, and a record of what it was filled with. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { postgresName } from "../data-directory.ts";
import { takeLauncherLock } from "../postgres/launcher-lock.ts";
import { StartError } from "../start-error.ts";

export interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface DrillLogin {
  readonly login: string;
  readonly role: Text;
}

export interface DrillCaseRecord {
  readonly title: Text;
  /** What this case shows. */
  readonly shows: Text;
  readonly reference: string;
  /** Opens the case with the reference. */
  readonly secret: string;
}

export interface DrillRecord {
  readonly filledAt: string;
  /** One password for all: it protects invented data only. */
  readonly password: string;
  readonly logins: readonly DrillLogin[];
  readonly cases: readonly DrillCaseRecord[];
}

const recordName = "demo.json";
const ownerOnlyFolder = 0o700;
const ownerOnlyFile = 0o600;

type Stored = { readonly state: "filling" } | ({ readonly state: "filled" } & DrillRecord);

function write(folder: string, stored: Stored): void {
  const path = join(folder, recordName);
  writeFileSync(`${path}.draft`, `${JSON.stringify(stored, null, 2)}\n`, { mode: ownerOnlyFile });
  renameSync(`${path}.draft`, path);
}

export function saveRecord(folder: string, record: DrillRecord): void {
  write(folder, { state: "filled", ...record });
}

/**
 * What the folder was filled with, or null when it is to be filled now. A filling that was cut
 * short starts over, and so does everything with `fresh`. Throws `StartError` for a folder with
 * data that are not drill data: they are never touched.
 */
export function openDemoDirectory(folder: string, fresh: boolean): DrillRecord | null {
  mkdirSync(folder, { recursive: true, mode: ownerOnlyFolder });
  const names = readdirSync(folder);
  const stored = names.includes(recordName) ? read(folder) : null;
  if (stored === null && names.length > 0) {
    throw new StartError({
      zh: `${folder} 里有不是演练的数据，没有动它。请用 JIBAO_DEMO_DATA 另指一个空目录。`,
      en: `${folder} holds data that are no drill; untouched. Name an empty folder by JIBAO_DEMO_DATA.`,
    });
  }
  if (stored?.state === "filled" && !fresh) return stored;
  refuseWhileRunning(folder);
  for (const name of names) rmSync(join(folder, name), { recursive: true });
  write(folder, { state: "filling" });
  return null;
}

/** Throws `PostgresError` when another program works with this folder right now. */
function refuseWhileRunning(folder: string): void {
  const postgres = join(folder, postgresName);
  if (existsSync(postgres)) takeLauncherLock(postgres).release();
}

function read(folder: string): Stored {
  return JSON.parse(readFileSync(join(folder, recordName), "utf8")) as Stored;
}

import { execFile } from "node:child_process";
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { noAccess, PostgresError } from "./postgres-error.ts";
import { commandOf, type Launch, type RunAs } from "./run-as.ts";
import { CLUSTER_DEFAULTS, initialisationArguments } from "./settings.ts";

export type ClusterOptions = {
  dataDirectory: string;
  clusterDirectory: string;
  launch: Launch;
  password: string;
  durable: boolean;
};

const VERSION_FILE = "PG_VERSION";

/**
 * Makes the cluster if there is none, under another name first: an interrupted start leaves
 * nothing that looks finished. Otherwise checks its version and owner. Throws `foreign-data`,
 * `no-access` or `initialisation-failed`.
 */
export async function prepareCluster(options: ClusterOptions): Promise<void> {
  const { dataDirectory, clusterDirectory, launch } = options;
  if (existsSync(join(dataDirectory, VERSION_FILE))) {
    throw foreignData(dataDirectory, versionIn(dataDirectory), launch.major);
  }
  if (!existsSync(clusterDirectory)) {
    await createCluster(options);
    return;
  }
  const version = versionIn(clusterDirectory);
  if (version !== launch.major) throw foreignData(clusterDirectory, version, launch.major);
  giveToOwner(clusterDirectory, launch.runAs);
}

async function createCluster(options: ClusterOptions): Promise<void> {
  const { dataDirectory, clusterDirectory, launch, durable } = options;
  const draft = `${clusterDirectory}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = join(dataDirectory, "password.draft");
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  own(draft, launch.runAs);
  own(passwordFile, launch.runAs);
  try {
    await initialise(options, draft, passwordFile);
  } finally {
    rmSync(passwordFile);
  }
  appendFileSync(join(draft, "postgresql.conf"), CLUSTER_DEFAULTS);
  if (durable) sync(join(draft, "postgresql.conf"));
  renameSync(draft, clusterDirectory);
  if (durable) sync(dataDirectory);
}

/** A second or more, during which the rest of the program goes on starting. */
async function initialise(
  options: ClusterOptions,
  directory: string,
  passwordFile: string,
): Promise<void> {
  const { runAs, binDirectory, major } = options.launch;
  const args = [
    ...initialisationArguments(major),
    ...(options.durable ? [] : ["--no-sync"]),
    `--pwfile=${passwordFile}`,
    "-D",
    directory,
  ];
  const command = commandOf(runAs, join(binDirectory, "initdb"), args);
  const failure = await new Promise<string | null>((resolve) => {
    execFile(command.file, command.args, command.options, (error, _stdout, stderr) =>
      resolve(error === null ? null : String(stderr).trim() || error.message),
    );
  });
  if (failure === null) return;
  throw new PostgresError("initialisation-failed", {
    zh: "无法建立数据库。",
    en: `The database could not be created.\n${failure}`,
  });
}

function versionIn(directory: string): string | null {
  const path = join(directory, VERSION_FILE);
  return existsSync(path) ? readFileSync(path, "utf8").trim() : null;
}

/** The account may have changed with the folder's place; root can hand the files over. */
function giveToOwner(clusterDirectory: string, runAs: RunAs): void {
  const { uid } = statSync(clusterDirectory);
  const wanted = runAs.fileOwner ?? { uid: process.geteuid?.() ?? uid, gid: 0 };
  if (uid === wanted.uid) return;
  if (runAs.fileOwner === null) throw noAccess(clusterDirectory);
  for (const entry of readdirSync(clusterDirectory, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), wanted.uid, wanted.gid);
  }
  // Last, so that an interrupted hand-over starts again.
  own(clusterDirectory, runAs);
}

function own(path: string, { fileOwner }: RunAs): void {
  if (fileOwner !== null) chownSync(path, fileOwner.uid, fileOwner.gid);
}

function sync(path: string): void {
  const file = openSync(path, "r");
  fsyncSync(file);
  closeSync(file);
}

function foreignData(directory: string, found: string | null, needed: string): PostgresError {
  if (found === null) {
    return new PostgresError("foreign-data", {
      zh: `${directory} 里不是急报的数据库。请移走它,或换一个数据目录。`,
      en: `${directory} does not hold a Jibao database. Move it away or choose another folder.`,
    });
  }
  return new PostgresError("foreign-data", {
    zh:
      `${directory} 是 PostgreSQL ${found} 的数据,本程序使用 PostgreSQL ${needed},未作任何改动。` +
      "请换用原版本导出后再导入,或换一个数据目录。",
    en:
      `${directory} holds data of PostgreSQL ${found}; this program runs ${needed} and has left ` +
      "it as it was. Dump it with its own version and restore it, or choose another folder.",
  });
}

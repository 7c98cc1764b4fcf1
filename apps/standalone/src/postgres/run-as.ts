import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";

import { type Binaries, copiedBinaries } from "./binaries.ts";
import { PostgresError } from "./postgres-error.ts";
import { isSystemError } from "./system-errors.ts";

/** How PostgreSQL's programs are run: they refuse root, and an id that has no name. */
export type RunAs = {
  name: "same-user" | "other-user" | "user-namespace" | "file-capability";
  /** The programs that start the program, each ending in the next one's command line. */
  wrapper: readonly string[];
  /** The account that node itself switches to. */
  account: Account | null;
  /** To whom the cluster's files must belong on disk; null: to whoever runs this. */
  fileOwner: Account | null;
};

export type Account = { uid: number; gid: number };

/** A way to run PostgreSQL that was tried and works. */
export type Launch = {
  runAs: RunAs;
  binDirectory: string;
  /** The major version, such as "18". */
  major: string;
};

type Candidate = { runAs: RunAs; binaries: () => Binaries | null };
type Place = { binaries: Binaries; dataDirectory: string; clusterDirectory: string };
type Command = { file: string; args: string[]; options: SpawnSyncOptions };

const ROOT: Account = { uid: 0, gid: 0 };
const SAME_USER: RunAs = { name: "same-user", wrapper: [], account: null, fileOwner: null };
/** Accounts that most systems have, the fitting one first. */
const ACCOUNT_NAMES = ["postgres", "nobody"];
const OVERFLOW_ID = 65_534;
const VERSION = /\(PostgreSQL\) (\d+)/;

/**
 * Finds a way to run the binaries on the data, by trying, from the most separate on:
 * as root by dropping to an unprivileged account; if that account cannot reach the binaries,
 * with a copy of them beside the data; if it cannot reach the data (a private home folder),
 * in a user namespace where root has another number; last, with the one capability that lets
 * the account pass closed folders. Throws `binaries-do-not-run` when nothing works.
 */
export function chooseLaunch(place: Place): Launch {
  let answer = "";
  for (const { runAs, binaries } of candidates(place)) {
    const binDirectory = binaries()?.binDirectory;
    if (binDirectory === undefined) continue;
    const output = tryOut(runAs, binDirectory, place.dataDirectory);
    const major = VERSION.exec(output)?.[1];
    if (major !== undefined) return { runAs, binDirectory, major };
    answer += `\n  ${runAs.name}: ${output.trim()}`;
  }
  throw new PostgresError("binaries-do-not-run", {
    zh: `PostgreSQL 无法在本机运行。请换普通用户启动,或设置 DATABASE_URL。`,
    en: `PostgreSQL cannot run here. Start as an ordinary user, or set DATABASE_URL.${answer}`,
  });
}

/** The command line and options that run one of PostgreSQL's programs in the chosen way. */
export function commandOf(runAs: RunAs, program: string, args: readonly string[]): Command {
  const [file = program, ...rest] = [...runAs.wrapper, program, ...args];
  const options: SpawnSyncOptions = {
    // The start folder may be closed to the account.
    cwd: "/",
    // Nothing of ours: PGPORT and the like would be read. C keeps messages in one language.
    env: { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
    ...runAs.account,
  };
  return { file, args: rest, options };
}

function candidates(place: Place): Candidate[] {
  const inPlace = () => place.binaries;
  if (process.geteuid?.() !== 0) {
    const runAs = hasName()
      ? SAME_USER
      : userNamespace({ uid: OVERFLOW_ID, gid: OVERFLOW_ID }, null);
    return [{ runAs, binaries: inPlace }];
  }
  const account = accountFor(place.clusterDirectory);
  if (account === null) return [];
  const otherUser: RunAs = { name: "other-user", wrapper: [], account, fileOwner: account };
  const copy = () =>
    canEnter(otherUser, place.dataDirectory)
      ? copiedBinaries(place.binaries, place.dataDirectory)
      : null;
  return [
    { runAs: otherUser, binaries: inPlace },
    { runAs: otherUser, binaries: copy },
    { runAs: userNamespace(account, ROOT), binaries: inPlace },
    { runAs: fileCapability(account), binaries: inPlace },
  ];
}

/** Inside, the caller has the account's number; outside, it stays who it is and owns the files. */
function userNamespace({ uid, gid }: Account, fileOwner: Account | null): RunAs {
  const wrapper = ["unshare", "--user", `--map-user=${uid}`, `--map-group=${gid}`, "--"];
  return { name: "user-namespace", wrapper, account: null, fileOwner };
}

/** For containers that forbid user namespaces: no less power over files, none over the rest. */
function fileCapability(account: Account): RunAs {
  const capability = "+dac_override";
  const wrapper = [
    "setpriv",
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    "--clear-groups",
    // access(2), with which PostgreSQL looks for itself, would not count the capability else.
    "--securebits=+no_setuid_fixup",
    `--inh-caps=${capability}`,
    `--ambient-caps=${capability}`,
    "--",
  ];
  return { name: "file-capability", wrapper, account: null, fileOwner: account };
}

/** Runs `postgres --version` after entering the data folder; whatever was said. */
function tryOut(runAs: RunAs, binDirectory: string, dataDirectory: string): string {
  const script = 'cd "$1" && exec "$2/postgres" --version';
  const args = ["-c", script, "sh", dataDirectory, binDirectory];
  const command = commandOf(runAs, "/bin/sh", args);
  const { stdout, stderr, error } = spawnSync(command.file, command.args, command.options);
  return error === undefined ? `${String(stdout)}${String(stderr)}` : error.message;
}

function canEnter(runAs: RunAs, directory: string): boolean {
  const command = commandOf(runAs, "/bin/sh", ["-c", 'cd "$1"', "sh", directory]);
  return spawnSync(command.file, command.args, command.options).status === 0;
}

function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    // No entry in the password file: a container that runs under a bare number.
    return false;
  }
}

/** Who owned the cluster before stays its owner. */
function accountFor(clusterDirectory: string): Account | null {
  try {
    const { uid, gid } = statSync(clusterDirectory);
    if (uid !== 0) return { uid, gid };
  } catch (error) {
    if (!isSystemError(error, "ENOENT")) throw error;
  }
  const entries = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ACCOUNT_NAMES) {
    const fields = entries.find((entry) => entry.startsWith(`${name}:`))?.split(":") ?? [];
    const [uid, gid] = [Number(fields[2]), Number(fields[3])];
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  return null;
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { embeddedBinaries } from "./binaries.ts";
import { freePort } from "./free-port.ts";
import { readServerFile } from "./leftovers.ts";
import { processStart, signal, waitUntil } from "./processes.ts";
import { chooseLaunch, commandOf } from "./run-as.ts";
import { type RunningPostgres, startPostgres } from "./start-postgres.ts";

const PATIENCE_MS = 20_000;

let folder: string;
let dataDirectory: string;
let clusterDirectory: string;
const messages: string[] = [];

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "jibao-launcher-")));
  chmodSync(folder, 0o711);
  dataDirectory = join(folder, "postgres");
  clusterDirectory = join(dataDirectory, "cluster");
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = (directory = dataDirectory, port?: number) =>
  startPostgres({
    dataDirectory: directory,
    durable: true,
    log: (message) => messages.push(message),
    ...(port === undefined ? {} : { port }),
  });
const refused = (code: string) => expect.objectContaining({ name: "PostgresError", code });
const ended = (pid: number) => waitUntil(() => processStart(pid) === null, PATIENCE_MS);

async function query<Row>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function withPostgres(use: (postgres: RunningPostgres) => Promise<void>): Promise<void> {
  const postgres = await start();
  try {
    await use(postgres);
  } finally {
    await postgres.stop();
  }
}

/** Another node that starts the same cluster, to be killed. */
async function startElsewhere(): Promise<{ node: ChildProcess; postgresPid: number }> {
  const module = JSON.stringify(new URL("./start-postgres.ts", import.meta.url).href);
  const options = `{ dataDirectory: ${JSON.stringify(dataDirectory)}, durable: true, log() {} }`;
  const script =
    `import { startPostgres } from ${module};` +
    `console.log((await startPostgres(${options})).pid);`;
  const node = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(node.stdout!, "data");
  return { node, postgresPid: Number(String(line)) };
}

async function killNode(node: ChildProcess): Promise<void> {
  node.kill("SIGKILL");
  await once(node, "exit");
}

describe("first start", () => {
  test("repairs an interrupted one, and serves with password, checksums and C.UTF-8", async () => {
    mkdirSync(join(dataDirectory, "cluster.draft"), { recursive: true });
    writeFileSync(join(dataDirectory, "cluster.draft", "PG_VERSION"), "18\n");
    chmodSync(dataDirectory, 0o711);
    await withPostgres(async ({ url }) => {
      const [row] = await query<Record<string, string>>(
        url,
        `select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
          current_setting('timezone') as timezone, datlocale as locale,
          current_setting('listen_addresses') as listens,
          upper('é') || (lower('Ж') < 'я')::text as text
        from pg_database where datname = current_database()`,
      );
      expect(row).toEqual({
        fsync: "on",
        checksums: "on",
        timezone: "UTC",
        locale: "C.UTF-8",
        listens: "127.0.0.1",
        text: "Étrue",
      });
      await query(url, "create table kept (value text)");
      const wrong = new URL(url);
      wrong.password = "guess";
      await expect(query(wrong.href, "select 1")).rejects.toThrow(/password authentication/);
    });
    expect(statSync(join(dataDirectory, "connection.json")).mode & 0o777).toBe(0o600);
    expect(statSync(clusterDirectory).mode & 0o777).toBe(0o700);
    const names = ["cluster", "connection.json", "start.log"];
    expect(readdirSync(dataDirectory).filter((name) => !name.startsWith("postgresql-"))).toEqual(
      names,
    );
  });

  test("works in a folder that is closed to others", async () => {
    const closed = join(folder, "closed");
    mkdirSync(closed, { mode: 0o700 });
    const postgres = await start(join(closed, "postgres"));
    await query(postgres.url, "create table kept ()");
    await postgres.stop();
    expect(processStart(postgres.pid)).toBeNull();
  });
});

describe("the port", () => {
  test("is remembered, and another is found when it is taken", async () => {
    const portOf = ({ url }: RunningPostgres) => Number(new URL(url).port);
    let port = 0;
    await withPostgres(async (postgres) => {
      port = portOf(postgres);
    });
    await withPostgres(async (postgres) => expect(portOf(postgres)).toBe(port));
    const occupier = createServer().listen(port, "127.0.0.1");
    await once(occupier, "listening");
    await withPostgres(async (postgres) => expect(portOf(postgres)).not.toBe(port));
    await expect(start(dataDirectory, port)).rejects.toEqual(refused("port-in-use"));
    occupier.close();
    await once(occupier, "close");
  });
});

describe("after kill -9", () => {
  test("of PostgreSQL, what was committed is there", async () => {
    const postgres = await start();
    await query(postgres.url, "insert into kept values ('一')");
    process.kill(postgres.pid, "SIGKILL");
    await postgres.exited;
    await withPostgres(async ({ url }) => {
      expect(await query(url, "select value from kept")).toEqual([{ value: "一" }]);
    });
  });

  test("of node, PostgreSQL soon stops", async () => {
    const { node, postgresPid } = await startElsewhere();
    await killNode(node);
    expect(await ended(postgresPid)).toBe(true);
  });

  test("of node and of what watches it, the next start stops the server left behind", async ({
    skip,
  }) => {
    skip(process.platform !== "linux", "not run: what watches a process is known on Linux alone");
    const { node, postgresPid } = await startElsewhere();
    await expect(start()).rejects.toEqual(refused("already-running"));
    process.kill(watcherOf(postgresPid), "SIGKILL");
    await killNode(node);
    expect(processStart(postgresPid)).not.toBeNull();
    await withPostgres(async ({ pid }) => expect(pid).not.toBe(postgresPid));
    expect(processStart(postgresPid)).toBeNull();
    expect(messages.join()).toContain("left by an earlier run");
  });

  test("a process number that now belongs to somebody else does not stop the start", async () => {
    const lines = [process.pid, clusterDirectory, 1, 1, "", "127.0.0.1", "1 1", "ready"];
    writeFileSync(join(clusterDirectory, "postmaster.pid"), `${lines.join("\n")}\n`);
    writeFileSync(
      join(dataDirectory, "launcher.lock"),
      JSON.stringify({ pid: process.pid, startedAt: "another" }),
    );
    await withPostgres(async ({ url }) => {
      expect(await query(url, "select value from kept")).toHaveLength(1);
    });
  });
});

describe("what is not ours", () => {
  test("a server that somebody else started on the cluster is left running", async () => {
    const binaries = embeddedBinaries();
    const place = { binaries, dataDirectory, clusterDirectory };
    const { runAs, binDirectory } = chooseLaunch(place);
    const port = await freePort(0);
    const args = ["-D", clusterDirectory, "-h", "127.0.0.1", "-p", String(port), "-k", ""];
    const command = commandOf(runAs, join(binDirectory, "postgres"), args);
    const foreign = spawn(command.file, command.args, { ...command.options, stdio: "ignore" });
    const exited = once(foreign, "exit");
    try {
      const isUp = () => readServerFile(clusterDirectory)?.status === "ready";
      expect(await waitUntil(isUp, PATIENCE_MS)).toBe(true);
      await expect(start()).rejects.toEqual(refused("data-in-use"));
      expect(processStart(foreign.pid!)).not.toBeNull();
    } finally {
      signal(foreign.pid!, "SIGINT");
      await exited;
    }
  });

  test.each([
    ["in the place of the cluster", "cluster"],
    ["in the data folder itself", ""],
  ])("data of another version, %s, is refused and left as it was", async (_, place) => {
    const directory = mkdtempSync(join(folder, "foreign-"));
    mkdirSync(join(directory, place), { recursive: true });
    writeFileSync(join(directory, place, "PG_VERSION"), "9.6\n");
    const failure = start(directory);
    await expect(failure).rejects.toEqual(refused("foreign-data"));
    await expect(failure).rejects.toThrow(
      /PostgreSQL 9\.6 的数据.*\n.*holds data of PostgreSQL 9\.6/,
    );
    expect(readdirSync(join(directory, place))).toContain("PG_VERSION");
    expect(readdirSync(directory)).not.toContain("launcher.lock");
  });

  test("a folder without a database is refused", async () => {
    const directory = mkdtempSync(join(folder, "foreign-"));
    mkdirSync(join(directory, "cluster"));
    await expect(start(directory)).rejects.toEqual(refused("foreign-data"));
  });

  test("programs that do not run are refused with what they said", async () => {
    const directory = join(folder, "nothing");
    const options = { dataDirectory: directory, durable: true, log: () => {} };
    await expect(startPostgres({ ...options, binDirectory: folder })).rejects.toEqual(
      refused("binaries-do-not-run"),
    );
  });
});

function watcherOf(postgresPid: number): number {
  const found = readdirSync("/proc").find((name) => {
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0");
      return words.includes("jibao-watch") && words.includes(String(postgresPid));
    } catch {
      return false;
    }
  });
  return Number(found);
}

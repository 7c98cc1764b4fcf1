/**
 * A scanner for tests: Debian's clamd with one signature of our own where it is installed, else a
 * small program that speaks the same protocol and knows the same one string.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TestScanner {
  /** For JIBAO_CLAMAV: the path of a socket. */
  readonly address: string;
  readonly isReal: boolean;
  stop(): Promise<void>;
}

/** Not the famous test file, which would make scanners of developers' machines bark at us. */
export const markOfTest = "JIBAO-TEST-SIGNATURE-7f3a9c";
/** A stream longer than this is refused by both. */
export const streamLimitBytes = 4 * 1_048_576;

const program = "/usr/sbin/clamd";

export async function startScanner({ real }: { readonly real: boolean }): Promise<TestScanner> {
  const folder = await mkdtemp(join(tmpdir(), "jibao-clamd-"));
  const address = join(folder, "clamd.sock");
  const end = real ? await startClamd(folder, address) : await startImitation(address);
  const stop = async () => {
    await end();
    await rm(folder, { recursive: true, force: true });
  };
  return { address, isReal: real, stop };
}

/** Why tests of the real one cannot run here, and what would help; null when they can. */
export function clamdObstacle(): string | null {
  return existsSync(program) ? null : `not run: no ${program}; apt-get install clamav-daemon`;
}

async function startClamd(folder: string, address: string): Promise<() => Promise<void>> {
  await writeFile(
    join(folder, "test.ndb"),
    `Jibao.Test:0:*:${Buffer.from(markOfTest).toString("hex")}\n`,
  );
  const config = join(folder, "clamd.conf");
  const lines = [
    `LocalSocket ${address}`,
    `DatabaseDirectory ${folder}`,
    "Foreground yes",
    "OfficialDatabaseOnly no",
    `StreamMaxLength ${streamLimitBytes}`,
  ];
  await writeFile(config, `${lines.join("\n")}\n`);
  const child = spawn(program, ["-c", config], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => {
    child.on("exit", () => resolve());
  });
  for (let waits = 0; !existsSync(address); waits += 1) {
    if (waits > 300 || child.exitCode !== null) throw new Error("clamd does not start");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return async () => {
    child.kill();
    await ended;
  };
}

function answerTo(received: Buffer): string | null {
  let at = "zINSTREAM\0".length;
  const parts: Buffer[] = [];
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at);
    if (length === 0) {
      const found = Buffer.concat(parts).includes(markOfTest);
      return found ? "stream: Jibao.Test.UNOFFICIAL FOUND\0" : "stream: OK\0";
    }
    if (at + 4 + length > received.length) return null;
    parts.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
    if (at > streamLimitBytes) return "INSTREAM size limit exceeded. ERROR\0";
  }
  return null;
}

async function startImitation(address: string): Promise<() => Promise<void>> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let received = Buffer.alloc(0);
    socket.on("error", () => {});
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const answer = answerTo(received);
      if (answer !== null) socket.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(address, resolve));
  return () =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
}

/** Where checkpoints go: a folder, an endpoint, a time-stamping authority. */
import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { type Checkpoint, checkpointBytes, checkpointText } from "@jibao/evidence";
import { timestampRequest, verifyTimestamp } from "@jibao/evidence/timestamp";
import type pg from "pg";
import { formatInstant, parseInstant } from "../../../clock.ts";
import type { PublicationTarget } from "./publish-checkpoints.ts";

const answerWithinMs = 10_000;
const answerLimitBytes = 65_536;
const nonceBytes = 8;
const dayLength = "2026-11-22".length;

/** One text file for each day of China, one checkpoint a line, only added to. */
export function folderTarget(folder: string, everyMinutes: number): PublicationTarget {
  return {
    name: "folder",
    everyMinutes,
    send: async (checkpoint) => {
      await mkdir(folder, { recursive: true });
      const day = formatInstant(parseInstant(checkpoint.treeHead.issuedAt)).slice(0, dayLength);
      const file = await open(join(folder, `${day}.txt`), "a+");
      try {
        await appendLine(file, checkpointText(checkpoint));
      } finally {
        await file.close();
      }
      return null;
    },
  };
}

/** A line that a crash cut short is ended first; one that is there already is not written again. */
async function appendLine(file: FileHandle, line: string): Promise<void> {
  const text = await file.readFile("utf8");
  if (text.endsWith(`${line}\n`)) return;
  const isTorn = text !== "" && !text.endsWith("\n");
  await file.appendFile(`${isTorn ? "\n" : ""}${line}\n`);
  await file.sync();
}

/** The checkpoint as it was signed, by POST; any answer of success will do. */
export function endpointTarget(url: string, everyMinutes: number): PublicationTarget {
  return {
    name: "endpoint",
    everyMinutes,
    send: async (checkpoint) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: checkpointText(checkpoint),
        redirect: "error",
        signal: AbortSignal.timeout(answerWithinMs),
      });
      await response.body?.cancel();
      return response.ok ? null : `HTTP ${response.status}`;
    },
  };
}

export interface TimestampOptions {
  readonly url: string;
  readonly trustedCertificates: readonly string[];
  readonly everyMinutes: number;
  readonly pool: pg.Pool;
}

const store = `insert into log_timestamps (number, stamped_at, response) values ($1, $2, $3)
  on conflict (number) do nothing`;

/** Asks the authority, checks its answer as a verifier will, and keeps it beside the checkpoint. */
export function timestampTarget(options: TimestampOptions): PublicationTarget {
  const { everyMinutes, trustedCertificates, pool } = options;
  return {
    name: "timestamp",
    everyMinutes,
    send: async (checkpoint) => {
      const nonce = createNonce();
      const bytes = checkpointBytes(checkpoint);
      const answer = await ask(options.url, timestampRequest({ bytes, nonce }));
      if (typeof answer === "string") return answer;
      const verdict = await verifyTimestamp(answer, { bytes, nonce, trustedCertificates });
      if (!verdict.ok) return verdict.reason;
      await pool.query(store, valuesOf(checkpoint, verdict.stampedAt, answer));
      return null;
    },
  };
}

/** As a whole number that is positive and has no byte to spare: its first is from 1 to 127. */
function createNonce(): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  return nonce;
}

function valuesOf({ treeHead }: Checkpoint, stampedAt: string, answer: Uint8Array): unknown[] {
  return [treeHead.number, stampedAt, Buffer.from(answer)];
}

async function ask(url: string, question: Uint8Array): Promise<Uint8Array | string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/timestamp-query" },
    body: Buffer.from(question),
    redirect: "error",
    signal: AbortSignal.timeout(answerWithinMs),
  });
  if (!response.ok) return `HTTP ${response.status}`;
  const answer = new Uint8Array(await response.arrayBuffer());
  return answer.length > answerLimitBytes ? "too long" : answer;
}

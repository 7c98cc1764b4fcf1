/** Runs the audit as a person would: the program, with what was kept outside. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../apps/server/scripts/audit.ts", import.meta.url));

export interface Audited {
  /** 0 when all is right, 1 when something is wrong, 2 when it could not look. */
  readonly code: number;
  readonly output: string;
}

export interface AuditRequest {
  readonly databaseUrl: string;
  /** The answer of `GET /api/v1/keys`. */
  readonly keys: unknown;
  /** Checkpoints as they were kept, one a line. */
  readonly kept?: string;
}

export async function runAudit({ databaseUrl, keys, kept = "" }: AuditRequest): Promise<Audited> {
  const folder = await mkdtemp(join(tmpdir(), "jibao-audit-"));
  const [keysFile, keptFile] = [join(folder, "keys.json"), join(folder, "kept.txt")];
  await writeFile(keysFile, JSON.stringify(keys));
  await writeFile(keptFile, kept);
  try {
    return await new Promise((resolve) => {
      const options = { env: { PATH: process.env["PATH"] ?? "", DATABASE_URL: databaseUrl } };
      const given = [program, "--keys", keysFile, "--checkpoints", keptFile];
      execFile(process.execPath, given, options, (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code ?? Number.NaN);
        resolve({ code, output: stdout + stderr });
      });
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

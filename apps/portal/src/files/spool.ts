/**
 * A file of unknown length on its way through: the core must know the length first. It lies in a
 * file without a name, sealed under a key that only this process has, so that neither a crash nor a
 * look at the disk leaves anything of it.
 */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Spooled {
  readonly sizeBytes: number;
  /** From the beginning, once. */
  read(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

const cipherName = "aes-256-ctr";
const keyBytes = 32;
const counterBytes = 16;
const ownerOnly = 0o600;

async function openNameless() {
  const path = join(tmpdir(), `jibao-spool-${randomUUID()}`);
  const handle = await open(path, "wx+", ownerOnly);
  await unlink(path);
  return handle;
}

/** Takes the whole source. Rejects with what the source or the disk throws; nothing is left then. */
export async function spool(source: AsyncIterable<Uint8Array>): Promise<Spooled> {
  const [key, counter] = [randomBytes(keyBytes), randomBytes(counterBytes)];
  const handle = await openNameless();
  const cipher = createCipheriv(cipherName, key, counter);
  let sizeBytes = 0;
  try {
    for await (const chunk of source) {
      sizeBytes += chunk.length;
      await handle.write(cipher.update(chunk));
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    sizeBytes,
    async *read() {
      const decipher = createDecipheriv(cipherName, key, counter);
      const stream = handle.createReadStream({ start: 0, autoClose: false });
      for await (const chunk of stream as AsyncIterable<Buffer>) yield decipher.update(chunk);
    },
    close: () => handle.close(),
  };
}

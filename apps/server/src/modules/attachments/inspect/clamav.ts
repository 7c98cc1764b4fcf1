/** Asks clamd by INSTREAM: the bytes go to it in chunks, nothing is written to a shared folder. */
import { connect, type Socket } from "node:net";
import type { ScannerAddress } from "../../../config/attachment-config.ts";
import type { Bytes } from "../store/sealed-frames.ts";

export type ScanVerdict =
  | { readonly kind: "clean" }
  | { readonly kind: "infected"; readonly name: string }
  | { readonly kind: "failed"; readonly why: string };

export interface ScanOptions {
  readonly address: ScannerAddress;
  readonly signal: AbortSignal;
}

const silenceMs = 120_000;
const answerLimit = 4_096;
const nameLength = 200;

/** `stream: OK`, `stream: Eicar-Test-Signature FOUND`, `INSTREAM size limit exceeded. ERROR`. */
function readVerdict(answer: string): ScanVerdict {
  const line = answer.split("\0")[0]?.trim() ?? "";
  if (line === "stream: OK") return { kind: "clean" };
  const found = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (found !== undefined) return { kind: "infected", name: found.slice(0, nameLength) };
  const why = line === "" ? "the scanner gave no answer" : line;
  return { kind: "failed", why: why.slice(0, nameLength) };
}

/** Never throws for what the scanner does; a broken source is thrown. */
export async function scanWithClamav(source: Bytes, options: ScanOptions): Promise<ScanVerdict> {
  const socket = connect(options.address);
  socket.setTimeout(silenceMs, () => socket.destroy(new Error("the scanner fell silent")));
  const stop = () => socket.destroy(new Error("stopped"));
  options.signal.addEventListener("abort", stop, { once: true });
  const answer = readAnswer(socket);
  // It may fail while we still send; nobody waits for it then.
  answer.catch(() => null);
  try {
    await sendAll(socket, source);
    return readVerdict(await answer);
  } catch (error) {
    if (!(error instanceof ScannerError)) throw error;
    // It may have said why before it hung up: too large, for one.
    const said = await answer.catch(() => "");
    if (said !== "") return readVerdict(said);
    return { kind: "failed", why: error.message.slice(0, nameLength) };
  } finally {
    options.signal.removeEventListener("abort", stop);
    socket.destroy();
    await answer.catch(() => null);
  }
}

class ScannerError extends Error {}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      if (text.includes("\0") || text.length > answerLimit) resolve(text);
    });
    socket.on("end", () => resolve(text));
    socket.on("error", (error) =>
      text === "" ? reject(new ScannerError(error.message)) : resolve(text),
    );
    socket.on("close", () => resolve(text));
  });
}

async function sendAll(socket: Socket, source: Bytes): Promise<void> {
  await send(socket, Buffer.from("zINSTREAM\0", "latin1"));
  for await (const chunk of source) {
    if (chunk.length === 0) continue;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    await send(socket, Buffer.concat([length, chunk]));
  }
  await send(socket, Buffer.alloc(4));
}

function send(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(new ScannerError(error.message)) : resolve()));
  });
}

/** Brings one file to its end, however often the line breaks. */
import { type ClientOptions, uploadAttachment, type UploadOutcome } from "@jibao/sdk";
import { type Row, showMoving } from "./file-row.ts";
import type { FileWords } from "./file-words.ts";

export interface Way {
  readonly words: FileWords;
  /** Where the portal takes uploads, such as `/report/uploads`. */
  readonly uploads: string;
}

const uploadsPath = "/api/v1/uploads";
/** After as many failures in a row the upload is taken up anew, from where the core stands. */
const attempts = 4;
const pauseLimitMs = 15_000;

/** So long at most, and less when the browser says that the line is back. */
function untilOnline(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      removeEventListener("online", go);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    addEventListener("online", go);
  });
}

function addressOf(input: RequestInfo | URL): string {
  return typeof input === "string" ? input : input instanceof URL ? input.href : input.url;
}

function clientFor(row: Row, { words, uploads }: Way): ClientOptions {
  return {
    baseUrl: "",
    locale: document.documentElement.lang.startsWith("zh") ? "zh" : "en",
    fetch: (input, init) => fetch(addressOf(input).replace(uploadsPath, uploads), init),
    wait: (milliseconds) => {
      showMoving(row, words.broken);
      return untilOnline(milliseconds);
    },
  };
}

/** True when it is gone, or was never there. */
export async function deleteUpload({ uploads }: Way, id: string): Promise<boolean> {
  const headers = { "tus-resumable": "1.0.0" };
  const response = await fetch(`${uploads}/${id}`, { method: "DELETE", headers }).catch(() => null);
  return response !== null && (response.ok || response.status === 404);
}

export async function carryFile(
  row: Row,
  way: Way,
): Promise<Exclude<UploadOutcome, { kind: "unreachable" }>> {
  const { file, abort, bar } = row;
  const source = { file };
  let begun: string | undefined;
  for (;;) {
    showMoving(row, way.words.uploading);
    const outcome = await uploadAttachment(clientFor(row, way), source, {
      signal: abort.signal,
      retry: { attempts },
      onBegun: (id) => {
        begun = id;
      },
      onProgress: ({ sentBytes, totalBytes }) => {
        bar.value = totalBytes === 0 ? 1 : sentBytes / totalBytes;
        showMoving(row, way.words.uploading);
      },
      ...(begun === undefined ? {} : { resume: begun }),
    });
    if (outcome.kind === "aborted" && begun !== undefined) await deleteUpload(way, begun);
    if (outcome.kind !== "unreachable") return outcome;
    showMoving(row, way.words.broken);
    await untilOnline(pauseLimitMs);
    if (abort.signal.aborted) return { kind: "aborted", id: begun ?? null };
  }
}

/** Uploads by the tus protocol over a real connection, piece by piece. */
import {
  metadataOf,
  tusBodyType,
  tusHeaders,
} from "../../apps/server/src/test-support/upload-file.ts";

export interface Sender {
  readonly url: string;
  /** An Authorization header. */
  readonly credential: string;
}

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Begins an upload; answers its id. */
export async function beginOver(sender: Sender, { name, bytes }: UploadedFile): Promise<string> {
  const { url, credential } = sender;
  const answer = await fetch(`${url}/api/v1/uploads`, {
    method: "POST",
    headers: {
      ...tusHeaders,
      authorization: credential,
      "upload-length": String(bytes.length),
      "upload-metadata": metadataOf({ name }),
    },
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  return answer.headers.get("location")?.split("/").at(-1) ?? "";
}

/** Sends bytes from an offset on; the answer's status. Rejects when the connection breaks. */
export async function sendOver(
  { url, credential }: Sender,
  id: string,
  { offset, bytes }: { readonly offset: number; readonly bytes: Buffer },
): Promise<number> {
  const answer = await fetch(`${url}/api/v1/uploads/${id}`, {
    method: "PATCH",
    headers: {
      ...tusHeaders,
      authorization: credential,
      "content-type": tusBodyType,
      "upload-offset": String(offset),
    },
    body: new Uint8Array(bytes),
  });
  await answer.body?.cancel();
  return answer.status;
}

/** How many bytes the server has for good; not a number while it cannot say. */
export async function offsetOver({ url, credential }: Sender, id: string): Promise<number> {
  const headers = { ...tusHeaders, authorization: credential };
  const answer = await fetch(`${url}/api/v1/uploads/${id}`, { method: "HEAD", headers });
  return answer.status === 200 ? Number(answer.headers.get("upload-offset")) : Number.NaN;
}

/** A whole file; answers its id. */
export async function uploadOver(sender: Sender, file: UploadedFile): Promise<string> {
  const id = await beginOver(sender, file);
  const status = await sendOver(sender, id, { offset: 0, bytes: file.bytes });
  if (status !== 204) throw new Error(`The upload answered ${status}`);
  return id;
}

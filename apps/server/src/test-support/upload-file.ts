/** Uploads by the tus protocol, as a client does it. */
import { headersOf, type Installation } from "./installation.ts";

export interface TestFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly type?: string;
}

export function metadataOf({ name, type = "" }: Omit<TestFile, "bytes">): string {
  const encode = (text: string) => Buffer.from(text, "utf8").toString("base64");
  const filetype = type === "" ? "" : `,filetype ${encode(type)}`;
  return `filename ${encode(name)}${filetype}`;
}

export const tusHeaders = {
  "tus-resumable": "1.0.0",
  // A browser's own page; without a session it proves nothing, and does no harm.
  "sec-fetch-site": "same-origin",
} as const;
export const tusBodyType = "application/offset+octet-stream";

/** The id in the answer's Location. */
export function idIn(location: unknown): string {
  return String(location).split("/").at(-1) ?? "";
}

/** Begins an upload; nothing is sent yet. */
export async function beginUpload(
  house: Pick<Installation, "server">,
  credential: string,
  file: Omit<TestFile, "bytes"> & { readonly sizeBytes: number },
): Promise<string> {
  const answer = await house.server.app.inject({
    method: "POST",
    url: "/api/v1/uploads",
    headers: {
      ...headersOf(credential),
      ...tusHeaders,
      "upload-length": String(file.sizeBytes),
      "upload-metadata": metadataOf(file),
    },
  });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return idIn(answer.headers["location"]);
}

/** Uploads a whole file and answers its id. */
export async function uploadFile(
  house: Pick<Installation, "server">,
  credential: string,
  file: TestFile,
): Promise<string> {
  const id = await beginUpload(house, credential, { ...file, sizeBytes: file.bytes.length });
  if (file.bytes.length === 0) return id;
  const answer = await house.server.app.inject({
    method: "PATCH",
    url: `/api/v1/uploads/${id}`,
    headers: {
      ...headersOf(credential),
      ...tusHeaders,
      "content-type": tusBodyType,
      "upload-offset": "0",
    },
    payload: file.bytes,
  });
  if (answer.statusCode !== 204) throw new Error(`${answer.statusCode} ${answer.body}`);
  return id;
}

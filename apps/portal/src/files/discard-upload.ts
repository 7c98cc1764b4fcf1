/** Takes back a file that no submission names. */
import type { Uploader } from "./uploader.ts";

/** What the core does not delete now it deletes by itself after seven days. */
export async function discardUpload(uploader: Uploader, id: string): Promise<void> {
  if (!uploader.owns(id)) return;
  const { authorization = "", baseUrl, fetch: ask = fetch } = uploader.client;
  const headers = { authorization, "tus-resumable": "1.0.0" };
  await ask(`${baseUrl}/api/v1/uploads/${id}`, { method: "DELETE", headers }).catch(() => null);
  await uploader.remove(id);
}

/** The content store that the configuration asks for. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { AttachmentConfig } from "../../../config/attachment-config.ts";
import { type ContentStore, createContentStore } from "./content-store.ts";
import { createDiskBlobs } from "./disk-blobs.ts";
import { privateFolderMode } from "../../../platform/durable-file.ts";
import { createIncomingFolder } from "./incoming-folder.ts";
import { createKeyFolder } from "./key-folder.ts";
import { createCommandWrapper, createFileWrapper } from "./key-wrapper.ts";
import { createS3Blobs } from "./s3-blobs.ts";

/** Makes the folders and, at first start, the key file. */
export function openContentStore(config: AttachmentConfig): ContentStore {
  const { folder, keyCommand, keyFile, s3 } = config;
  mkdirSync(folder, { recursive: true, mode: privateFolderMode });
  const wrapper =
    keyCommand === null ? createFileWrapper(keyFile) : createCommandWrapper(keyCommand);
  return createContentStore({
    folder,
    keys: createKeyFolder(join(folder, "keys"), wrapper),
    blobs: s3 === null ? createDiskBlobs(join(folder, "blobs")) : createS3Blobs(s3),
    incoming: createIncomingFolder(join(folder, "incoming")),
  });
}

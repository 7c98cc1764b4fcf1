/**
 * The attachments' part of the table of operations. Uploads follow the tus protocol 1.0 (creation,
 * creation-with-upload, termination): bodies are `application/offset+octet-stream`, and headers
 * carry length, offset and metadata (`filename`, `filetype`).
 */
import { Attachment, AttachmentList, ContentQuery } from "./attachments.ts";
import type { Operation } from "./operations.ts";

const everybody = ["session", "key", "reference"] as const;

export const attachmentOperations = {
  createUpload: {
    method: "POST",
    path: "/api/v1/uploads",
    summary: "Begin to upload a file (tus); Location ends in the id that a submission names",
    principals: everybody,
    status: 201,
  },
  readUpload: {
    method: "HEAD",
    path: "/api/v1/uploads/{id}",
    summary: "How much of an upload has arrived (tus)",
    principals: everybody,
    status: 200,
  },
  appendUpload: {
    method: "PATCH",
    path: "/api/v1/uploads/{id}",
    summary: "Send the next bytes of an upload (tus)",
    principals: everybody,
    status: 204,
  },
  deleteUpload: {
    method: "DELETE",
    path: "/api/v1/uploads/{id}",
    summary: "Delete an upload that no submission names (tus)",
    principals: everybody,
    status: 204,
  },
  readAttachment: {
    method: "GET",
    path: "/api/v1/attachments/{id}",
    summary: "What is known of an attachment; its uploader sees it before a submission names it",
    principals: everybody,
    status: 200,
    answer: Attachment,
  },
  readAttachmentContent: {
    method: "GET",
    path: "/api/v1/attachments/{id}/content",
    summary: "The bytes of an attachment, as a download; understands Range",
    principals: everybody,
    query: ContentQuery,
    status: 200,
  },
  listAttachments: {
    method: "GET",
    path: "/api/v1/incidents/{id}/attachments",
    summary: "The files that came with a case's submissions",
    principals: everybody,
    status: 200,
    answer: AttachmentList,
  },
} as const satisfies Record<string, Operation>;

/** Attachments: files that belong to submissions, uploaded before them and named by them. */
import Type, { type Static } from "typebox";
import { Closed, Instant, Nullable } from "./schema.ts";

/** How many ids one submission may name at all; a deployer may allow fewer. */
const attachmentIdsLimit = 100;

export const AttachmentId = Type.String({ pattern: "^att_[0-9A-HJKMNP-TV-Z]{26}$" });
/** What was uploaded before, in the order in which it is to be shown. */
export const AttachmentIds = Type.Array(AttachmentId, { maxItems: attachmentIdsLimit });

/**
 * What the search for malware came to. `unscanned`: this installation has no scanner. `waiting`:
 * not yet looked at. `failed`: it could not be looked at; it is tried again.
 */
export const scanStates = ["unscanned", "waiting", "clean", "infected", "failed"] as const;
export type ScanState = (typeof scanStates)[number];

/** What inspection noticed. None of them says that a file is bad; each says: look before opening. */
export const attachmentFlags = [
  "type-mismatch",
  "executable",
  "macros",
  "encrypted",
  "nested-archive",
  "archive-bomb",
  "archive-damaged",
  "contents-unread",
] as const;
export type AttachmentFlag = (typeof attachmentFlags)[number];

export const Attachment = Type.Object({
  id: Type.String(),
  /** As the sender named it; never a path. Empty once the content was destroyed. */
  name: Type.String(),
  declaredType: Nullable(Type.String()),
  sizeBytes: Type.Integer(),
  receivedBytes: Type.Integer(),
  /** All of it is durably kept; only then can a submission name it. */
  complete: Type.Boolean(),
  /** SHA-256 in hex; null until complete, and once destroyed. */
  sha256: Nullable(Type.String()),
  /** By its first bytes; null until looked at, `application/octet-stream` when unknown. */
  detectedType: Nullable(Type.String()),
  flags: Type.Array(Type.Enum([...attachmentFlags])),
  scan: Type.Object({
    state: Type.Enum([...scanStates]),
    /** The name of what was found, or why the look failed. */
    detail: Nullable(Type.String()),
    at: Nullable(Instant),
  }),
  uploadedAt: Instant,
  /** Of what no submission names yet: when it will be deleted. */
  expiresAt: Nullable(Instant),
  submissionId: Nullable(Type.String()),
  /** Whether `?inline=1` would show it in a browser. */
  mayShowInline: Type.Boolean(),
  /** When its content was ordered to be destroyed, and when its key was. */
  destroyRequestedAt: Nullable(Instant),
  destroyedAt: Nullable(Instant),
});
export type Attachment = Static<typeof Attachment>;
export const AttachmentList = Type.Object({ items: Type.Array(Attachment) });

export const ContentQuery = Closed({
  /** Show in the browser: images, PDF and plain text that are not suspect. */
  inline: Type.Optional(Type.Enum(["1"])),
  /** An officer's word that what was found infected is wanted all the same. */
  accept: Type.Optional(Type.Enum(["infected"])),
});

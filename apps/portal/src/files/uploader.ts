/** In whose name files are uploaded, and which uploads are theirs. */
import { type ClientOptions, createClient } from "@jibao/sdk";
import type { FastifyRequest } from "fastify";
import { heldCaseOf } from "../cookies.ts";
import { type Draft, isReceived, openDraft, saveDraft } from "../drafts.ts";
import type { Site } from "../site.ts";
import type { Visit } from "../visit.ts";
import { uploadClient } from "../workspace/reporting-account.ts";
import { readIds, readKept } from "./kept-files.ts";

export interface Uploader {
  /** How the core is asked in this sender's name. */
  readonly client: ClientOptions;
  owns(id: string): boolean;
  /** Whether there is room for one more file of that size. */
  hasRoom(sizeBytes: number): Promise<boolean>;
  /** Takes a begun upload in; false when it cannot be kept. */
  add(id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
}

/** The field of a draft that holds the ids of its files. */
export const filesField = "files";

function sum(sizes: readonly { readonly sizeBytes: number }[]): number {
  return sizes.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
}

async function roomBeside(client: ClientOptions, ids: readonly string[], limitBytes: number) {
  const kept = await readKept(createClient(client), ids);
  return limitBytes - sum(kept ?? []);
}

/**
 * Of a report that is being written. The core knows all these uploads as the portal's; which draft
 * one belongs to stands in the draft, which only its code opens.
 */
function ofDraft(site: Site, visit: Visit, draft: Draft): Uploader {
  const client = uploadClient(visit, draft.values);
  const change = (edit: (ids: readonly string[]) => readonly string[]) =>
    site.turns.take(draft.code, async () => {
      const opened = await openDraft(visit, draft.code);
      if (opened.kind !== "open" || isReceived(opened.draft.values)) return false;
      const { values } = opened.draft;
      const ids = edit(readIds(values[filesField]));
      if (ids.length > site.limits.count) return false;
      const saved = await saveDraft(visit, draft.code, {
        ...values,
        [filesField]: ids.join(","),
      });
      return saved.kind === "open";
    });
  const known = readIds(draft.values[filesField]);
  return {
    client,
    owns: (id) => known.includes(id),
    hasRoom: async (sizeBytes) => {
      // Another file may have come since, from this very form.
      const now = await openDraft(visit, draft.code);
      const ids = now.kind === "open" ? readIds(now.draft.values[filesField]) : known;
      const { count, totalBytes } = site.limits;
      return ids.length < count && sizeBytes <= (await roomBeside(client, ids, totalBytes));
    },
    add: (id) => change((ids) => [...ids, id]),
    remove: async (id) => {
      await change((ids) => ids.filter((one) => one !== id));
    },
  };
}

/** Null when the visitor writes no report, or has sent it. */
export async function draftUploader(
  site: Site,
  visit: Visit,
  code: string | undefined,
): Promise<Uploader | null> {
  const opened = await openDraft(visit, code);
  const isOpen = opened.kind === "open" && !isReceived(opened.draft.values);
  return isOpen ? ofDraft(site, visit, opened.draft) : null;
}

/** Of a reported case: the core itself sees that only the receipt's holder reaches the uploads. */
export function caseUploader(site: Site, request: FastifyRequest): Uploader | null {
  const held = heldCaseOf(request);
  if (held === null) return null;
  return {
    client: site.visit(request).asHolder(held),
    owns: (id) => readIds(id)[0] === id,
    hasRoom: async (sizeBytes) => sizeBytes <= site.limits.totalBytes,
    add: async () => true,
    remove: async () => {},
  };
}

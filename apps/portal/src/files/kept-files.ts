/** What the core knows of the files that a visitor has uploaded. */
import type { Attachment, Client } from "@jibao/sdk";

export type KeptFile = Pick<
  Attachment,
  "id" | "name" | "sizeBytes" | "receivedBytes" | "complete" | "sha256" | "scan"
>;

const idPattern = /^att_[0-9A-HJKMNP-TV-Z]{26}$/;

/** Ids as a draft or a form carries them; whatever is no id is left out. */
export function readIds(text: string | undefined): readonly string[] {
  const ids = (text ?? "").split(",").filter((id) => idPattern.test(id));
  return [...new Set(ids)];
}

/**
 * Null when the core cannot be asked now. Those that it no longer has,
 * or that came with a submission meanwhile, are left out.
 */
export async function readKept(
  core: Client,
  ids: readonly string[],
): Promise<readonly KeptFile[] | null> {
  const outcomes = await Promise.all(
    ids.map((id) => core.call("readAttachment", { params: { id } })),
  );
  const files: KeptFile[] = [];
  for (const outcome of outcomes) {
    if (outcome.kind === "answer") {
      if (outcome.value.submissionId === null) files.push(outcome.value);
    } else if (outcome.kind === "unreachable" || outcome.problem.code !== "not-found") return null;
  }
  return files;
}

/** Ids of those that a submission can name now; all of them when the core cannot be asked. */
export async function readyIds(core: Client, ids: readonly string[]): Promise<readonly string[]> {
  const files = await readKept(core, ids);
  return files === null ? ids : files.filter(({ complete }) => complete).map(({ id }) => id);
}

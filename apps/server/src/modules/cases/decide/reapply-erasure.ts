/** An erasure once more: a restored backup had brought back what was destroyed. */
import { refuse, type Refusal } from "../../../platform/refusal.ts";
import type { PromisedErasure } from "../../erasures/promised-erasure.ts";
import { restoreActor } from "./commands.ts";
import type { CaseDraft } from "./draft.ts";
import { eraseFrom, type ErasedWhat } from "./erase-personal-data.ts";
import { expireContents } from "./expire-contents.ts";
import { quarantineThose } from "./quarantine.ts";

const words = "恢复备份后再次执行 (carried out again after a backup was restored)";

/** What it erases of this case is what is there of it: later submissions were not meant. */
export function reapplyErasure(draft: CaseDraft, erasure: PromisedErasure): Refusal | undefined {
  const { kind, submissionIds, entry: again } = erasure;
  switch (kind) {
    case "secret-quarantined":
      return quarantineThose(draft, restoreActor, {
        isMeant: ({ id }) => submissionIds.includes(id),
        content: { guidance: words, again },
      });
    case "personal-data-erased":
      return eraseAgain(draft, erasure);
    case "contents-expired":
      return expireContents(draft, { actor: restoreActor, again });
  }
}

/** Also under a hold: what the backup did not know yet was erased in accordance with the law. */
function eraseAgain(draft: CaseDraft, erasure: PromisedErasure): Refusal | undefined {
  const there = new Set(draft.before?.submissions.map(({ id }) => id));
  const submissionIds = erasure.submissionIds.filter((id) => there.has(id));
  const what = erasure.what.filter(
    (each): each is ErasedWhat =>
      each === "reporter" ||
      each === "contacts" ||
      (each === "submissions" && submissionIds.length > 0),
  );
  if (what.length === 0) return refuse("not-found");
  const act = { kind: "erase-personal-data", what, submissionIds } as const;
  const spoken = { ...act, legalBasis: words, reason: words };
  return eraseFrom(draft, restoreActor, { act: spoken, more: { again: erasure.entry } });
}

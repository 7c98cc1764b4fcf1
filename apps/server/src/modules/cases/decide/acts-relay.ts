/**
 * Relays and circulars. A relay works as desks work: a draft, a telephone call whose instant is
 * kept, then writing; only the writing, delivered to its recipient, ends the duty.
 */
import type { AuthorityKind } from "@jibao/rules";
import { refuse, type Refusal } from "../../../platform/refusal.ts";
import { isOwed, type StoredObligation } from "../state.ts";
import { type ActOf, contentOf, recordAct, settleAgain } from "./act-support.ts";
import type { Actor } from "./commands.ts";
import { isUnderWay, putInInbox } from "./deliver.ts";
import type { CaseDraft } from "./draft.ts";
import { endObligation } from "./duties.ts";
import * as notices from "./notices.ts";
import { authorityOf, hasDesk } from "./parties.ts";

type Owed = { readonly kind: "owed"; readonly rows: readonly StoredObligation[] } | Refusal;

/** The named duties, all owed by the actor's own desk. */
function ownDuties(draft: CaseDraft, actor: Actor, ids: readonly string[]): Owed {
  const rows: StoredObligation[] = [];
  for (const id of new Set(ids)) {
    const row = draft.obligations.get(id);
    if (!row) return refuse("not-found");
    if (row.obligorKey !== actor.authorityKey) return refuse("forbidden");
    if (!isOwed(row)) return refuse("obligation-already-ended");
    rows.push(row);
  }
  return { kind: "owed", rows };
}

export function relayDraft(
  draft: CaseDraft,
  actor: Actor,
  act: ActOf<"relay-draft">,
): Refusal | undefined {
  const owed = ownDuties(draft, actor, act.obligationIds);
  if (owed.kind === "refused") return owed;
  recordAct(draft, actor, { kind: "relay-drafted", content: contentOf(act) });
  return undefined;
}

export function relayTelephone(
  draft: CaseDraft,
  actor: Actor,
  act: ActOf<"relay-telephone">,
): Refusal | undefined {
  const owed = ownDuties(draft, actor, act.obligationIds);
  if (owed.kind === "refused") return owed;
  recordAct(draft, actor, { kind: "relay-telephoned", content: contentOf(act) });
  return undefined;
}

export function relay(draft: CaseDraft, actor: Actor, act: ActOf<"relay">): Refusal | undefined {
  const owed = ownDuties(draft, actor, act.obligationIds);
  if (owed.kind === "refused") return owed;
  const outOfReach = owed.rows.find((row) => reachOf(draft, row) === "none");
  if (outOfReach) {
    const name = authorityOf(draft.environment, outOfReach.recipientKey);
    const zh = `本系统送不到:${name?.nameZh ?? outOfReach.recipientKey}。请用其他方式报告并记录。`;
    const en = `Out of reach: ${name?.nameEn ?? outOfReach.recipientKey}. Report and record it.`;
    return refuse("recipient-out-of-reach", { detail: { zh, en } });
  }
  recordAct(draft, actor, { kind: "relayed", content: contentOf(act) });
  for (const row of owed.rows) deliverRelay(draft, actor, row);
  settleAgain(draft, actor, { newsOwed: false, reRouted: false });
  return undefined;
}

function reachOf(draft: CaseDraft, row: StoredObligation): string {
  return authorityOf(draft.environment, row.recipientKey)?.reach ?? "none";
}

function deliverRelay(draft: CaseDraft, actor: Actor, row: StoredObligation): void {
  const { recipientKey } = row;
  if (!hasDesk(draft.environment, recipientKey)) {
    // Ends when the recipient's mail server has accepted it; one mail under way is enough.
    if (isUnderWay(draft, row)) return;
    const notice = { ...notices.noticeOfReport, to: recipientKey, obligationId: row.id };
    notices.sendNotice(draft, notice);
    return;
  }
  putInInbox(draft, recipientKey, "relay");
  endObligation(draft, row, { state: "discharged", by: actor });
}

const peers: AuthorityKind = "peer-department";

/** A notice to departments at the desk's side, with the chosen sections and nothing more. */
export function circulate(draft: CaseDraft, actor: Actor, act: ActOf<"circulate">): undefined {
  const reached = act.recipients.filter((key) => sendCircular(draft, key, act.sections));
  const atDesks = reached.filter((key) => hasDesk(draft.environment, key));
  const byMail = reached.filter((key) => !atDesks.includes(key));
  const notReached = act.recipients.filter((key) => !reached.includes(key));
  const content = { ...contentOf(act), atDesks, byMail, notReached };
  recordAct(draft, actor, { kind: "circulated", content });
  // A name that this installation cannot reach is noted; the desk records how it told them.
  if (reached.length === 0) return;
  for (const row of draft.obligations.values()) {
    const isOwn = row.obligorKey === actor.authorityKey && isOwed(row);
    if (isOwn && row.recipientKind === peers) {
      endObligation(draft, row, { state: "discharged", by: actor });
    }
  }
}

/** True when it was delivered to their desk or queued to their mail. */
function sendCircular(draft: CaseDraft, key: string, sections: readonly string[]): boolean {
  if (!hasDesk(draft.environment, key)) {
    notices.sendNotice(draft, { ...notices.noticeOfReport, to: key, obligationId: null });
    return authorityOf(draft.environment, key)?.reach === "mail";
  }
  const row = draft.inbox.get(key);
  if (row && row.why !== "circular") return true;
  const chosen = [...new Set([...(row?.sections ?? []), ...sections])];
  draft.inbox.set(key, {
    authorityKey: key,
    why: "circular",
    sections: chosen,
    arrivedAt: row?.arrivedAt ?? draft.environment.now,
    takenOverAt: row?.takenOverAt ?? null,
    takenOverBy: row?.takenOverBy ?? null,
  });
  return true;
}

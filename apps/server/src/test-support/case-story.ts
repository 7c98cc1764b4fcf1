/** One case lived through without a database: commands in, changes out, the state after each. */
import type { Act, SubmissionRequest } from "@jibao/contract";
import type { Facts, ReportContent } from "@jibao/rules";
import type { OutboxRow } from "../modules/cases/change.ts";
import type { Actor, CaseCommand, OpenCase } from "../modules/cases/decide/commands.ts";
import type { Environment } from "../modules/cases/decide/environment.ts";
import { decide, openCase } from "../modules/cases/decide/index.ts";
import { type SealedChange, sealChange } from "../modules/cases/seal.ts";
import type { CaseState, StoredObligation } from "../modules/cases/state.ts";
import type { Refusal } from "../platform/refusal.ts";
import { applyChange } from "./apply-change.ts";
import { environmentWith, testSealing } from "./case-environment.ts";

const website: Actor = {
  id: "key:key_1",
  kind: "gateway",
  name: "网站",
  authorityKey: null,
};
export const reporter: Actor = {
  id: "incident:inc_1",
  kind: "reporter",
  name: "报送人",
  authorityKey: null,
};

export function officerAt(authorityKey: string): Actor {
  return { id: `account:${authorityKey}`, kind: "officer", name: "值班员", authorityKey };
}

/** The supervisor at the same desk: another person, who may place holds and have data erased. */
export function supervisorAt(authorityKey: string): Actor {
  const id = `account:${authorityKey}:supervisor`;
  return { id, kind: "officer", name: "值班领导", authorityKey, isSupervisor: true };
}

/** The command that intake makes of a request; `more` for what the request cannot say. */
export function openingOf(request: SubmissionRequest, more: Partial<OpenCase> = {}): OpenCase {
  const { stage, facts = {}, content = {}, operator, drill = false } = request;
  return {
    kind: "open-case",
    actor: website,
    input: {
      stage,
      channel: "website",
      facts,
      content: content as ReportContent,
      reporter: request.reporter ?? null,
      firstContactAt: request.firstContactAt ?? null,
      original: null,
    },
    operatorId: null,
    claimedOperator: operator ?? { name: "不详" },
    verification: "unverified",
    drill,
    ...more,
  };
}

export interface Sent {
  readonly stage?: "supplement" | "progress" | "summary";
  readonly facts?: Facts | Readonly<Record<string, unknown>>;
  readonly content?: ReportContent;
}

export function sentLater({ stage = "supplement", facts = {}, content = {} }: Sent): CaseCommand {
  const from = {
    channel: "website",
    reporter: null,
    firstContactAt: null,
    original: null,
  } as const;
  const input = { stage, facts: facts as Facts, content, ...from };
  return { kind: "add-submission", actor: reporter, input };
}

export interface Story {
  /** As it stands. */
  state(): CaseState;
  changes(): readonly SealedChange[];
  /** Everything that was put in the outbox. */
  mails(): readonly OutboxRow[];
  set(environment: Partial<Environment>): void;
  /** Decides and, if that makes a change, applies it. */
  run(command: CaseCommand): SealedChange | Refusal | { readonly kind: "unchanged" };
  act(authorityKey: string, act: Act): ReturnType<Story["run"]>;
  /** Proposed by the officer and, if it became a proposal, confirmed by the supervisor. */
  together(authorityKey: string, act: Act): ReturnType<Story["run"]>;
  send(sent: Sent): ReturnType<Story["run"]>;
  /** Sets the clock and lets everything fire that is due. */
  tick(now: string): ReturnType<Story["run"]>;
  /** The mail server answered for a mail. */
  settle(mail: OutboxRow, accepted: boolean): ReturnType<Story["run"]>;
  duties(duty: string): readonly StoredObligation[];
  entries(kind: string): readonly SealedChange["entries"][number][];
}

export function tellStory(command: OpenCase, more: Partial<Environment> = {}): Story {
  const sealing = testSealing();
  let environment = environmentWith(more);
  const first = sealChange(openCase(command, environment), sealing);
  const changes = [first];
  let state = applyChange(null, first);

  const run: Story["run"] = (next) => {
    const decision = decide(state, next, environment);
    if (decision.kind !== "change") return decision;
    const change = sealChange(decision, sealing);
    changes.push(change);
    state = applyChange(state, change);
    return change;
  };
  const set: Story["set"] = (patch) => {
    environment = { ...environment, ...patch };
  };
  return {
    state: () => state,
    changes: () => changes,
    mails: () => changes.flatMap((change) => change.outbox),
    set,
    run,
    act: (key, act) => run({ kind: "perform", actor: officerAt(key), act }),
    together: (key, act) => {
      const first = run({ kind: "perform", actor: officerAt(key), act });
      const { proposal } = state.incident;
      if (proposal === null) return first;
      const confirm = { kind: "confirm-proposal", proposalId: proposal.id } as const;
      return run({ kind: "perform", actor: supervisorAt(key), act: confirm });
    },
    send: (sent) => run(sentLater(sent)),
    tick: (now) => {
      set({ now });
      return run({ kind: "tick" });
    },
    settle: (mail, accepted) => {
      const outcome = run(settlementOf(mail, accepted));
      state = withoutPending(state, mail);
      return outcome;
    },
    duties: (duty) => state.obligations.filter((row) => row.duty === duty),
    entries: (kind) =>
      changes.flatMap((change) => change.entries).filter((entry) => entry.kind === kind),
  };
}

function settlementOf(mail: OutboxRow, accepted: boolean): CaseCommand {
  const { id: outboxId, obligationId, recipientKey } = mail;
  const detail = accepted ? "250 kept" : "550 no such user";
  return { kind: "settle-delivery", outboxId, obligationId, recipientKey, accepted, detail };
}

/** What the outbox does after the case: the row waits no more. */
function withoutPending(state: CaseState, { obligationId }: OutboxRow): CaseState {
  if (obligationId === null) return state;
  const pending = [...state.pendingDeliveries];
  const index = pending.indexOf(obligationId);
  if (index >= 0) pending.splice(index, 1);
  return { ...state, pendingDeliveries: pending };
}

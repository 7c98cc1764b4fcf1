/** What waits for a second person, above all that can be done: who proposed it, and why. */
import { Button } from "antd";
import { TextField } from "../../../components/field.tsx";
import { ProblemNotice } from "../../../components/states.tsx";
import type { Incident } from "../../../shell/api-types.ts";
import { useKept } from "../../../shell/kept.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { fullInstant } from "../../../time/instants.ts";
import { proposalTitle } from "./proposal-title.ts";
import { ProposalWords } from "./proposal-words.tsx";
import { useAct } from "./use-act.ts";

type Proposal = NonNullable<Incident["proposal"]>;

interface Props {
  readonly incident: Incident;
  readonly proposal: Proposal;
}

interface Refusing {
  readonly reason: string | null;
}

/** The buttons that this viewer may press; what the second person refuses needs a reason. */
function ProposalButtons({ incident, proposal }: Props) {
  const { acts, texts } = useLanguage();
  const { send, error, isPending, sentAct } = useAct(incident.id);
  // Null while the form for refusing is shut.
  const [{ reason }, change] = useKept<Refusing>(`refuse ${proposal.id}`, () => ({ reason: null }));
  const setReason = (given: string | null) => change({ reason: given });
  const may = (kind: string) => incident.allowedActs.includes(kind);
  const { id: proposalId } = proposal;
  const isSending = (kind: string) => isPending && sentAct?.kind === kind;
  if (reason !== null) {
    const refuse = { kind: "refuse-proposal", proposalId, reason } as const;
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() && !isPending) send(refuse);
        }}
      >
        <TextField label={acts.proposal.reason} rows={3} value={reason} onChange={setReason} />
        <ProblemNotice error={error} />
        <div className="act-buttons">
          <Button
            danger
            htmlType="submit"
            disabled={!reason.trim()}
            loading={isSending("refuse-proposal")}
          >
            {acts.proposal.refuse}
          </Button>
          <Button onClick={() => setReason(null)}>{texts.common.close}</Button>
        </div>
      </form>
    );
  }
  return (
    <>
      <ProblemNotice error={error} />
      <div className="act-buttons">
        {may("confirm-proposal") && (
          <Button
            type="primary"
            loading={isSending("confirm-proposal")}
            onClick={() => send({ kind: "confirm-proposal", proposalId })}
          >
            {acts.proposal.confirm}
          </Button>
        )}
        {may("refuse-proposal") && (
          <Button onClick={() => setReason("")}>{acts.proposal.refuse}</Button>
        )}
        {may("take-back-proposal") && (
          <Button
            loading={isSending("take-back-proposal")}
            onClick={() => send({ kind: "take-back-proposal", proposalId })}
          >
            {acts.proposal.takeBack}
          </Button>
        )}
      </div>
    </>
  );
}

export function ProposalBanner({ incident }: { readonly incident: Incident }) {
  const { acts, locale, pick } = useLanguage();
  const { proposal } = incident;
  if (proposal === null) return null;
  const title = acts.proposal.title(proposalTitle(incident, proposal.act, locale));
  return (
    <section className="notice proposal" aria-label={title}>
      <strong>{title}</strong>
      <p>
        {acts.proposal.by(proposal.by, pick(proposal.authority))}{" "}
        <span className="figures">{fullInstant(proposal.at)}</span>
      </p>
      <ProposalWords incident={incident} act={proposal.act} />
      <p className="muted">{acts.proposal.hint}</p>
      <ProposalButtons key={proposal.id} incident={incident} proposal={proposal} />
    </section>
  );
}

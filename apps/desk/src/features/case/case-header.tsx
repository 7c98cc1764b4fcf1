/** The summary of a case in a few lines: what, who, where, and in whose hands. */
import type { Incident } from "../../shell/api-types.ts";
import { ClockFace } from "../../components/clock-face.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { LevelMark } from "../../components/level-mark.tsx";
import { useLanguage } from "../../shell/locale.tsx";
import { useSession } from "../../shell/session.tsx";
import { shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";
import { useDutyText } from "./duty-text.ts";
import { HoldBadges, HoldLines } from "./hold-notices.tsx";
import { countedObligation, isMine, owedInOrder } from "./obligations.ts";
import { StatusBadges, VerificationBadge } from "../inbox/incident-badges.tsx";

function Hands({ incident }: { readonly incident: Incident }) {
  const { texts, pick } = useLanguage();
  const { takenOver } = incident;
  if (!takenOver) {
    return <span className="badge badge-attention">{texts.incident.notTakenOver}</span>;
  }
  const at = shortInstant(takenOver.at, serverNow());
  return (
    <span className="badge badge-done">✓ {texts.incident.takenOverBy(pick(takenOver.by), at)}</span>
  );
}

/** What the law still wants of the report, and a withdrawal that waits for an answer. */
function Warnings({ incident }: { readonly incident: Incident }) {
  const { texts } = useLanguage();
  const required = incident.missing.filter((item) => item.required).length;
  const { withdrawalRequestedAt } = incident;
  return (
    <>
      {!incident.complete && <p className="notice">{texts.incident.incomplete(required)}</p>}
      {withdrawalRequestedAt && (
        <p className="notice">
          {texts.incident.withdrawalRequested(shortInstant(withdrawalRequestedAt, serverNow()))}
        </p>
      )}
    </>
  );
}

/** What this desk must do next about the case; the first thing to be seen. */
function NextDuty({ incident }: { readonly incident: Incident }) {
  const { texts, pick } = useLanguage();
  const session = useSession();
  const textOf = useDutyText(incident.obligations);
  const next = owedInOrder(incident.obligations).find((duty) => isMine(duty, session));
  if (!next) return null;
  return (
    <p className="case-next">
      <ClockFace counted={countedObligation(next)} large />
      <strong>{texts.inbox.nextOwed(textOf(next).name, pick(next.recipient.name))}</strong>
      {textOf(next).cited && <span>{textOf(next).cited}</span>}
    </p>
  );
}

interface HeaderProps {
  readonly incident: Incident;
  /** Why the case could not be read again; what is shown may be old. */
  readonly staleBecause: unknown;
}

export function CaseHeader({ incident, staleBecause }: HeaderProps) {
  const { texts } = useLanguage();
  const { level, operator, reporter, firstContactAt } = incident;
  const now = serverNow();
  const claimed = operator.id === null && operator.claimed;
  // Of what was erased the same mark stands in each place; once says it.
  const contact = [...new Set([reporter?.name, reporter?.telephone])].filter(Boolean).join(" ");
  return (
    <header className="case-head">
      <p className="case-marks">
        <LevelMark level={level.effective} presumed={level.presumed} large />
        <span className="reference reference-large">{incident.reference}</span>
        <StatusBadges item={incident} />
        <VerificationBadge state={incident.verification} />
        <Hands incident={incident} />
        <HoldBadges holds={incident.holds} />
      </p>
      <h1>{incident.headline}</h1>
      <p className="case-line">
        <strong>{claimed ? texts.incident.claimed(claimed.name) : operator.name}</strong>
        {incident.place && <span>{incident.place}</span>}
        {contact && (
          <span>
            {texts.incident.reporter} {contact}
          </span>
        )}
        <span className="figures">
          {texts.incident.openedAt} {shortInstant(incident.recordedAt, now)}
        </span>
        {firstContactAt && (
          <span className="figures">
            {texts.incident.firstContact} {shortInstant(firstContactAt, now)}
          </span>
        )}
      </p>
      <HoldLines holds={incident.holds} />
      <NextDuty incident={incident} />
      <ProblemNotice error={staleBecause} />
      <Warnings incident={incident} />
    </header>
  );
}

/** A relay as desks work: a draft, a telephone call, then writing. Each step keeps its instant. */
import { Checkbox } from "antd";
import { useState } from "react";
import type { Incident } from "../../../shell/api-types.ts";
import { ClockFace } from "../../../components/clock-face.tsx";
import { useLanguage } from "../../../shell/locale.tsx";
import { useSession } from "../../../shell/session.tsx";
import { dutyName } from "../../../texts/vocabulary.ts";
import { countedObligation, relayDuties } from "../obligations.ts";
import { draftRelayText } from "../relay-text.ts";
import type { FormProps } from "./act-form.tsx";
import { useKept } from "../../../shell/kept.ts";
import { RelayDraftStep, RelayTelephoneStep, RelayWriteStep } from "./relay-steps.tsx";
import { emptyCall, type RelayTyped } from "./relay-typed.ts";

interface DutiesProps {
  readonly duties: ReturnType<typeof relayDuties>;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: string[]) => void;
}

function Duties({ duties, chosen, onChoose }: DutiesProps) {
  const { acts, locale, pick } = useLanguage();
  const toggle = (id: string, checked: boolean) =>
    onChoose(
      duties.flatMap((d) => ((d.id === id ? checked : chosen.includes(d.id)) ? [d.id] : [])),
    );
  return (
    <fieldset className="field">
      <legend>{acts.relay.duties}</legend>
      {duties.map((duty) => (
        <Checkbox
          key={duty.id}
          checked={chosen.includes(duty.id)}
          onChange={(event) => toggle(duty.id, event.target.checked)}
        >
          <span className="duty-choice">
            <span>
              {dutyName(duty.duty, locale)} → <strong>{pick(duty.recipient.name)}</strong>
            </span>
            <ClockFace counted={countedObligation(duty)} />
            {duty.reach === "none" && <small className="late">{acts.relay.outOfReach}</small>}
          </span>
        </Checkbox>
      ))}
    </fieldset>
  );
}

function useRelayTyped(incident: Incident, dutyIds: readonly string[]) {
  return useKept<RelayTyped>(`${incident.id} relay`, () => ({
    chosen: [...dutyIds],
    text: draftRelayText(incident),
    ...emptyCall(),
    approvedBy: "",
  }));
}

export function RelayForm({ incident, onClose }: FormProps) {
  const { acts } = useLanguage();
  const duties = relayDuties(incident, useSession());
  const dutyIds = duties.map(({ id }) => id);
  const [typed, change] = useRelayTyped(incident, dutyIds);
  // Duties that this very relay ended stay on screen until the form is closed.
  const [hadDuties] = useState(duties.length > 0);
  if (!hadDuties && duties.length === 0) return <p className="notice">{acts.relay.noDuties}</p>;
  const chosen = duties.filter(({ id }) => typed.chosen.includes(id));
  const step = { incident, typed, change, duties: chosen, onClose };
  return (
    <>
      {duties.length > 0 && (
        <Duties duties={duties} chosen={typed.chosen} onChoose={(chosen) => change({ chosen })} />
      )}
      <ol className="relay-steps">
        <li>
          <h3>{acts.relay.steps[0]}</h3>
          <RelayDraftStep {...step} />
        </li>
        <li>
          <h3>{acts.relay.steps[1]}</h3>
          <RelayTelephoneStep {...step} />
        </li>
        <li>
          <h3>{acts.relay.steps[2]}</h3>
          <RelayWriteStep {...step} />
        </li>
      </ol>
    </>
  );
}

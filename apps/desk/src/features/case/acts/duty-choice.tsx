/** Chooses one duty of the case that is still owed. */
import { Radio } from "antd";
import type { Incident } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { shortInstant } from "../../../time/instants.ts";
import { serverNow } from "../../../time/shared-clock.ts";
import { useDutyText } from "../duty-text.ts";
import { countedObligation, owedInOrder } from "../obligations.ts";

interface Props {
  readonly label: string;
  readonly incident: Incident;
  readonly value: string | null;
  readonly onChoose: (obligationId: string) => void;
}

export function DutyChoice({ label, incident, value, onChoose }: Props) {
  const { texts, pick } = useLanguage();
  const textOf = useDutyText(incident.obligations);
  const choices = owedInOrder(incident.obligations).flatMap((duty) =>
    duty.id === null ? [] : [{ ...duty, id: duty.id }],
  );
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <Radio.Group
        className="radio-column"
        value={value}
        onChange={(event) => onChoose(String(event.target.value))}
      >
        {choices.map((duty) => {
          const { name, cited } = textOf(duty);
          const { dueAt } = countedObligation(duty);
          return (
            <Radio key={duty.id} value={duty.id}>
              {pick(duty.obligor.name)} → {pick(duty.recipient.name)} · {name}
              {dueAt && ` · ${texts.time.until(shortInstant(dueAt, serverNow()))}`}
              {cited && <small className="duty-cited">{cited}</small>}
            </Radio>
          );
        })}
      </Radio.Group>
    </fieldset>
  );
}

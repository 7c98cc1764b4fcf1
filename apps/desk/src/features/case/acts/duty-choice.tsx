/** Chooses one duty of the case that is still owed. */
import { Radio } from "antd";
import type { Incident } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { dutyName } from "../../../texts/vocabulary.ts";
import { owedInOrder } from "../obligations.ts";

interface Props {
  readonly label: string;
  readonly incident: Incident;
  readonly value: string | null;
  readonly onChoose: (obligationId: string) => void;
}

export function DutyChoice({ label, incident, value, onChoose }: Props) {
  const { locale, pick } = useLanguage();
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
        {choices.map(({ id, obligor, recipient, duty }) => (
          <Radio key={id} value={id}>
            {pick(obligor.name)} → {pick(recipient.name)} · {dutyName(duty, locale)}
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
}

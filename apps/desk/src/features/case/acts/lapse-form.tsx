/** Ends a duty that does not exist after all, with a signed reason. */
import { TextField } from "../../../components/field.tsx";
import type { Act } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { ActForm, type FormProps } from "./act-form.tsx";
import { DutyChoice } from "./duty-choice.tsx";
import { useKept } from "../../../shell/kept.ts";

interface Typed {
  readonly obligationId: string | null;
  readonly reason: string;
}

export function LapseForm(props: FormProps) {
  const { incident } = props;
  const { acts } = useLanguage();
  const [typed, change, forget] = useKept<Typed>(`${incident.id} lapse`, () => ({
    obligationId: null,
    reason: "",
  }));
  const { obligationId, reason } = typed;
  const act: Act | null =
    obligationId !== null && reason.trim() ? { kind: "lapse", obligationId, reason } : null;
  return (
    <ActForm
      {...props}
      act={act}
      hint={acts.lapse.hint}
      submit={acts.lapse.submit}
      onRecorded={forget}
    >
      <DutyChoice
        label={acts.lapse.obligation}
        incident={incident}
        value={obligationId}
        onChoose={(id) => change({ obligationId: id })}
      />
      <TextField
        label={acts.reason}
        hint={acts.reasonHint}
        rows={4}
        value={reason}
        onChange={(text) => change({ reason: text })}
      />
    </ActForm>
  );
}

/** A report made by other means: to whom, when, how. It ends that one duty only. */
import { Select } from "antd";
import { Field, InstantField, TextField } from "../../../components/field.tsx";
import type { Act, ActOf } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { meansWords } from "../../../texts/vocabulary.ts";
import { serverNow } from "../../../time/shared-clock.ts";
import { ActForm, type FormProps } from "./act-form.tsx";
import { DutyChoice } from "./duty-choice.tsx";
import { useKept } from "../../../shell/kept.ts";
import { nowInstant } from "./now-instant.ts";

type Means = ActOf<"record-outside-report">["means"];
const means = Object.keys(meansWords) as Means[];

interface Typed {
  readonly obligationId: string | null;
  readonly at: string;
  readonly means: Means;
  readonly spokeWith: string;
  readonly documentNumber: string;
  readonly note: string;
}

function actOf(typed: Typed): Act | null {
  const { obligationId, at, spokeWith, documentNumber, note } = typed;
  if (obligationId === null || at === "") return null;
  return {
    kind: "record-outside-report",
    obligationId,
    at,
    means: typed.means,
    ...(spokeWith.trim() && { spokeWith }),
    ...(documentNumber.trim() && { documentNumber }),
    ...(note.trim() && { note }),
  };
}

interface Props extends FormProps {
  /** The duty from whose line the form was opened. */
  readonly obligationId: string | null;
}

export function OutsideReportForm(props: Props) {
  const { incident, obligationId } = props;
  const { acts, locale } = useLanguage();
  const texts = acts.outside;
  const key = `${incident.id} outside ${obligationId ?? ""}`;
  const [typed, change, forget] = useKept<Typed>(key, () => ({
    obligationId,
    at: nowInstant(serverNow()),
    means: "telephone",
    spokeWith: "",
    documentNumber: "",
    note: "",
  }));
  const options = means.map((value) => ({ value, label: meansWords[value][locale] }));
  return (
    <ActForm
      {...props}
      act={actOf(typed)}
      hint={texts.hint}
      submit={texts.submit}
      onRecorded={forget}
    >
      <DutyChoice
        label={texts.obligation}
        incident={incident}
        value={typed.obligationId}
        onChoose={(id) => change({ obligationId: id })}
      />
      <InstantField label={texts.at} value={typed.at} onChange={(at) => change({ at })} />
      <Field label={texts.means}>
        {(ids) => (
          <Select
            {...ids}
            value={typed.means}
            options={options}
            onChange={(value) => change({ means: value })}
          />
        )}
      </Field>
      <TextField
        label={texts.spokeWith}
        optional
        value={typed.spokeWith}
        onChange={(spokeWith) => change({ spokeWith })}
      />
      <TextField
        label={texts.documentNumber}
        optional
        value={typed.documentNumber}
        onChange={(documentNumber) => change({ documentNumber })}
      />
      <TextField
        label={texts.note}
        optional
        rows={2}
        value={typed.note}
        onChange={(note) => change({ note })}
      />
    </ActForm>
  );
}

/** Verification by calling back: who was called, when, and what they said. */
import { Radio } from "antd";
import { InstantField, TextField } from "../../../components/field.tsx";
import type { Act, ActOf } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { outcomeWords } from "../../../texts/vocabulary.ts";
import { serverNow } from "../../../time/shared-clock.ts";
import { ActForm, type FormProps } from "./act-form.tsx";
import { nowInstant } from "./now-instant.ts";
import { useKept } from "../../../shell/kept.ts";

type Outcome = ActOf<"call-back">["outcome"];
const outcomes = Object.keys(outcomeWords) as Outcome[];

interface Typed {
  readonly at: string;
  readonly telephone: string;
  readonly spokeWith: string;
  readonly outcome: Outcome;
  readonly note: string;
}

function actOf({ at, telephone, spokeWith, outcome, note }: Typed): Act | null {
  if (at === "" || telephone.trim() === "") return null;
  return {
    kind: "call-back",
    at,
    telephone,
    outcome,
    ...(spokeWith.trim() && { spokeWith }),
    ...(note.trim() && { note }),
  };
}

export function CallBackForm(props: FormProps) {
  const { incident } = props;
  const { acts, locale } = useLanguage();
  const texts = acts.callBack;
  const [typed, change, forget] = useKept<Typed>(`${incident.id} call-back`, () => ({
    at: nowInstant(serverNow()),
    telephone: incident.reporter?.telephone ?? "",
    spokeWith: "",
    outcome: "confirmed",
    note: "",
  }));
  return (
    <ActForm {...props} act={actOf(typed)} submit={texts.submit} onRecorded={forget}>
      <TextField
        label={texts.telephone}
        value={typed.telephone}
        onChange={(telephone) => change({ telephone })}
      />
      <InstantField label={texts.at} value={typed.at} onChange={(at) => change({ at })} />
      <TextField
        label={texts.spokeWith}
        optional
        value={typed.spokeWith}
        onChange={(spokeWith) => change({ spokeWith })}
      />
      <fieldset className="field">
        <legend>{texts.outcome}</legend>
        <Radio.Group
          value={typed.outcome}
          options={outcomes.map((value) => ({ value, label: outcomeWords[value][locale] }))}
          onChange={(event) => change({ outcome: event.target.value as Outcome })}
        />
      </fieldset>
      <TextField
        label={texts.note}
        optional
        rows={3}
        value={typed.note}
        onChange={(note) => change({ note })}
      />
    </ActForm>
  );
}

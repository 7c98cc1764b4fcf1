/** Destroys content that turned out to be a state secret. Said plainly, confirmed, not undone. */
import { Checkbox, Radio } from "antd";
import { useState } from "react";
import { TextField } from "../../../components/field.tsx";
import { useKept } from "../../../shell/kept.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { useSubmissionsQuery } from "../../../shell/queries.ts";
import { labelOf } from "../../../texts/rules-label.ts";
import { fullInstant } from "../../../time/instants.ts";
import { ActForm, type FormProps } from "./act-form.tsx";

const wholeCase = "whole";

export function QuarantineForm(props: FormProps) {
  const { acts, locale } = useLanguage();
  const texts = acts.quarantine;
  const submissions = useSubmissionsQuery(props.incident.id);
  const [{ target, guidance }, change, forget] = useKept(`${props.incident.id} quarantine`, () => ({
    target: "",
    guidance: texts.guidanceText,
  }));
  // Not kept: whoever comes back reads the warning again.
  const [understood, setUnderstood] = useState(false);
  const ready = target !== "" && guidance.trim() !== "" && understood;
  const submissionId = target === wholeCase ? null : target;
  const act = ready ? ({ kind: "quarantine", submissionId, guidance } as const) : null;
  const items = (submissions.data?.items ?? []).filter(({ quarantined }) => !quarantined);
  return (
    <ActForm {...props} act={act} danger submit={texts.submit} onRecorded={forget}>
      <p className="notice notice-problem">{texts.warning}</p>
      <fieldset className="field">
        <legend>{texts.submission}</legend>
        <Radio.Group
          className="radio-column"
          value={target}
          onChange={(event) => change({ target: String(event.target.value) })}
        >
          {items.map(({ id, stage, recordedAt }) => (
            <Radio key={id} value={id}>
              {labelOf("stage", stage, locale)} {fullInstant(recordedAt)}
            </Radio>
          ))}
          <Radio value={wholeCase}>{texts.whole}</Radio>
        </Radio.Group>
      </fieldset>
      <TextField
        label={texts.guidance}
        rows={3}
        value={guidance}
        onChange={(given) => change({ guidance: given })}
      />
      <p>
        <Checkbox checked={understood} onChange={(event) => setUnderstood(event.target.checked)}>
          {texts.understand}
        </Checkbox>
      </p>
    </ActForm>
  );
}

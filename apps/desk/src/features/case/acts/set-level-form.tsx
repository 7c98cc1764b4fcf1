/** Confirms the presumed or computed level, or sets another; always with a reason. */
import { declarableLevels, levels } from "@jibao/rules/words";
import { Radio } from "antd";
import { TextField } from "../../../components/field.tsx";
import { LevelMark } from "../../../components/level-mark.tsx";
import type { ActOf } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { levelName } from "../../../texts/vocabulary.ts";
import { ActForm, type FormProps } from "./act-form.tsx";
import { useKept } from "../../../shell/kept.ts";

type Declarable = ActOf<"set-level">["level"];

interface Typed {
  readonly level: Declarable | null;
  readonly reason: string;
}

export function SetLevelForm(props: FormProps) {
  const { incident } = props;
  const { acts, locale } = useLanguage();
  const texts = acts.setLevel;
  const { effective, presumed, computed } = incident.level;
  const [{ level, reason }, change, forget] = useKept<Typed>(`${incident.id} set-level`, () => ({
    level: declarableLevels.find((declarable) => declarable === effective) ?? null,
    reason: "",
  }));
  const state = presumed
    ? texts.presumed(levelName(effective, locale))
    : texts.computed(levelName(computed, locale));
  // The graver a level, the earlier it stands.
  const isLower = level !== null && levels.indexOf(level) > levels.indexOf(effective);
  const act = level && reason.trim() ? ({ kind: "set-level", level, reason } as const) : null;
  return (
    <ActForm
      {...props}
      act={act}
      hint={state}
      submit={isLower ? texts.propose : texts.confirm}
      onRecorded={forget}
    >
      <fieldset className="field">
        <legend>{texts.level}</legend>
        <Radio.Group
          className="radio-column"
          value={level}
          onChange={(event) => change({ level: event.target.value as Declarable })}
        >
          {declarableLevels.map((declarable) => (
            <Radio key={declarable} value={declarable}>
              <LevelMark level={declarable} />
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      <TextField
        label={acts.reason}
        hint={acts.reasonHint}
        rows={4}
        value={reason}
        onChange={(text) => change({ reason: text })}
      />
      {isLower && <p className="notice">{texts.needsSecond}</p>}
      <p className="muted">{texts.lowering}</p>
    </ActForm>
  );
}

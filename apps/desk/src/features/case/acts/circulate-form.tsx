/** A notice to departments at this desk's side; only the chosen sections are sent. */
import { Checkbox, Select } from "antd";
import { Field, TextField } from "../../../components/field.tsx";
import type { Act, ActOf } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { useAuthoritiesQuery } from "../../../shell/queries.ts";
import { sectionWords } from "../../../texts/vocabulary.ts";
import { ActForm, type FormProps } from "./act-form.tsx";
import { useKept } from "../../../shell/kept.ts";

type Section = ActOf<"circulate">["sections"][number];
const sections = Object.keys(sectionWords) as Section[];

interface Typed {
  readonly recipients: readonly string[];
  readonly chosen: readonly Section[];
  readonly text: string;
}

export function CirculateForm(props: FormProps) {
  const { acts, locale, pick } = useLanguage();
  const authorities = useAuthoritiesQuery();
  const [typed, change, forget] = useKept<Typed>(`${props.incident.id} circulate`, () => ({
    recipients: [],
    chosen: ["summary", "grade"],
    text: "",
  }));
  const { recipients, chosen, text } = typed;
  const known = authorities.data?.items ?? [];
  const act: Act | null =
    recipients.length > 0 && chosen.length > 0
      ? {
          kind: "circulate",
          recipients: [...recipients],
          sections: [...chosen],
          ...(text.trim() && { text }),
        }
      : null;
  return (
    <ActForm {...props} act={act} submit={acts.circulate.submit} onRecorded={forget}>
      <Field label={acts.circulate.recipients} hint={acts.circulate.recipientsHint}>
        {(ids) => (
          <Select
            {...ids}
            mode="tags"
            value={[...recipients]}
            optionFilterProp="label"
            options={known.map(({ key, name }) => ({ value: key, label: pick(name) }))}
            onChange={(value: string[]) => change({ recipients: value })}
          />
        )}
      </Field>
      <fieldset className="field">
        <legend>{acts.circulate.sections}</legend>
        <Checkbox.Group
          value={[...chosen]}
          options={sections.map((value) => ({ value, label: sectionWords[value][locale] }))}
          onChange={(value) => change({ chosen: value })}
        />
      </fieldset>
      <TextField
        label={acts.circulate.text}
        optional
        rows={3}
        value={text}
        onChange={(value) => change({ text: value })}
      />
    </ActForm>
  );
}

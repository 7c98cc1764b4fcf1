/** Asks the operator for what is missing: ticked from the list, or in words. */
import { Checkbox } from "antd";
import { InstantField, TextField } from "../../../components/field.tsx";
import type { Act } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { ActForm, type FormProps } from "./act-form.tsx";
import { useKept } from "../../../shell/kept.ts";

interface Typed {
  readonly items: readonly string[];
  readonly text: string;
  readonly by: string;
}

export function AskSupplementForm(props: FormProps) {
  const { missing, id } = props.incident;
  const { acts, pick } = useLanguage();
  const texts = acts.askSupplement;
  const [{ items, text, by }, change, forget] = useKept<Typed>(`${id} ask-supplement`, () => ({
    items: missing.filter((item) => item.required).map(({ item }) => item),
    text: "",
    by: "",
  }));
  // The API wants at least one item; free words alone are asked under the last item of Art. 7.
  const asked = items.length > 0 ? [...items] : text.trim() ? ["other"] : [];
  const act: Act | null =
    asked.length > 0
      ? {
          kind: "ask-supplement",
          items: asked,
          ...(text.trim() && { text }),
          ...(by && { answerBy: by }),
        }
      : null;
  return (
    <ActForm {...props} act={act} submit={texts.submit} onRecorded={forget}>
      {missing.length === 0 ? (
        <p className="muted">{texts.nothingMissing}</p>
      ) : (
        <fieldset className="field">
          <legend>{texts.items}</legend>
          <Checkbox.Group
            className="radio-column"
            value={[...items]}
            options={missing.map(({ item, label }) => ({ value: item, label: pick(label) }))}
            onChange={(value) => change({ items: value })}
          />
        </fieldset>
      )}
      <TextField
        label={texts.other}
        optional
        rows={3}
        value={text}
        onChange={(value) => change({ text: value })}
      />
      <InstantField
        label={texts.by}
        optional
        value={by}
        onChange={(value) => change({ by: value })}
      />
    </ActForm>
  );
}

/** Registers an operator. */
import { Checkbox, Select } from "antd";
import { operatorKinds } from "@jibao/rules/words";
import { Field, TextField } from "../../components/field.tsx";
import { ask } from "../../shell/api.ts";
import type { CallBody } from "../../shell/api-types.ts";
import { useKept } from "../../shell/kept.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys, useLawQuery } from "../../shell/queries.ts";
import { labelOf } from "../../texts/rules-label.ts";
import { instrumentKindWords } from "../law/law-words.ts";
import { useLawTexts } from "../law/use-law-texts.ts";
import { EntryForm } from "../../components/entry-form.tsx";
import { useEntry } from "../../shell/use-entry.ts";

interface Typed {
  readonly name: string;
  readonly kinds: readonly (typeof operatorKinds)[number][];
  readonly division: string;
  readonly parentOrgan: string;
  readonly sector: string;
  readonly mail: string;
  readonly instruments: readonly string[];
}

const blank: Typed = {
  name: "",
  kinds: [],
  division: "",
  parentOrgan: "",
  sector: "",
  mail: "",
  instruments: [],
};
const divisionPattern = /^(\d{6})?$/;

interface InstrumentsProps {
  readonly value: readonly string[];
  readonly onChoose: (codes: string[]) => void;
}

/** Statutes bind everybody; a sector's rules and those abroad bind whoever names them. */
function InstrumentsField({ value, onChoose }: InstrumentsProps) {
  const { locale, pick } = useLanguage();
  const { page } = useLawTexts();
  const instruments = useLawQuery().data?.instruments ?? [];
  const options = (["sector", "abroad"] as const).map((kind) => ({
    label: instrumentKindWords[kind][locale],
    title: kind,
    options: instruments
      .filter((each) => each.kind === kind)
      .map(({ code, title }) => ({ value: code, label: pick(title) })),
  }));
  return (
    <Field label={page.own} hint={page.ownHint} optional>
      {(ids) => (
        <Select
          {...ids}
          mode="multiple"
          value={[...value]}
          optionFilterProp="label"
          options={options}
          onChange={(codes: string[]) => onChoose(codes)}
        />
      )}
    </Field>
  );
}

function bodyOf(typed: Typed): CallBody<"createOperator"> {
  return {
    name: typed.name.trim(),
    kinds: [...typed.kinds],
    division: typed.division || null,
    parentOrgan: typed.parentOrgan.trim() || null,
    sector: typed.sector.trim() || null,
    instruments: [...typed.instruments],
    mail: typed.mail.trim() || null,
  };
}

export function NewOperatorForm({ onClose }: { readonly onClose: () => void }) {
  const { texts, locale } = useLanguage();
  const { administration } = texts;
  const [typed, change, forget] = useKept<Typed>("new-operator", () => blank);
  const { name, kinds, division } = typed;
  const { save, error, busy } = useEntry({
    listKey: keys.operators,
    send: () => ask(locale, "createOperator", { body: bodyOf(typed) }),
    onSaved: () => {
      forget();
      onClose();
    },
  });
  const line = (label: string, member: "parentOrgan" | "sector" | "mail") => (
    <TextField
      label={label}
      optional
      value={typed[member]}
      onChange={(value) => change({ [member]: value })}
    />
  );
  return (
    <EntryForm
      title={`${administration.add} · ${administration.operator}`}
      submit={texts.common.save}
      ready={name.trim() !== "" && divisionPattern.test(division)}
      busy={busy}
      error={error}
      onSubmit={() => save(undefined)}
      onCancel={onClose}
    >
      <TextField label={administration.name} value={name} onChange={(v) => change({ name: v })} />
      <fieldset className="field">
        <legend>{administration.operatorKinds}</legend>
        <Checkbox.Group
          value={[...kinds]}
          options={operatorKinds.map((value) => ({
            value,
            label: labelOf("operatorKind", value, locale),
          }))}
          onChange={(value) => change({ kinds: value })}
        />
      </fieldset>
      <TextField
        label={administration.division}
        hint={administration.divisionHint}
        optional
        value={division}
        onChange={(v) => change({ division: v })}
      />
      {line(administration.parentOrgan, "parentOrgan")}
      {line(administration.sector, "sector")}
      {line(administration.mail, "mail")}
      <InstrumentsField
        value={typed.instruments}
        onChoose={(instruments) => change({ instruments })}
      />
    </EntryForm>
  );
}

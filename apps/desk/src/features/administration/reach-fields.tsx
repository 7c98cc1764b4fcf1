/** The fields that say how an authority is reached. */
import { TextField } from "../../components/field.tsx";
import { useLanguage } from "../../shell/locale.tsx";
import { reachWords } from "../../texts/vocabulary.ts";
import { ChoiceField } from "../../components/choice-field.tsx";
import type { Reaching } from "./reaching.ts";

interface Props {
  readonly value: Reaching;
  readonly onChange: (value: Reaching) => void;
}

const reaches = Object.keys(reachWords) as Reaching["reach"][];

export function ReachFields({ value, onChange }: Props) {
  const { texts, locale } = useLanguage();
  const { administration } = texts;
  return (
    <>
      <ChoiceField
        label={administration.reach}
        choices={reaches.map((reach) => ({ value: reach, label: reachWords[reach][locale] }))}
        value={value.reach}
        onChoose={(reach) => onChange({ ...value, reach })}
      />
      <TextField
        label={administration.legalBasis}
        hint={administration.legalBasisHint}
        optional={value.reach !== "desk"}
        value={value.legalBasis}
        onChange={(legalBasis) => onChange({ ...value, legalBasis })}
      />
      <TextField
        label={administration.mail}
        optional={value.reach !== "mail"}
        value={value.mail}
        onChange={(mail) => onChange({ ...value, mail })}
      />
      <TextField
        label={administration.contact}
        hint={administration.contactHint}
        optional
        value={value.contact}
        onChange={(contact) => onChange({ ...value, contact })}
      />
    </>
  );
}

/** Erases personal data for good: says what goes and what stays, and waits for a second person. */
import { Checkbox } from "antd";
import { useState } from "react";
import { TextField } from "../../../components/field.tsx";
import { ProblemNotice } from "../../../components/states.tsx";
import type { ActOf } from "../../../shell/api-types.ts";
import { useKept } from "../../../shell/kept.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { useSubmissionsQuery } from "../../../shell/queries.ts";
import { labelOf } from "../../../texts/rules-label.ts";
import { personalDataWords } from "../../../texts/vocabulary.ts";
import { fullInstant } from "../../../time/instants.ts";
import { ActForm, type FormProps } from "./act-form.tsx";

type Erase = ActOf<"erase-personal-data">;
type What = Erase["what"][number];
const kinds = Object.keys(personalDataWords) as What[];

interface Typed {
  readonly what: readonly What[];
  readonly submissionIds: readonly string[];
  readonly legalBasis: string;
  readonly reason: string;
}

const blank = (): Typed => ({ what: [], submissionIds: [], legalBasis: "", reason: "" });

/** Null while something required is not filled in. */
function eraseOf({ what, submissionIds, legalBasis, reason }: Typed): Erase | null {
  const whole = what.includes("submissions");
  const isNamed = what.length > 0 && (!whole || submissionIds.length > 0);
  if (!isNamed || legalBasis.trim() === "" || reason.trim() === "") return null;
  return {
    kind: "erase-personal-data",
    what: [...what],
    ...(whole && { submissionIds: [...submissionIds] }),
    legalBasis,
    reason,
  };
}

function Consequences({ what }: { readonly what: readonly What[] }) {
  const { erase } = useLanguage().acts;
  const goes: Readonly<Record<What, string>> = {
    reporter: erase.goesReporter,
    contacts: erase.goesContacts,
    submissions: erase.goesSubmissions,
  };
  return (
    <>
      <div className="notice notice-problem">
        <strong>{erase.goes}</strong>
        <ul className="reasons">
          {kinds
            .filter((kind) => what.includes(kind))
            .map((kind) => (
              <li key={kind}>{goes[kind]}</li>
            ))}
          <li>{erase.goesProof}</li>
        </ul>
      </div>
      <div className="notice notice-stays">
        <strong>{erase.stays}</strong>
        <ul className="reasons">
          <li>{erase.staysFacts}</li>
          {!what.includes("submissions") && <li>{erase.staysAttachments}</li>}
          <li>{erase.staysEntries}</li>
          <li>{erase.staysDeletion}</li>
        </ul>
        <p>{erase.check}</p>
      </div>
    </>
  );
}

interface ChoiceProps {
  readonly incidentId: string;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: string[]) => void;
}

function SubmissionChoice({ incidentId, chosen, onChoose }: ChoiceProps) {
  const { acts, texts, locale } = useLanguage();
  const query = useSubmissionsQuery(incidentId);
  const items = (query.data?.items ?? []).filter(({ quarantined }) => !quarantined);
  const options = items.map(({ id, stage, recordedAt }) => ({
    value: id,
    label: `${labelOf("stage", stage, locale)} ${fullInstant(recordedAt)}`,
  }));
  return (
    <fieldset className="field">
      <legend>{acts.erase.submissions}</legend>
      <ProblemNotice error={query.error} />
      {query.isPending && <p className="muted">{texts.common.loading}</p>}
      {query.isSuccess && items.length === 0 && <p className="muted">{texts.submissions.empty}</p>}
      <Checkbox.Group
        className="radio-column"
        value={[...chosen]}
        options={options}
        onChange={onChoose}
      />
    </fieldset>
  );
}

export function EraseForm(props: FormProps) {
  const { acts, locale } = useLanguage();
  const { erase } = acts;
  const { id } = props.incident;
  const [typed, change, forget] = useKept<Typed>(`${id} erase-personal-data`, blank);
  const [understood, setUnderstood] = useState(false);
  const { what, submissionIds, legalBasis, reason } = typed;
  const act = understood ? eraseOf(typed) : null;
  return (
    <ActForm {...props} act={act} danger submit={erase.submit} onRecorded={forget}>
      <fieldset className="field">
        <legend>{erase.what}</legend>
        <Checkbox.Group
          className="radio-column"
          value={[...what]}
          options={kinds.map((value) => ({ value, label: personalDataWords[value][locale] }))}
          onChange={(value) => change({ what: value })}
        />
      </fieldset>
      {what.includes("submissions") && (
        <SubmissionChoice
          incidentId={id}
          chosen={submissionIds}
          onChoose={(ids) => change({ submissionIds: ids })}
        />
      )}
      {what.length > 0 && <Consequences what={what} />}
      <TextField
        label={erase.legalBasis}
        hint={erase.legalBasisHint}
        value={legalBasis}
        onChange={(text) => change({ legalBasis: text })}
      />
      <TextField
        label={acts.reason}
        hint={acts.reasonHint}
        rows={3}
        value={reason}
        onChange={(text) => change({ reason: text })}
      />
      <p>
        <Checkbox checked={understood} onChange={(event) => setUnderstood(event.target.checked)}>
          {erase.understand}
        </Checkbox>
      </p>
      <p className="notice">{erase.needsSecond}</p>
    </ActForm>
  );
}

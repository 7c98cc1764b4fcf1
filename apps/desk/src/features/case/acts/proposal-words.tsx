/** What a proposal rests on, in its proposer's words and in what it would do. */
import type { Incident } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { useOperatorsQuery, useSubmissionsQuery } from "../../../shell/queries.ts";
import { labelOf } from "../../../texts/rules-label.ts";
import { personalDataWords } from "../../../texts/vocabulary.ts";
import { fullInstant } from "../../../time/instants.ts";

type Act = NonNullable<Incident["proposal"]>["act"];

interface ChosenProps {
  readonly incident: Incident;
  readonly ids: readonly string[];
}

/** Whole submissions by stage and time: the second person must know which. */
function ChosenSubmissions({ incident, ids }: ChosenProps) {
  const { locale } = useLanguage();
  const { data } = useSubmissionsQuery(incident.id);
  const chosen = (data?.items ?? []).filter(({ id }) => ids.includes(id));
  return (
    <ul className="reasons">
      {chosen.map(({ id, stage, recordedAt }) => (
        <li key={id}>
          {labelOf("stage", stage, locale)} {fullInstant(recordedAt)}
        </li>
      ))}
    </ul>
  );
}

type Erase = Extract<Act, { kind: "erase-personal-data" }>;

function ErasureWords({ incident, act }: { readonly incident: Incident; readonly act: Erase }) {
  const { acts, locale, texts } = useLanguage();
  const { erase } = acts;
  return (
    <>
      <p>
        {erase.what}
        {texts.common.colon}
      </p>
      <ul className="reasons">
        {act.what.map((what) => (
          <li key={what}>
            {personalDataWords[what][locale]}
            {what === "submissions" && (
              <ChosenSubmissions incident={incident} ids={act.submissionIds ?? []} />
            )}
          </li>
        ))}
      </ul>
      <p>
        {erase.legalBasis}
        {texts.common.colon}
        {act.legalBasis}
      </p>
    </>
  );
}

/** The operator by name; its number stands for one that cannot be read just now. */
function OperatorWords({ operatorId }: { readonly operatorId: string }) {
  const { locale, texts } = useLanguage();
  const { data, isPending } = useOperatorsQuery();
  const operator = data?.find(({ id }) => id === operatorId);
  if (operator === undefined) {
    return <p className="figures">{isPending ? texts.common.loading : operatorId}</p>;
  }
  const { name, division, kinds } = operator;
  const marks = [division, ...kinds.map((kind) => labelOf("operatorKind", kind, locale))];
  return (
    <p>
      <strong>{name}</strong> <small className="muted">{marks.filter(Boolean).join(" · ")}</small>
    </p>
  );
}

interface Props {
  readonly incident: Incident;
  readonly act: Act;
}

/** A reason; of a report made elsewhere, when and to whom; of an operator, who it is. */
export function ProposalWords({ incident, act }: Props) {
  const { acts, texts } = useLanguage();
  if (act.kind === "identify-operator") return <OperatorWords operatorId={act.operatorId} />;
  if (act.kind === "record-outside-report") {
    const said = [act.spokeWith, act.documentNumber, act.note].filter(Boolean).join(" · ");
    return (
      <p className="said">
        <span className="figures">{fullInstant(act.at)}</span> {said}
      </p>
    );
  }
  return (
    <>
      {act.kind === "erase-personal-data" && <ErasureWords incident={incident} act={act} />}
      {act.kind === "lift-hold" && (
        <p>
          {acts.hold.liftNumber}
          {texts.common.colon}
          {act.documentNumber}
        </p>
      )}
      <p className="said">{act.reason}</p>
    </>
  );
}

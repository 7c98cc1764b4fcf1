/** Ties the case to a registered operator; it is then routed by who they are. */
import { Radio } from "antd";
import { useState } from "react";
import { TextField } from "../../../components/field.tsx";
import { Failed, Loading } from "../../../components/states.tsx";
import { useLanguage } from "../../../shell/locale.tsx";
import { useOperatorsQuery } from "../../../shell/queries.ts";
import { labelOf } from "../../../texts/rules-label.ts";
import { ActForm, type FormProps } from "./act-form.tsx";
import { findOperators } from "./find-operators.ts";

const shownOperators = 20;

export function IdentifyForm(props: FormProps) {
  const { operator } = props.incident;
  const { acts, locale } = useLanguage();
  const query = useOperatorsQuery();
  const [search, setSearch] = useState(operator.claimed?.name ?? operator.name);
  const [operatorId, setOperatorId] = useState<string | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const found = findOperators(query.data, search).slice(0, shownOperators);
  const chosen = found.find(({ id }) => id === operatorId);
  const act = chosen ? ({ kind: "identify-operator", operatorId: chosen.id } as const) : null;
  return (
    <ActForm {...props} act={act} hint={acts.identify.hint} submit={acts.identify.submit}>
      <TextField label={acts.identify.search} value={search} onChange={setSearch} />
      {found.length === 0 && <p className="notice">{acts.identify.none}</p>}
      <Radio.Group
        className="radio-column"
        value={operatorId}
        onChange={(event) => setOperatorId(String(event.target.value))}
      >
        {found.map(({ id, name, kinds, division }) => (
          <Radio key={id} value={id}>
            {name}{" "}
            <small className="muted">
              {[division, ...kinds.map((kind) => labelOf("operatorKind", kind, locale))]
                .filter(Boolean)
                .join(" · ")}
            </small>
          </Radio>
        ))}
      </Radio.Group>
    </ActForm>
  );
}

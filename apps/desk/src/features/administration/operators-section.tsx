/** Registered operators. */
import { Button } from "antd";
import { useState } from "react";
import { DataTable } from "../../components/data-table.tsx";
import { TextField } from "../../components/field.tsx";
import { EmptyState, Failed, Loading } from "../../components/states.tsx";
import type { OperatorView } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useLawQuery, useOperatorsQuery } from "../../shell/queries.ts";
import { labelOf } from "../../texts/rules-label.ts";
import { useLawTexts } from "../law/use-law-texts.ts";
import { NewOperatorForm } from "./new-operator-form.tsx";

/** Titles of further rules by their codes; a code that is not known (any longer) stays as it is. */
function useInstrumentTitles() {
  const { pick } = useLanguage();
  const instruments = useLawQuery().data?.instruments ?? [];
  const titles = new Map(instruments.map(({ code, title }) => [code, pick(title)]));
  return (codes: readonly string[]) => codes.map((code) => titles.get(code) ?? code);
}

function OperatorTable({ items }: { readonly items: readonly OperatorView[] }) {
  const { texts, locale } = useLanguage();
  const { administration } = texts;
  const { page } = useLawTexts();
  const titlesOf = useInstrumentTitles();
  return (
    <DataTable
      label={administration.sections.operators}
      columns={[
        administration.name,
        administration.operatorKinds,
        administration.division,
        administration.sector,
        page.own,
        administration.mail,
      ]}
      className="cards"
    >
      {items.map(({ id, name, kinds, division, sector, instruments, mail }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          <td data-label={administration.operatorKinds}>
            {kinds.map((kind) => labelOf("operatorKind", kind, locale)).join(texts.common.list)}
          </td>
          <td className="figures" data-label={administration.division}>
            {division}
          </td>
          <td data-label={administration.sector}>{sector}</td>
          <td data-label={page.own}>{titlesOf(instruments).join(texts.common.list)}</td>
          <td data-label={administration.mail}>{mail}</td>
        </tr>
      ))}
    </DataTable>
  );
}

export function OperatorsSection() {
  const { administration } = useLanguage().texts;
  const query = useOperatorsQuery();
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState(false);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const found = query.data.filter(({ name }) => name.includes(search.trim()));
  return (
    <>
      <div className="section-bar">
        <TextField label={administration.find} value={search} onChange={setSearch} />
        <Button type="primary" onClick={() => setAdding(true)}>
          {administration.add}
        </Button>
      </div>
      {adding && <NewOperatorForm onClose={() => setAdding(false)} />}
      {found.length === 0 ? (
        <EmptyState title={administration.empty} />
      ) : (
        <OperatorTable items={found} />
      )}
    </>
  );
}

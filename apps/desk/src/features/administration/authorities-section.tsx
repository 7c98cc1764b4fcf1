/** Authorities and how each is reached. */
import { Button } from "antd";
import { useMemo, useState } from "react";
import { DataTable } from "../../components/data-table.tsx";
import { TextField } from "../../components/field.tsx";
import { EmptyState, Failed, Loading } from "../../components/states.tsx";
import type { Authority } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useAuthoritiesQuery } from "../../shell/queries.ts";
import { labelOf } from "../../texts/rules-label.ts";
import { reachWords } from "../../texts/vocabulary.ts";
import { AuthorityForm } from "./authority-form.tsx";
import { NewAuthorityForm } from "./new-authority-form.tsx";

interface RowProps {
  readonly authority: Authority;
  readonly onEdit: (key: string) => void;
}

function Row({ authority, onEdit }: RowProps) {
  const { texts, locale, pick } = useLanguage();
  const { administration } = texts;
  const { key, name, kind, reach, legalBasis, mail, contact } = authority;
  return (
    <tr>
      <th scope="row">
        {pick(name)} <small className="muted">{labelOf("authority", kind, locale)}</small>
      </th>
      <td data-label={administration.reach}>
        <span className={reach === "none" ? "badge badge-attention" : "badge badge-done"}>
          {reachWords[reach][locale]}
        </span>
      </td>
      <td data-label={administration.legalBasis}>{legalBasis}</td>
      <td data-label={administration.mail}>{mail}</td>
      <td data-label={administration.contact}>{contact}</td>
      <td>
        <Button onClick={() => onEdit(key)} aria-label={`${administration.edit} ${pick(name)}`}>
          {administration.edit}
        </Button>
      </td>
    </tr>
  );
}

function AuthorityTable(props: {
  readonly items: readonly Authority[];
  readonly onEdit: (key: string) => void;
}) {
  const { administration } = useLanguage().texts;
  return (
    <DataTable
      label={administration.sections.authorities}
      columns={[
        administration.name,
        administration.reach,
        administration.legalBasis,
        administration.mail,
        administration.contact,
        "",
      ]}
      className="cards"
    >
      {props.items.map((authority) => (
        <Row key={authority.key} authority={authority} onEdit={props.onEdit} />
      ))}
    </DataTable>
  );
}

export function AuthoritiesSection() {
  const { administration } = useLanguage().texts;
  const query = useAuthoritiesQuery();
  const [search, setSearch] = useState("");
  const [editing, setEditing] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const found = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    const items = query.data?.items ?? [];
    return items.filter(({ name, key }) =>
      `${name.zh} ${name.en} ${key}`.toLowerCase().includes(wanted),
    );
  }, [query.data, search]);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const edited = query.data.items.find(({ key }) => key === editing);
  return (
    <>
      <div className="section-bar">
        <TextField label={administration.find} value={search} onChange={setSearch} />
        <Button type="primary" onClick={() => setAdding(true)}>
          {administration.add}
        </Button>
      </div>
      {adding && <NewAuthorityForm onClose={() => setAdding(false)} />}
      {edited && (
        <AuthorityForm key={edited.key} authority={edited} onClose={() => setEditing(null)} />
      )}
      {found.length === 0 ? (
        <EmptyState title={administration.empty} />
      ) : (
        <AuthorityTable items={found} onEdit={setEditing} />
      )}
    </>
  );
}

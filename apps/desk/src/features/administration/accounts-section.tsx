/** Accounts; a new one comes with a one-time link that is shown once. */
import { Button } from "antd";
import { useState } from "react";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState, Failed, Loading } from "../../components/states.tsx";
import type { Answer } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useAccountsQuery, useAuthoritiesQuery, useOperatorsQuery } from "../../shell/queries.ts";
import { roleWords } from "../../texts/vocabulary.ts";
import { NewAccountForm } from "./new-account-form.tsx";
import { ShownOnce } from "./shown-once.tsx";

type Account = Answer<"listAccounts">["items"][number];

/** The name of the authority or operator to which an account belongs. */
function useBelongsTo(): (account: Account) => string {
  const { pick } = useLanguage();
  const authorities = useAuthoritiesQuery().data?.items ?? [];
  const operators = useOperatorsQuery().data ?? [];
  return ({ authorityKey, operatorId }) => {
    const authority = authorities.find(({ key }) => key === authorityKey);
    if (authority) return pick(authority.name);
    return operators.find(({ id }) => id === operatorId)?.name ?? "";
  };
}

function AccountTable({ items }: { readonly items: readonly Account[] }) {
  const { texts, locale } = useLanguage();
  const { administration } = texts;
  const belongsTo = useBelongsTo();
  return (
    <DataTable
      label={administration.sections.accounts}
      columns={[
        administration.login,
        administration.name,
        administration.role,
        administration.belongsTo,
        "",
      ]}
    >
      {items.map((account) => (
        <tr key={account.id}>
          <th scope="row">{account.login}</th>
          <td>{account.name}</td>
          <td>{roleWords[account.role][locale]}</td>
          <td>{belongsTo(account)}</td>
          <td>
            <span className={account.active ? "badge badge-done" : "badge badge-open"}>
              {account.active ? administration.active : administration.inactive}
            </span>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

/** The link as it is handed over: the path of the API's answer on this very host. */
function invitationLink(path: string): string {
  return new URL(path, window.location.origin).href;
}

export function AccountsSection() {
  const { administration } = useLanguage().texts;
  const query = useAccountsQuery();
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <div className="section-bar">
        <Button type="primary" onClick={() => setAdding(true)}>
          {administration.createAccount}
        </Button>
      </div>
      {adding && (
        <NewAccountForm
          onClose={() => setAdding(false)}
          onCreated={(path) => setLink(invitationLink(path))}
        />
      )}
      {link && (
        <ShownOnce label={administration.linkOnce} secret={link} onClose={() => setLink(null)} />
      )}
      {query.data.items.length === 0 ? (
        <EmptyState title={administration.empty} />
      ) : (
        <AccountTable items={query.data.items} />
      )}
    </>
  );
}

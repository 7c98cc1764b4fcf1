/** Accounts; a new one comes with a one-time link that is shown once. */
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState, Failed, Loading, ProblemNotice } from "../../components/states.tsx";
import { SureButton } from "../../components/sure-button.tsx";
import { grants } from "../../shell/administration.ts";
import { ask } from "../../shell/api.ts";
import type { Account } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import {
  keys,
  useAccountsQuery,
  useAuthoritiesQuery,
  useOperatorsQuery,
} from "../../shell/queries.ts";
import { useSession } from "../../shell/session.tsx";
import { useEntry } from "../../shell/use-entry.ts";
import { roleWords } from "../../texts/vocabulary.ts";
import { SessionsPart } from "../account/sessions-part.tsx";
import { useAccountTexts } from "../account/use-account-texts.ts";
import { NewAccountForm } from "./new-account-form.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";

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

interface RowProps {
  readonly account: Account;
  readonly belongsTo: string;
  readonly onSessions: (account: Account) => void;
}

function Row({ account, belongsTo, onSessions }: RowProps) {
  const { texts, locale } = useLanguage();
  const { administration } = texts;
  const { accounts: words, sessions } = useAccountTexts();
  const { account: own } = useSession();
  const { id, login, name, role, active } = account;
  const { save, error, busy } = useEntry({
    listKey: keys.accounts,
    send: (on: boolean) => ask(locale, "updateAccount", { params: { id }, body: { active: on } }),
    said: active ? words.switchedOff : words.switchedOn,
  });
  return (
    <tr>
      <th scope="row">{login}</th>
      <td>{name}</td>
      <td data-label={administration.role}>{roleWords[role][locale]}</td>
      <td data-label={administration.belongsTo}>{belongsTo}</td>
      <td>
        <span className={active ? "badge badge-done" : "badge badge-open"}>
          {active ? administration.active : administration.inactive}
        </span>
      </td>
      <td className="cell-buttons">
        <div className="listed-buttons">
          <Button aria-label={`${sessions.show} ${name}`} onClick={() => onSessions(account)}>
            {sessions.show}
          </Button>
          {grants(own.role) && own.id !== id && (
            <>
              {active ? (
                <SureButton
                  label={words.switchOff}
                  question={words.reallySwitchOff(name)}
                  busy={busy}
                  onSure={() => save(false)}
                />
              ) : (
                <Button loading={busy} onClick={() => save(true)}>
                  {words.switchOn}
                </Button>
              )}
            </>
          )}
        </div>
        <ProblemNotice error={error} />
      </td>
    </tr>
  );
}

interface TableProps {
  readonly items: readonly Account[];
  readonly onSessions: (account: Account) => void;
}

function AccountTable({ items, onSessions }: TableProps) {
  const { administration } = useLanguage().texts;
  const belongsTo = useBelongsTo();
  return (
    <DataTable
      label={administration.sections.accounts}
      columns={[
        administration.login,
        administration.name,
        administration.role,
        administration.belongsTo,
        administration.state,
        "",
      ]}
      className="cards"
    >
      {items.map((account) => (
        <Row
          key={account.id}
          account={account}
          belongsTo={belongsTo(account)}
          onSessions={onSessions}
        />
      ))}
    </DataTable>
  );
}

interface SessionsProps {
  readonly account: Account;
  readonly onClose: () => void;
}

function AccountSessions({ account, onClose }: SessionsProps) {
  const { common } = useLanguage().texts;
  const { sessions: words } = useAccountTexts();
  const { account: own } = useSession();
  const label = words.of(account.name);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="panel" aria-labelledby="watched">
      <div className="acts-head">
        <h2 id="watched" ref={heading} tabIndex={-1}>
          {label}
        </h2>
        <Button type="text" onClick={onClose}>
          {common.close}
        </Button>
      </div>
      <SessionsPart
        accountId={account.id}
        label={label}
        mayEnd={grants(own.role)}
        warning={words.reallyEndAllOf(account.name)}
      />
    </section>
  );
}

/** The link as it is handed over: the path of the API's answer on this very host. */
function invitationLink(path: string): string {
  return new URL(path, window.location.origin).href;
}

export function AccountsSection() {
  const { administration } = useLanguage().texts;
  const { account: own } = useSession();
  const query = useAccountsQuery();
  const [watched, setWatched] = useState<Account | null>(null);
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      {grants(own.role) && (
        <div className="section-bar">
          <Button type="primary" onClick={() => setAdding(true)}>
            {administration.createAccount}
          </Button>
        </div>
      )}
      {adding && (
        <NewAccountForm
          onClose={() => setAdding(false)}
          onCreated={(path) => setLink(invitationLink(path))}
        />
      )}
      {link && (
        <ShownOnce label={administration.linkOnce} secret={link} onClose={() => setLink(null)} />
      )}
      {watched && (
        <AccountSessions key={watched.id} account={watched} onClose={() => setWatched(null)} />
      )}
      {query.data.items.length === 0 ? (
        <EmptyState title={administration.empty} />
      ) : (
        <AccountTable items={query.data.items} onSessions={setWatched} />
      )}
    </>
  );
}

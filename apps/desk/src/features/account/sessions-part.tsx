/** The open sessions of an account: seen, and ended one by one or all at once. */
import { Button } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState, Failed, Loading, ProblemNotice } from "../../components/states.tsx";
import { SureButton } from "../../components/sure-button.tsx";
import { ask } from "../../shell/api.ts";
import type { Answer } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys, useSessionsQuery } from "../../shell/queries.ts";
import { useEntry } from "../../shell/use-entry.ts";
import { fullInstant, shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";
import { useAccountTexts } from "./use-account-texts.ts";

interface TableProps {
  readonly label: string;
  readonly items: Answer<"listSessions">["items"];
  /** Left out for those who may look and not end. */
  readonly onEnd?: ((session: string) => void) | undefined;
}

function SessionTable({ label, items, onEnd }: TableProps) {
  const { sessions: words } = useAccountTexts();
  return (
    <DataTable label={label} columns={[words.since, words.until, ""]} className="cards">
      {items.map(({ id, createdAt, expiresAt, current }) => (
        <tr key={id}>
          <th scope="row" className="figures">
            {fullInstant(createdAt)}{" "}
            {current && <span className="badge badge-done">{words.here}</span>}
          </th>
          <td className="figures" data-label={words.until}>
            {shortInstant(expiresAt, serverNow())}
          </td>
          <td>
            {onEnd && !current && (
              <Button
                aria-label={`${words.end} ${fullInstant(createdAt)}`}
                onClick={() => onEnd(id)}
              >
                {words.end}
              </Button>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

interface Props {
  readonly accountId: string;
  readonly label: string;
  readonly mayEnd: boolean;
  /** What "end all" also does. */
  readonly warning: string;
}

export function SessionsPart({ accountId, label, mayEnd, warning }: Props) {
  const { locale } = useLanguage();
  const { sessions: words } = useAccountTexts();
  const queries = useQueryClient();
  const query = useSessionsQuery(accountId);
  const listKey = keys.sessions(accountId);
  const end = useEntry({
    listKey,
    send: (session: string) => ask(locale, "endSession", { params: { id: accountId, session } }),
    said: words.ended,
  });
  const endAll = useEntry({
    listKey,
    send: () => ask(locale, "endSessions", { params: { id: accountId } }),
    // The own session may be among them.
    onSaved: () => void queries.invalidateQueries({ queryKey: keys.session }),
    said: words.allEnded,
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const { items } = query.data;
  if (items.length === 0) return <EmptyState title={words.none} />;
  return (
    <>
      <SessionTable label={label} items={items} onEnd={mayEnd ? end.save : undefined} />
      <ProblemNotice error={end.error ?? endAll.error} />
      {mayEnd && (
        <div className="buttons">
          <SureButton
            label={words.endAll}
            question={warning}
            busy={endAll.busy}
            onSure={() => endAll.save(undefined)}
          />
        </div>
      )}
    </>
  );
}

/** Who made which account, and where its one-time link was used. */
import { useQuery } from "@tanstack/react-query";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState, Failed, Loading } from "../../components/states.tsx";
import { ask } from "../../shell/api.ts";
import type { Answer } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { roleWords } from "../../texts/vocabulary.ts";
import { fullInstant } from "../../time/instants.ts";
import { useAccessTexts } from "./use-access-texts.ts";

type Origin = Answer<"listAccountOrigins">["items"][number];

function Row({ origin }: { readonly origin: Origin }) {
  const { locale } = useLanguage();
  const { origins: words } = useAccessTexts();
  const { account, madeAt, madeBy, linkUsed, linkRefused } = origin;
  return (
    <tr>
      <th scope="row">
        {account.name} <code>{account.login}</code>{" "}
        <small className="muted">{roleWords[account.role][locale]}</small>
      </th>
      <td className="figures" data-label={words.made}>
        {fullInstant(madeAt)}
      </td>
      <td data-label={words.madeBy}>{madeBy?.name ?? words.notRecorded}</td>
      <td data-label={words.used} title={linkUsed?.browser ?? undefined}>
        {linkUsed === null
          ? words.notUsed
          : [fullInstant(linkUsed.at), linkUsed.address, linkUsed.device]
              .filter(Boolean)
              .join(" · ")}
        {linkRefused.length > 0 && (
          <p className="badge badge-attention">{words.refused(linkRefused.length)}</p>
        )}
      </td>
    </tr>
  );
}

export function OriginsSection() {
  const { locale } = useLanguage();
  const { origins: words, sections, events } = useAccessTexts();
  const query = useQuery({
    queryKey: ["account-origins"],
    queryFn: () => ask(locale, "listAccountOrigins"),
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const { items } = query.data;
  if (items.length === 0) return <EmptyState title={words.empty} />;
  return (
    <>
      <p className="muted lead">{words.body}</p>
      <DataTable
        label={sections.origins}
        columns={[events.account, words.made, words.madeBy, words.used]}
        className="cards"
      >
        {items.map((origin) => (
          <Row key={origin.account.id} origin={origin} />
        ))}
      </DataTable>
    </>
  );
}

/** Who asked for an export, approved it and fetched it; asked for when somebody unfolds it. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DataTable } from "../../components/data-table.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { ask } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { fullInstant } from "../../time/instants.ts";
import { useAccessTexts } from "../access/use-access-texts.ts";
import { useExportTexts } from "./use-export-texts.ts";

function Events({ id }: { readonly id: string }) {
  const { acts, locale } = useLanguage();
  const words = useExportTexts();
  const { when, who, what } = useAccessTexts();
  const query = useQuery({
    queryKey: [...keys.exports, id],
    queryFn: () => ask(locale, "readExport", { params: { id } }),
  });
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <DataTable label={words.record} columns={[when, what, who, acts.reason]} className="cards">
      {query.data.events.map(({ at, kind, by, reason }) => (
        <tr key={`${at} ${kind} ${by}`}>
          <td className="figures" data-label={when}>
            {fullInstant(at)}
          </td>
          <th scope="row">{words.events[kind]}</th>
          <td data-label={who}>{by}</td>
          <td className="said" data-label={acts.reason}>
            {reason}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

interface Props {
  readonly id: string;
  readonly unfolded: boolean;
}

export function ExportRecord({ id, unfolded }: Props) {
  const words = useExportTexts();
  const [open, setOpen] = useState(unfolded);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.record}</summary>
      {open && <Events id={id} />}
    </details>
  );
}

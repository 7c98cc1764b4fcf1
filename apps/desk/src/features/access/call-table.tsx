/** Calls as the access log holds them, newest first. */
import { problems } from "@jibao/sdk/problems";
import { Link } from "react-router";
import { DataTable } from "../../components/data-table.tsx";
import type { AccessRow } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { callerName, operationName } from "../../texts/access-words.ts";
import { fullInstant } from "../../time/instants.ts";
import type { AccessFilters } from "./access-filters.ts";
import { useAccessTexts } from "./use-access-texts.ts";

interface RowProps {
  readonly row: AccessRow;
  /** Left out where rows cannot be narrowed, as beside a case. */
  readonly onNarrow?: ((filters: AccessFilters) => void) | undefined;
}

function Who({ row, onNarrow }: RowProps) {
  const { locale } = useLanguage();
  const words = useAccessTexts();
  const { name, principal, caller } = row;
  const shown = name ?? principal ?? callerName(caller, locale);
  const role = shown === callerName(caller, locale) ? "" : callerName(caller, locale);
  return (
    <>
      {onNarrow && principal !== null ? (
        <button
          type="button"
          className="as-link"
          title={words.onlyPerson(shown)}
          onClick={() => onNarrow({ principal })}
        >
          {shown}
        </button>
      ) : (
        shown
      )}{" "}
      <small className="muted">{role}</small>
    </>
  );
}

function What({ row }: { readonly row: AccessRow }) {
  const { texts, locale } = useLanguage();
  const words = useAccessTexts();
  const { incidentIds, textLength, changed, operation } = row;
  const details = [
    incidentIds && words.listed(incidentIds.length),
    textLength !== null && words.searched(textLength),
    changed && changed.length > 0 && words.changed(changed.join(texts.common.list)),
  ].filter(Boolean);
  return (
    <>
      {operationName(operation, locale)}
      {details.length > 0 && <p className="muted">{details.join(" · ")}</p>}
    </>
  );
}

/** Why, in words; beside them the code, which leads to what it means and what to do. */
function Refused({ problem }: { readonly problem: string }) {
  const { locale } = useLanguage();
  const words = useAccessTexts();
  const title = Object.entries(problems).find(([code]) => code === problem)?.[1][locale].title;
  return (
    <>
      {title === undefined ? words.refused : words.refusedFor(title)}{" "}
      <a href={`/problems/${problem}`} target="_blank" rel="noreferrer">
        <code>{problem}</code>
      </a>
    </>
  );
}

function Row({ row, onNarrow }: RowProps) {
  const words = useAccessTexts();
  const { calledAt, incidentId, objectId, problem, address, principal } = row;
  // Who asks about the own account is named already.
  const isOther = objectId !== null && principal !== `account:${objectId}`;
  return (
    <tr>
      <td className="figures" data-label={words.when}>
        {fullInstant(calledAt)}
      </td>
      <th scope="row">
        <Who row={row} onNarrow={onNarrow} />
      </th>
      <td data-label={words.what}>
        <What row={row} />
      </td>
      {onNarrow && (
        <td data-label={words.object}>
          {incidentId !== null && (
            <>
              <Link to={`/incidents/${incidentId}`}>{words.openCase}</Link>{" "}
              <button
                type="button"
                className="as-link"
                onClick={() => onNarrow({ incident: incidentId })}
              >
                {words.onlyCase}
              </button>
            </>
          )}
          {isOther && <code>{objectId}</code>}
        </td>
      )}
      <td data-label={words.outcome}>
        {problem === null ? words.done : <Refused problem={problem} />}
      </td>
      <td className="figures muted" data-label={words.address}>
        {address}
      </td>
    </tr>
  );
}

interface Props {
  readonly label: string;
  readonly rows: readonly AccessRow[];
  readonly onNarrow?: (filters: AccessFilters) => void;
}

export function CallTable({ label, rows, onNarrow }: Props) {
  const words = useAccessTexts();
  const object = onNarrow ? [words.object] : [];
  return (
    <DataTable
      label={label}
      columns={[words.when, words.who, words.what, ...object, words.outcome, words.address]}
      className="cards"
    >
      {rows.map((row) => (
        <Row key={row.id} row={row} onNarrow={onNarrow} />
      ))}
    </DataTable>
  );
}

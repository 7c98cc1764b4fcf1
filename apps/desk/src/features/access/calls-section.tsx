/** Who of the own side looked at what; the filters are the address. */
import { Button } from "antd";
import { useSearchParams } from "react-router";
import { ChoiceField } from "../../components/choice-field.tsx";
import { InstantField } from "../../components/field.tsx";
import { ask } from "../../shell/api.ts";
import type { AccessRow } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { useSession } from "../../shell/session.tsx";
import { operationName, operationWords, sideName } from "../../texts/access-words.ts";
import {
  type AccessFilters,
  accessSides,
  readAccessFilters,
  writeAccessFilters,
} from "./access-filters.ts";
import { CallTable } from "./call-table.tsx";
import { PageFrame } from "./page-frame.tsx";
import { useAccessTexts } from "./use-access-texts.ts";
import { usePages } from "./use-pages.ts";

const everything = "";

interface BarProps {
  readonly filters: AccessFilters;
  readonly rows: readonly AccessRow[];
  readonly onChange: (change: Parameters<typeof writeAccessFilters>[0]) => void;
}

function FilterBar({ filters, rows, onChange }: BarProps) {
  const { locale } = useLanguage();
  const words = useAccessTexts();
  const { account } = useSession();
  const { operation, principal, incident, from, until, side } = filters;
  const all = { value: everything, label: words.all };
  const person = rows.find((row) => row.principal === principal)?.name ?? principal;
  const names = Object.keys(operationWords);
  return (
    <div className="access-filters" role="search" aria-label={words.filters}>
      <ChoiceField
        label={words.operation}
        choices={[all, ...names.map((value) => ({ value, label: operationName(value, locale) }))]}
        value={operation ?? everything}
        onChoose={(value) => onChange({ operation: value })}
      />
      <InstantField
        label={words.from}
        value={from ?? ""}
        onChange={(value) => onChange({ from: value })}
      />
      <InstantField
        label={words.until}
        value={until ?? ""}
        onChange={(value) => onChange({ until: value })}
      />
      {account.role === "audit-administrator" && (
        <ChoiceField
          label={words.side}
          choices={accessSides.map((value) => ({ value, label: sideName(value, locale) }))}
          value={side ?? "administration"}
          onChoose={(value) => onChange({ side: value })}
        />
      )}
      <div className="access-chosen">
        {person && <span className="badge badge-open">{words.chosenPerson(person)}</span>}
        {incident && <span className="badge badge-open">{words.chosenCase}</span>}
        {Object.keys(filters).length > 0 && (
          <Button
            type="link"
            onClick={() =>
              onChange({
                operation: null,
                principal: null,
                incident: null,
                from: null,
                until: null,
                side: null,
              })
            }
          >
            {words.clear}
          </Button>
        )}
      </div>
    </div>
  );
}

export function CallsSection() {
  const { locale } = useLanguage();
  const words = useAccessTexts();
  const [search, setSearch] = useSearchParams();
  const filters = readAccessFilters(search);
  const pages = usePages<AccessRow>({
    key: [...keys.access, filters],
    load: (after) => ask(locale, "listAccess", { query: { ...filters, ...after } }),
  });
  const change: BarProps["onChange"] = (patch) =>
    setSearch(writeAccessFilters({ ...filters, ...patch }), { replace: true });
  return (
    <>
      <p className="muted lead">{words.body}</p>
      <FilterBar filters={filters} rows={pages.items} onChange={change} />
      <PageFrame pages={pages} empty={words.empty}>
        <CallTable label={words.sections.calls} rows={pages.items} onNarrow={change} />
      </PageFrame>
    </>
  );
}

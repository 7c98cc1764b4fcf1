/** The inbox: what this desk owes, the most pressing first. */
import { Button, type InputRef } from "antd";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { EmptyState, Failed, Loading, ProblemNotice } from "../../components/states.tsx";
import { useLive } from "../../shell/inbox-events.tsx";
import { useTexts } from "../../shell/locale.tsx";
import { useInboxQuery } from "../../shell/queries.ts";
import { useKeys } from "../../shell/use-keys.ts";
import { byTimeLeft } from "./due-order.ts";
import { FilterBar } from "./filter-bar.tsx";
import {
  type Filters,
  inboxQuery,
  isFiltered,
  noFilters,
  readFilters,
  writeFilters,
} from "./filters.ts";
import { IncidentTable } from "./incident-table.tsx";
import { NextDueBand } from "./next-due-band.tsx";
import { useSelection } from "./use-selection.ts";
import { useTakeOver } from "./use-take-over.ts";

function useFilters() {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => readFilters(search), [search]);
  const change = useCallback(
    (next: Filters) => setSearch(writeFilters(next), { replace: true }),
    [setSearch],
  );
  return { filters, change };
}

/** The listed items, sorted; loading of more; and what went wrong. */
function useQueue(filters: Filters) {
  const { live } = useLive();
  const query = useInboxQuery(inboxQuery(filters), !live);
  const items = useMemo(
    () => byTimeLeft(query.data?.pages.flatMap((page) => page.items) ?? []),
    [query.data],
  );
  return { query, items };
}

/** While the inbox is on screen, nothing in it is unseen. */
function useMarkSeen(): void {
  const { unseen, markSeen } = useLive();
  useEffect(() => {
    const see = () => {
      if (unseen > 0 && document.visibilityState === "visible") markSeen();
    };
    see();
    document.addEventListener("visibilitychange", see);
    return () => document.removeEventListener("visibilitychange", see);
  }, [unseen, markSeen]);
}

function EmptyInbox({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const { inbox } = useTexts();
  if (!isFiltered(filters)) return <EmptyState title={inbox.emptyTitle} body={inbox.emptyBody} />;
  return (
    <EmptyState title={inbox.emptyFiltered}>
      <Button onClick={onClear}>{inbox.clear}</Button>
    </EmptyState>
  );
}

export function InboxPage() {
  const texts = useTexts();
  const navigate = useNavigate();
  const searchField = useRef<InputRef>(null);
  const { filters, change } = useFilters();
  const { query, items } = useQueue(filters);
  // What is due next must not depend on what the officer looks for.
  const whole = useQueue(noFilters);
  const { selected, move } = useSelection(items);
  const takeOver = useTakeOver();
  useMarkSeen();
  useKeys({
    next: () => move(1),
    previous: () => move(-1),
    search: () => searchField.current?.focus(),
    ...(selected && {
      open: () => void navigate(`/incidents/${selected.id}`),
      relay: () => void navigate(`/incidents/${selected.id}?act=relay`),
      takeOver: () => takeOver.run(selected),
    }),
  });
  const failed = query.isError && items.length === 0;
  return (
    <>
      <h1 className="visually-hidden">{texts.inbox.title}</h1>
      {whole.query.data && <NextDueBand items={whole.items} />}
      <FilterBar filters={filters} onChange={change} searchField={searchField} />
      <ProblemNotice error={takeOver.error} />
      {query.isError && !failed && <ProblemNotice error={query.error} />}
      {query.isPending && <Loading />}
      {failed && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <EmptyInbox filters={filters} onClear={() => change(noFilters)} />
      )}
      {items.length > 0 && <IncidentTable items={items} selectedId={selected?.id ?? null} />}
      <footer className="list-foot">
        {items.length > 0 && texts.inbox.count(items.length)}
        {query.hasNextPage && (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {texts.common.more}
          </Button>
        )}
      </footer>
    </>
  );
}

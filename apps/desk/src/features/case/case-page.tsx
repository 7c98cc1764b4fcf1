/** One case: the queue on the left, the case in the middle, what can be done on the right. */
import { Tabs } from "antd";
import { useMemo } from "react";
import { useParams, useSearchParams } from "react-router";
import { Failed, Loading } from "../../components/states.tsx";
import type { Incident } from "../../shell/api-types.ts";
import { useLive } from "../../shell/inbox-events.tsx";
import { useTexts } from "../../shell/locale.tsx";
import { useSession } from "../../shell/session.tsx";
import { useIncidentQuery, useInboxQuery } from "../../shell/queries.ts";
import { useKeys } from "../../shell/use-keys.ts";
import { byTimeLeft } from "../inbox/due-order.ts";
import { inboxQuery, noFilters } from "../inbox/filters.ts";
import { ActColumn } from "./acts/act-column.tsx";
import { useOpenAct } from "./acts/use-open-act.ts";
import { AttachmentSection } from "./attachments/attachment-section.tsx";
import { CaseHeader } from "./case-header.tsx";
import { ClockList } from "./clock-list.tsx";
import { FactsTab } from "./facts-tab.tsx";
import { JournalTab } from "./journal-tab.tsx";
import { LawTab } from "./law/law-tab.tsx";
import { LevelPanel } from "./level-panel.tsx";
import { QueueRail } from "./queue-rail.tsx";
import { SubmissionsTab } from "./submissions-tab.tsx";

function Overview({ incident }: { readonly incident: Incident }) {
  const { open } = useOpenAct(incident);
  const canRecord = incident.allowedActs.includes("record-outside-report");
  const record = (obligationId: string) => open("record-outside-report", obligationId);
  return (
    <>
      <ClockList
        obligations={incident.obligations}
        onRecordOutside={canRecord ? record : undefined}
      />
      <LevelPanel incident={incident} />
    </>
  );
}

const tabNames = ["overview", "law", "facts", "submissions", "journal"] as const;

function CaseTabs({ incident }: { readonly incident: Incident }) {
  const texts = useTexts();
  const [search, setSearch] = useSearchParams();
  // The law of a case is a desk's business; its operator is told in the explanation.
  const isDesk = useSession().authority !== null;
  const names = tabNames.filter((name) => isDesk || name !== "law");
  const active = names.find((name) => name === search.get("tab")) ?? "overview";
  const show = (name: string) =>
    setSearch(
      (before) => {
        before.set("tab", name);
        return before;
      },
      { replace: true },
    );
  useKeys(isDesk ? { law: () => show("law") } : {});
  const views = {
    overview: <Overview incident={incident} />,
    law: <LawTab incident={incident} />,
    facts: <FactsTab incident={incident} />,
    submissions: (
      <>
        <AttachmentSection incident={incident} />
        <SubmissionsTab incident={incident} />
      </>
    ),
    journal: <JournalTab incident={incident} />,
  };
  return (
    <Tabs
      activeKey={active}
      onChange={show}
      destroyOnHidden
      // All fit on a telephone; a menu for the rest would be no tab.
      tabBarGutter={14}
      items={names.map((key) => ({
        key,
        label: texts.incident.tabs[key],
        children: views[key],
      }))}
    />
  );
}

function CaseKeys({ incident }: { readonly incident: Incident }) {
  const { open, close, kind } = useOpenAct(incident);
  useKeys({
    takeOver: () => open("take-over"),
    relay: () => open("relay"),
    ...(kind && { dismiss: close }),
  });
  return null;
}

export function CasePage() {
  const { id = "" } = useParams();
  const texts = useTexts();
  const { live } = useLive();
  const query = useIncidentQuery(id, !live);
  const inbox = useInboxQuery(inboxQuery(noFilters), !live);
  const queue = useMemo(
    () => byTimeLeft(inbox.data?.pages.flatMap((page) => page.items) ?? []),
    [inbox.data],
  );
  return (
    <div className="case">
      <QueueRail items={queue} openId={query.data?.id ?? id} />
      {query.isPending && <Loading text={texts.incident.reading} />}
      {query.isError && !query.data && (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && (
        <>
          <CaseKeys incident={query.data} />
          <CaseHeader incident={query.data} staleBecause={query.error} />
          <ActColumn key={`acts ${query.data.id}`} incident={query.data} />
          <div className="case-tabs">
            <CaseTabs key={query.data.id} incident={query.data} />
          </div>
        </>
      )}
    </div>
  );
}

/** Exports: many cases in one file, asked for by one person and approved by another. */
import { Button } from "antd";
import { useState } from "react";
import { EmptyState } from "../../components/states.tsx";
import { asksForExports, seesExports } from "../../shell/exporting.ts";
import { useTexts } from "../../shell/locale.tsx";
import { useSession } from "../../shell/session.tsx";
import { PageFrame } from "../access/page-frame.tsx";
import { ExportItem } from "./export-item.tsx";
import { RequestForm } from "./request-form.tsx";
import { useExportTexts } from "./use-export-texts.ts";
import { useExports } from "./use-exports.ts";

function Exports() {
  const words = useExportTexts();
  const { account, authority } = useSession();
  const [asking, setAsking] = useState(false);
  const pages = useExports();
  return (
    <div className="exports">
      <h1>{words.title}</h1>
      <p className="muted lead">{authority === null ? words.bodyOperator : words.bodyDesk}</p>
      {asking && <RequestForm onClose={() => setAsking(false)} />}
      {!asking && asksForExports(account.role) && (
        <div className="buttons">
          <Button type="primary" onClick={() => setAsking(true)}>
            {words.ask}
          </Button>
        </div>
      )}
      <PageFrame pages={pages} empty={words.empty} emptyBody={words.emptyBody}>
        {pages.items.map((each) => (
          <ExportItem key={each.id} item={each} />
        ))}
      </PageFrame>
    </div>
  );
}

export function ExportsPage() {
  const { administration } = useTexts();
  const { account } = useSession();
  if (!seesExports(account.role)) return <EmptyState title={administration.notAllowed} />;
  return <Exports />;
}

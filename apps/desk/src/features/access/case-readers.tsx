/** Who of the own authority opened a case; asked for when somebody unfolds it. */
import { useState } from "react";
import { ask } from "../../shell/api.ts";
import type { AccessRow } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { CallTable } from "./call-table.tsx";
import { PageFrame } from "./page-frame.tsx";
import { useAccessTexts } from "./use-access-texts.ts";
import { usePages } from "./use-pages.ts";

function Readers({ incidentId }: { readonly incidentId: string }) {
  const { locale } = useLanguage();
  const { readers } = useAccessTexts();
  const pages = usePages<AccessRow>({
    key: [...keys.access, "incident", incidentId],
    load: (query) => ask(locale, "listIncidentAccess", { params: { id: incidentId }, query }),
  });
  return (
    <PageFrame pages={pages} empty={readers.empty}>
      <CallTable label={readers.title} rows={pages.items} />
    </PageFrame>
  );
}

export function CaseReaders({ incidentId }: { readonly incidentId: string }) {
  const { readers } = useAccessTexts();
  const [open, setOpen] = useState(false);
  return (
    <details className="panel case-readers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{readers.title}</summary>
      {open && <Readers incidentId={incidentId} />}
    </details>
  );
}

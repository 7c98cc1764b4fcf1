/** The second person's yes or no; a no needs a reason. */
import { Button } from "antd";
import { useState } from "react";
import { EntryForm } from "../../components/entry-form.tsx";
import { TextField } from "../../components/field.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { ask } from "../../shell/api.ts";
import type { ExportView } from "../../shell/api-types.ts";
import { useKept } from "../../shell/kept.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { useEntry } from "../../shell/use-entry.ts";
import { useExportTexts } from "./use-export-texts.ts";

interface Props {
  readonly item: ExportView;
}

function RefuseForm({ item, onClose }: Props & { readonly onClose: () => void }) {
  const { locale } = useLanguage();
  const words = useExportTexts();
  const [typed, change, forget] = useKept(`refuse-export ${item.id}`, () => ({ reason: "" }));
  const reason = typed.reason.trim();
  const { save, error, busy } = useEntry({
    listKey: keys.exports,
    send: () => ask(locale, "refuseExport", { params: { id: item.id }, body: { reason } }),
    onSaved: () => {
      forget();
      onClose();
    },
    said: words.refused,
  });
  return (
    <EntryForm
      title={words.refuse}
      submit={words.refuse}
      ready={reason !== ""}
      busy={busy}
      error={error}
      onSubmit={() => save(undefined)}
      onCancel={onClose}
    >
      <TextField
        label={words.refusal}
        value={typed.reason}
        focused
        onChange={(given) => change({ reason: given })}
      />
    </EntryForm>
  );
}

export function DecidePart({ item }: Props) {
  const { locale } = useLanguage();
  const words = useExportTexts();
  const [refusing, setRefusing] = useState(false);
  const { save, error, busy } = useEntry({
    listKey: keys.exports,
    send: () => ask(locale, "approveExport", { params: { id: item.id } }),
    said: words.approved,
  });
  if (refusing) return <RefuseForm item={item} onClose={() => setRefusing(false)} />;
  return (
    <>
      <div className="notice">
        <p>{words.deciding(item.requestedBy)}</p>
        {item.sections.includes("reporters") && <p>{words.decidingPeople}</p>}
      </div>
      <ProblemNotice error={error} />
      <div className="buttons">
        <Button type="primary" loading={busy} onClick={() => save(undefined)}>
          {words.approve}
        </Button>
        <Button onClick={() => setRefusing(true)}>{words.refuse}</Button>
      </div>
    </>
  );
}

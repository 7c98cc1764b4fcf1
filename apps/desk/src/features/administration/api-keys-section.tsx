/** Keys for gateways and operators' systems; each is shown once and can only submit. */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { TextField } from "../../components/field.tsx";
import { grants } from "../../shell/administration.ts";
import { ask } from "../../shell/api.ts";
import type { Submission } from "../../shell/api-types.ts";
import { useKept } from "../../shell/kept.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys, useOperatorsQuery } from "../../shell/queries.ts";
import { useSession } from "../../shell/session.tsx";
import { channelWords } from "../../texts/vocabulary.ts";
import { ChoiceField } from "../../components/choice-field.tsx";
import { EntryForm } from "../../components/entry-form.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import { useEntry } from "../../shell/use-entry.ts";
import { type FreshKey, KeyList } from "./key-list.tsx";

type Channel = Submission["channel"];
const channels = Object.keys(channelWords) as Channel[];

interface Typed {
  readonly name: string;
  readonly channel: Channel;
  readonly operatorId: string | null;
  readonly gateway: boolean;
}

const blank: Typed = { name: "", channel: "api", operatorId: null, gateway: false };

interface FieldsProps {
  readonly typed: Typed;
  readonly change: (patch: Partial<Typed>) => void;
}

function KeyFields({ typed, change }: FieldsProps) {
  const { texts, locale } = useLanguage();
  const { administration } = texts;
  const operators = useOperatorsQuery().data ?? [];
  return (
    <>
      <TextField
        label={administration.name}
        hint={administration.keysHint}
        value={typed.name}
        onChange={(name) => change({ name })}
      />
      <ChoiceField
        label={administration.channel}
        choices={channels.map((value) => ({ value, label: channelWords[value][locale] }))}
        value={typed.channel}
        onChoose={(channel) => change({ channel })}
      />
      <ChoiceField
        label={administration.operator}
        optional
        choices={operators.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed.operatorId}
        onChoose={(operatorId) => change({ operatorId })}
      />
      <div className="field field-check">
        <Checkbox
          checked={typed.gateway}
          onChange={(event) => change({ gateway: event.target.checked })}
        >
          {administration.gateway}
        </Checkbox>
      </div>
    </>
  );
}

interface NewKeyProps {
  readonly onClose: () => void;
  readonly onFresh: (fresh: FreshKey) => void;
}

function NewKeyForm({ onClose, onFresh }: NewKeyProps) {
  const { texts, locale } = useLanguage();
  const { administration } = texts;
  const [typed, change, forget] = useKept("new-api-key", () => blank);
  const { save, error, busy } = useEntry({
    listKey: keys.apiKeys,
    send: () => ask(locale, "createApiKey", { body: { ...typed, name: typed.name.trim() } }),
    onSaved: ({ key }) => {
      onFresh({ key, said: administration.keyOnce });
      forget();
      onClose();
    },
  });
  return (
    <EntryForm
      title={administration.createKey}
      submit={administration.createKey}
      ready={typed.name.trim() !== ""}
      busy={busy}
      error={error}
      onSubmit={() => save(undefined)}
      onCancel={onClose}
    >
      <KeyFields typed={typed} change={change} />
    </EntryForm>
  );
}

export function ApiKeysSection() {
  const { administration } = useLanguage().texts;
  const { account } = useSession();
  const [adding, setAdding] = useState(false);
  const [fresh, setFresh] = useState<FreshKey | null>(null);
  // An operator's manager looks after the operator's own.
  const mayChange = grants(account.role) || account.role === "operator-manager";
  return (
    <>
      {fresh && <ShownOnce label={fresh.said} secret={fresh.key} onClose={() => setFresh(null)} />}
      {grants(account.role) && !adding && (
        <div className="section-bar">
          <Button type="primary" onClick={() => setAdding(true)}>
            {administration.createKey}
          </Button>
        </div>
      )}
      {adding && <NewKeyForm onClose={() => setAdding(false)} onFresh={setFresh} />}
      <KeyList mayChange={mayChange} onFresh={setFresh} />
    </>
  );
}

/** Keys for gateways and operators' systems; each is shown once and can only submit. */
import { Checkbox } from "antd";
import { useState } from "react";
import { TextField } from "../../components/field.tsx";
import { ask } from "../../shell/api.ts";
import type { Submission } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useOperatorsQuery } from "../../shell/queries.ts";
import { channelWords } from "../../texts/vocabulary.ts";
import { ChoiceField } from "./choice-field.tsx";
import { EntryForm } from "./entry-form.tsx";
import { ShownOnce } from "./shown-once.tsx";
import { useEntry } from "./use-entry.ts";

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

export function ApiKeysSection() {
  const { texts, locale } = useLanguage();
  const { administration } = texts;
  const [typed, setTyped] = useState(blank);
  const [key, setKey] = useState<string | null>(null);
  const { save, error, busy } = useEntry({
    listKey: ["api-keys"],
    send: () => ask(locale, "createApiKey", { body: { ...typed, name: typed.name.trim() } }),
    onSaved: (created) => {
      setKey(created.key);
      setTyped(blank);
    },
  });
  return (
    <>
      {key && (
        <ShownOnce label={administration.keyOnce} secret={key} onClose={() => setKey(null)} />
      )}
      <EntryForm
        title={administration.createKey}
        submit={administration.createKey}
        ready={typed.name.trim() !== ""}
        busy={busy}
        error={error}
        onSubmit={() => save(undefined)}
        onCancel={() => setTyped(blank)}
      >
        <KeyFields
          typed={typed}
          change={(patch) => setTyped((before) => ({ ...before, ...patch }))}
        />
      </EntryForm>
    </>
  );
}

/** The own passkeys: added, named and removed. */
import { Button } from "antd";
import { useState } from "react";
import { EntryForm } from "../../components/entry-form.tsx";
import { TextField } from "../../components/field.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { SureButton } from "../../components/sure-button.tsx";
import { ask } from "../../shell/api.ts";
import type { SignInMethods } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { createPasskey, passkeysWork } from "../../shell/passkeys.ts";
import { keys } from "../../shell/queries.ts";
import { useEntry } from "../../shell/use-entry.ts";
import { shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";
import type { PartProps } from "./factor-types.ts";
import { useAccountTexts } from "./use-account-texts.ts";

type Passkey = SignInMethods["passkeys"][number];

interface NameFormProps {
  readonly title: string;
  readonly initial: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (name: string) => void;
  readonly onCancel: () => void;
}

const nameLimit = 60;

function NameForm({ title, initial, onSubmit, ...frame }: NameFormProps) {
  const { passkeys } = useAccountTexts();
  const [name, setName] = useState(initial);
  const given = name.trim();
  return (
    <EntryForm
      {...frame}
      title={title}
      submit={title}
      ready={given !== "" && given.length <= nameLimit}
      onSubmit={() => onSubmit(given)}
    >
      <TextField
        label={passkeys.name}
        hint={passkeys.nameHint}
        value={name}
        focused
        onChange={setName}
      />
    </EntryForm>
  );
}

function Row({ passkey }: { readonly passkey: Passkey }) {
  const { locale } = useLanguage();
  const { passkeys: words } = useAccountTexts();
  const [naming, setNaming] = useState(false);
  const { id, name, createdAt, lastUsedAt, backedUp } = passkey;
  const rename = useEntry({
    listKey: keys.methods,
    send: (given: string) =>
      ask(locale, "renamePasskey", { params: { id }, body: { name: given } }),
    onSaved: () => setNaming(false),
  });
  const remove = useEntry({
    listKey: keys.methods,
    send: () => ask(locale, "removePasskey", { params: { id } }),
    said: words.removed,
  });
  const used = lastUsedAt === null ? words.never : shortInstant(lastUsedAt, serverNow());
  if (naming) {
    return (
      <li>
        <NameForm
          title={words.rename}
          initial={name}
          busy={rename.busy}
          error={rename.error}
          onSubmit={rename.save}
          onCancel={() => setNaming(false)}
        />
      </li>
    );
  }
  return (
    <li>
      <div className="listed">
        <div>
          <strong>{name}</strong> {backedUp && <small className="muted">{words.backedUp}</small>}
          <p className="muted">
            {words.made} {shortInstant(createdAt, serverNow())} · {words.used} {used}
          </p>
        </div>
        <div className="listed-buttons">
          <Button onClick={() => setNaming(true)} aria-label={`${words.rename} ${name}`}>
            {words.rename}
          </Button>
          <SureButton
            label={words.remove}
            question={words.reallyRemove(name)}
            busy={remove.busy}
            onSure={() => remove.save(undefined)}
          />
        </div>
      </div>
      <ProblemNotice error={remove.error} />
    </li>
  );
}

export function PasskeysPart({ methods, onCodes }: PartProps) {
  const { locale } = useLanguage();
  const { passkeys: words } = useAccountTexts();
  const [adding, setAdding] = useState(false);
  const { save, error, busy } = useEntry({
    listKey: keys.methods,
    send: async (name: string) => {
      const { options } = await ask(locale, "startPasskeyRegistration");
      const credential = await createPasskey(options);
      return ask(locale, "addPasskey", { body: { name, credential } });
    },
    onSaved: ({ recoveryCodes }) => {
      setAdding(false);
      if (recoveryCodes) onCodes(recoveryCodes);
    },
    said: words.added,
  });
  return (
    <section className="panel" aria-labelledby="passkeys">
      <h2 id="passkeys">{words.title}</h2>
      <p className="muted">{words.body}</p>
      {methods.passkeys.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <ul className="list">
          {methods.passkeys.map((passkey) => (
            <Row key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {!passkeysWork() && <p className="notice">{words.unavailable}</p>}
      {passkeysWork() && !adding && (
        <Button type="primary" onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      )}
      {adding && (
        <NameForm
          title={words.add}
          initial={words.defaultName}
          busy={busy}
          error={error}
          onSubmit={save}
          onCancel={() => setAdding(false)}
        />
      )}
    </section>
  );
}

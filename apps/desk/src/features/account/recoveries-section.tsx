/** A colleague who lost everything is let in again by two: one opens it here, another confirms. */
import { Button } from "antd";
import { useState } from "react";
import { ChoiceField } from "../../components/choice-field.tsx";
import { EntryForm } from "../../components/entry-form.tsx";
import { TextField } from "../../components/field.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { ask } from "../../shell/api.ts";
import type { CallBody, Recovery } from "../../shell/api-types.ts";
import { useKept } from "../../shell/kept.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys, useRecoveriesQuery } from "../../shell/queries.ts";
import { useEntry } from "../../shell/use-entry.ts";
import { recognitionWords } from "../../texts/vocabulary.ts";
import { inFours } from "./in-fours.ts";
import { RecoveryItem } from "./recovery-item.tsx";
import { useAccountTexts } from "./use-account-texts.ts";

type Recognition = Recovery["recognised"];
const recognitions = Object.keys(recognitionWords) as Recognition[];

interface Typed {
  readonly login: string;
  readonly reason: string;
  readonly recognised: Recognition | null;
}

const blank: Typed = { login: "", reason: "", recognised: null };

/** What would be sent; null while something is not filled in. */
function bodyOf({ login, reason, recognised }: Typed): CallBody<"openRecovery"> | null {
  if (login.trim() === "" || reason.trim() === "" || recognised === null) return null;
  return { login: login.trim(), reason: reason.trim(), recognised };
}

function OpenForm({ onClose }: { readonly onClose: () => void }) {
  const { locale } = useLanguage();
  const { recoveries: words } = useAccountTexts();
  const [typed, change, forget] = useKept("open-recovery", () => blank);
  const body = bodyOf(typed);
  const { save, error, busy } = useEntry({
    listKey: keys.recoveries,
    send: (given: CallBody<"openRecovery">) => ask(locale, "openRecovery", { body: given }),
    onSaved: () => {
      forget();
      onClose();
    },
    said: words.opened,
  });
  return (
    <EntryForm
      title={words.open}
      submit={words.open}
      ready={body !== null}
      busy={busy}
      error={error}
      onSubmit={() => body && save(body)}
      onCancel={onClose}
    >
      <TextField
        label={words.login}
        value={typed.login}
        focused
        onChange={(login) => change({ login: login.toLowerCase() })}
      />
      <ChoiceField
        label={words.recognised}
        choices={recognitions.map((value) => ({ value, label: recognitionWords[value][locale] }))}
        value={typed.recognised}
        onChoose={(recognised) => change({ recognised })}
      />
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        value={typed.reason}
        onChange={(reason) => change({ reason })}
      />
    </EntryForm>
  );
}

interface Link {
  readonly name: string;
  readonly path: string;
}

export function RecoveriesSection() {
  const { recoveries: words } = useAccountTexts();
  const query = useRecoveriesQuery();
  const [opening, setOpening] = useState(false);
  const [link, setLink] = useState<Link | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const { items } = query.data;
  return (
    <>
      <p className="muted lead">{words.body}</p>
      {link && (
        <ShownOnce
          label={words.linkOnce(link.name)}
          secret={new URL(link.path, window.location.origin).href}
          onClose={() => setLink(null)}
        >
          <p className="spoken">{words.spoken}</p>
          <p>
            <code className="secret">{inFours(link.path.split("/").at(-1) ?? "")}</code>
          </p>
        </ShownOnce>
      )}
      {opening ? (
        <OpenForm onClose={() => setOpening(false)} />
      ) : (
        <div className="buttons">
          <Button type="primary" onClick={() => setOpening(true)}>
            {words.open}
          </Button>
        </div>
      )}
      <section className="panel" aria-labelledby="recoveries">
        <h2 id="recoveries">{words.pending}</h2>
        {items.length === 0 && <p className="muted">{words.none}</p>}
        <ul className="list">
          {items.map((recovery) => (
            <RecoveryItem key={recovery.id} recovery={recovery} onLink={setLink} />
          ))}
        </ul>
      </section>
    </>
  );
}

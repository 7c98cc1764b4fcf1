/** One recovery under way: whom it lets in, who opened it, and what one may do about it. */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { EntryForm } from "../../components/entry-form.tsx";
import { TextField } from "../../components/field.tsx";
import { ask } from "../../shell/api.ts";
import type { Recovery } from "../../shell/api-types.ts";
import { useKept } from "../../shell/kept.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { useSession } from "../../shell/session.tsx";
import { useEntry } from "../../shell/use-entry.ts";
import { recognitionWords, recoveryWords, roleWords } from "../../texts/vocabulary.ts";
import { shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";
import { useAccountTexts } from "./use-account-texts.ts";

interface Props {
  readonly recovery: Recovery;
  readonly onLink: (link: { readonly name: string; readonly path: string }) => void;
}

interface FormProps {
  readonly recovery: Recovery;
  readonly onClose: () => void;
}

function ConfirmForm({ recovery, onClose, onLink }: FormProps & Pick<Props, "onLink">) {
  const { locale } = useLanguage();
  const { recoveries: words } = useAccountTexts();
  const [checked, setChecked] = useState(false);
  const { save, error, busy } = useEntry({
    listKey: keys.recoveries,
    send: () => ask(locale, "confirmRecovery", { params: { id: recovery.id } }),
    onSaved: ({ linkPath }) => {
      onLink({ name: recovery.account.name, path: linkPath });
      onClose();
    },
  });
  return (
    <EntryForm
      title={words.confirm}
      submit={words.confirm}
      ready={checked}
      busy={busy}
      error={error}
      onSubmit={() => save(undefined)}
      onCancel={onClose}
    >
      <div className="field field-check">
        <Checkbox
          autoFocus
          checked={checked}
          onChange={(event) => setChecked(event.target.checked)}
        >
          {words.reallyConfirm}
        </Checkbox>
      </div>
    </EntryForm>
  );
}

function RefuseForm({ recovery, onClose, title }: FormProps & { readonly title: string }) {
  const { locale } = useLanguage();
  const { recoveries: words } = useAccountTexts();
  const key = `refuse-recovery ${recovery.id}`;
  const [{ reason }, change, forget] = useKept(key, () => ({ reason: "" }));
  const { save, error, busy } = useEntry({
    listKey: keys.recoveries,
    send: () =>
      ask(locale, "refuseRecovery", {
        params: { id: recovery.id },
        body: { reason: reason.trim() },
      }),
    onSaved: () => {
      forget();
      onClose();
    },
    said: words.refused,
  });
  return (
    <EntryForm
      title={title}
      submit={title}
      ready={reason.trim() !== ""}
      busy={busy}
      error={error}
      onSubmit={() => save(undefined)}
      onCancel={onClose}
    >
      <TextField
        label={words.refusal}
        value={reason}
        focused
        onChange={(given) => change({ reason: given })}
      />
    </EntryForm>
  );
}

function Told({ recovery }: { readonly recovery: Recovery }) {
  const { locale } = useLanguage();
  const { recoveries: words } = useAccountTexts();
  const { account, openedBy, openedAt, recognised, reason, state, endsAt } = recovery;
  const now = serverNow();
  return (
    <div>
      <strong>{account.name}</strong> <code>{account.login}</code>{" "}
      <span className="muted">{roleWords[account.role][locale]}</span>{" "}
      <span className={state === "pending" ? "badge badge-attention" : "badge badge-done"}>
        {recoveryWords[state][locale]}
      </span>
      <p className="said">{reason}</p>
      <p className="muted">
        {words.openedBy} {openedBy.name} {shortInstant(openedAt, now)} ·{" "}
        {recognitionWords[recognised][locale]} · {words.ends(shortInstant(endsAt, now))}
      </p>
    </div>
  );
}

export function RecoveryItem({ recovery, onLink }: Props) {
  const { recoveries: words } = useAccountTexts();
  const { account } = useSession();
  const [form, setForm] = useState<"confirm" | "refuse" | null>(null);
  const isOwn = recovery.openedBy.id === account.id;
  const refuse = isOwn ? words.takeBack : words.refuse;
  const close = () => setForm(null);
  return (
    <li>
      <div className="listed">
        <Told recovery={recovery} />
        <div className="listed-buttons">
          {recovery.mayConfirm && (
            <Button type="primary" onClick={() => setForm("confirm")}>
              {words.confirm}
            </Button>
          )}
          {isOwn && recovery.state === "pending" && (
            <span className="muted">{words.waitsForOther}</span>
          )}
          <Button onClick={() => setForm("refuse")}>{refuse}</Button>
        </div>
      </div>
      {form === "confirm" && <ConfirmForm recovery={recovery} onClose={close} onLink={onLink} />}
      {form === "refuse" && <RefuseForm recovery={recovery} onClose={close} title={refuse} />}
    </li>
  );
}

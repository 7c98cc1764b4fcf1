/** Changes the own password. */
import { Button } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { EntryForm } from "../../components/entry-form.tsx";
import { TextField } from "../../components/field.tsx";
import { NewPasswordFields, useNewPassword } from "../../components/new-password.tsx";
import { ask } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { useSession } from "../../shell/session.tsx";
import { useEntry } from "../../shell/use-entry.ts";
import { serverNow } from "../../time/shared-clock.ts";
import type { PartProps } from "./factor-types.ts";
import { useAccountTexts } from "./use-account-texts.ts";

function PasswordForm({ onClose }: { readonly onClose: () => void }) {
  const { locale } = useLanguage();
  const { password: words } = useAccountTexts();
  const queries = useQueryClient();
  const { account, confirmedUntil } = useSession();
  const [oldPassword, setOldPassword] = useState("");
  const chosen = useNewPassword();
  // Whoever has just signed in has given it.
  const [needsOld] = useState(() => Date.parse(confirmedUntil) <= serverNow());
  const { save, error, busy } = useEntry({
    listKey: keys.sessions(account.id),
    send: () =>
      ask(locale, "changePassword", {
        body: { newPassword: chosen.password, ...(oldPassword !== "" && { oldPassword }) },
      }),
    onSaved: (session) => {
      queries.setQueryData(keys.session, session);
      onClose();
    },
    said: words.changed,
  });
  return (
    <EntryForm
      title={words.change}
      submit={words.change}
      ready={chosen.ready && (!needsOld || oldPassword !== "")}
      busy={busy}
      error={error}
      onSubmit={() => save(undefined)}
      onCancel={onClose}
    >
      {needsOld && (
        <TextField
          label={words.old}
          value={oldPassword}
          secret
          focused
          autoComplete="current-password"
          onChange={setOldPassword}
        />
      )}
      <NewPasswordFields {...chosen} />
    </EntryForm>
  );
}

export function PasswordPart({ methods }: Pick<PartProps, "methods">) {
  const { password: words } = useAccountTexts();
  const [changing, setChanging] = useState(false);
  return (
    <section className="panel" aria-labelledby="password">
      <h2 id="password">{words.title}</h2>
      <p className="muted">{methods.hasPassword ? words.hint : words.none}</p>
      {changing && <PasswordForm onClose={() => setChanging(false)} />}
      {!changing && methods.hasPassword && (
        <Button onClick={() => setChanging(true)}>{words.change}</Button>
      )}
    </section>
  );
}

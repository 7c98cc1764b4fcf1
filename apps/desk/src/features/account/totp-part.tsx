/** The authenticator app: its secret as a QR code drawn here, and its first code. */
import { Button, QRCode } from "antd";
import { colours } from "@jibao/design";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { EntryForm } from "../../components/entry-form.tsx";
import { TextField } from "../../components/field.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { SureButton } from "../../components/sure-button.tsx";
import { ask } from "../../shell/api.ts";
import type { Answer } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { useEntry } from "../../shell/use-entry.ts";
import { fullInstant } from "../../time/instants.ts";
import type { PartProps } from "./factor-types.ts";
import { inFours } from "./in-fours.ts";
import { useAccountTexts } from "./use-account-texts.ts";

const qrSidePx = 200;
const sixDigits = /^\d{6}$/;

interface FirstCodeProps {
  readonly started: Answer<"startTotp">;
  readonly onDone: (codes: readonly string[] | null) => void;
  readonly onCancel: () => void;
}

function FirstCode({ started, onDone, onCancel }: FirstCodeProps) {
  const { locale } = useLanguage();
  const { totp: words } = useAccountTexts();
  const [typed, setTyped] = useState("");
  const code = typed.replaceAll(" ", "");
  const { save, error, busy } = useEntry({
    listKey: keys.methods,
    send: () => ask(locale, "confirmTotp", { body: { code } }),
    onSaved: ({ recoveryCodes }) => onDone(recoveryCodes),
    said: words.added,
  });
  return (
    <EntryForm
      title={words.setUp}
      submit={words.confirm}
      ready={sixDigits.test(code)}
      busy={busy}
      error={error}
      onSubmit={() => save(undefined)}
      onCancel={onCancel}
    >
      <div className="field">
        <p>{words.scan}</p>
        {/* Who cannot see it types the key beside it. */}
        <div className="qr" aria-hidden="true">
          <QRCode
            type="svg"
            value={started.uri}
            size={qrSidePx}
            bordered={false}
            color={colours.ink}
            bgColor={colours.sheet}
          />
        </div>
      </div>
      <div>
        <div className="field">
          <p>{words.type}</p>
          <p>
            <code className="secret">{inFours(started.secret)}</code>
          </p>
        </div>
        <TextField
          label={words.first}
          hint={words.until(fullInstant(started.expiresAt))}
          value={typed}
          autoComplete="one-time-code"
          focused
          onChange={setTyped}
        />
      </div>
    </EntryForm>
  );
}

export function TotpPart({ methods, onCodes }: PartProps) {
  const { locale } = useLanguage();
  const { totp: words } = useAccountTexts();
  const start = useMutation({ mutationFn: () => ask(locale, "startTotp") });
  const remove = useEntry({
    listKey: keys.methods,
    send: () => ask(locale, "removeTotp"),
    said: words.removed,
  });
  const { totpSince } = methods;
  const done = (codes: readonly string[] | null) => {
    start.reset();
    if (codes) onCodes(codes);
  };
  return (
    <section className="panel" aria-labelledby="totp">
      <h2 id="totp">{words.title}</h2>
      <p className="muted">{words.body}</p>
      <p>{totpSince === null ? words.off : words.on(fullInstant(totpSince))}</p>
      <ProblemNotice error={start.error ?? remove.error} />
      {start.data ? (
        <FirstCode started={start.data} onDone={done} onCancel={start.reset} />
      ) : (
        <div className="buttons">
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            {totpSince === null ? words.setUp : words.replace}
          </Button>
          {totpSince !== null && (
            <SureButton
              label={words.remove}
              question={words.reallyRemove}
              busy={remove.busy}
              onSure={() => remove.save(undefined)}
            />
          )}
        </div>
      )}
    </section>
  );
}

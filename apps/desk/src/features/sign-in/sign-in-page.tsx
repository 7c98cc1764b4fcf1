/** Signing in: a passkey first, else password and code. What was typed elsewhere is kept. */
import { Button } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { TextField } from "../../components/field.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { ask, problemOf } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { passkeysWork } from "../../shell/passkeys.ts";
import { CodeField } from "./code-field.tsx";
import { EntrancePage } from "./entrance-page.tsx";
import { SignInProviders } from "./provider-buttons.tsx";
import { useEntering } from "./use-entering.ts";
import { usePasskeySignIn } from "./use-passkey-sign-in.ts";

function PasskeyButton() {
  const { signIn: words } = useLanguage().texts;
  const { signIn, error, busy } = usePasskeySignIn();
  return (
    <>
      <Button type="primary" size="large" block loading={busy} onClick={signIn}>
        {words.passkey}
      </Button>
      <ProblemNotice error={error} />
      <p className="or">{words.orPassword}</p>
    </>
  );
}

const blank = { login: "", password: "", code: "" };

function PasswordForm({ first }: { readonly first: boolean }) {
  const { texts, locale } = useLanguage();
  const { signIn: words } = texts;
  const [typed, setTyped] = useState(blank);
  const [owesCode, setOwesCode] = useState(false);
  const change = (patch: Partial<typeof blank>) => setTyped((before) => ({ ...before, ...patch }));
  const { login, password, code } = typed;
  const { signIn, error, busy, sent } = useEntering((given: string | null) =>
    ask(locale, "signIn", {
      body: { login: login.trim(), password, ...(given !== null && { code: given }) },
    }),
  );
  // To be asked for a code is nothing that went wrong; a wrong code is.
  const isAsked = sent === null && problemOf(error)?.code === "second-factor-required";
  const ready = login.trim() !== "" && password !== "" && (!owesCode || code.trim() !== "");
  const learn = (failure: unknown) => {
    if (problemOf(failure)?.code === "second-factor-required") setOwesCode(true);
  };
  return (
    <form
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) signIn(owesCode ? code.trim() : null, { onError: learn });
      }}
    >
      <TextField
        label={words.login}
        value={login}
        autoComplete="username webauthn"
        onChange={(value) => change({ login: value })}
      />
      <TextField
        label={words.password}
        value={password}
        secret
        autoComplete="current-password"
        onChange={(value) => change({ password: value })}
      />
      {isAsked && <p className="notice">{words.codeNeeded}</p>}
      {owesCode && <CodeField value={code} onChange={(value) => change({ code: value })} />}
      {!isAsked && <ProblemNotice error={error} />}
      <Button
        type={first ? "primary" : "default"}
        size="large"
        block
        htmlType="submit"
        loading={busy}
        disabled={!ready}
      >
        {words.submit}
      </Button>
    </form>
  );
}

export function SignInPage() {
  const { texts } = useLanguage();
  const [search] = useSearchParams();
  const withPasskeys = passkeysWork();
  return (
    <EntrancePage title={texts.signIn.title}>
      {search.get("again") && <p className="notice">{texts.signIn.again}</p>}
      {withPasskeys && <PasskeyButton />}
      <PasswordForm first={!withPasskeys} />
      <SignInProviders />
      <p className="muted entrance-foot">{texts.signIn.lost}</p>
    </EntrancePage>
  );
}

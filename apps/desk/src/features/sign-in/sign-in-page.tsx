/** Signing in. What was typed elsewhere is kept meanwhile. */
import { Button } from "antd";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { TextField } from "../../components/field.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import { ask } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { noteSessionTime } from "../../shell/queries.ts";
import { enter } from "../../shell/session.tsx";
import { EntrancePage } from "./entrance-page.tsx";
import { placeAfterSignIn } from "./place-after-sign-in.ts";

export function SignInPage() {
  const { texts, locale } = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      const sentMs = Date.now();
      const session = await ask(locale, "signIn", { body: { login: login.trim(), password } });
      noteSessionTime(session, sentMs);
      return session;
    },
    onSuccess: async (session) => {
      enter(queries, session);
      await navigate(placeAfterSignIn(search.get("next")), { replace: true });
    },
  });
  return (
    <EntrancePage title={texts.signIn.title}>
      {search.get("again") && <p className="notice">{texts.signIn.again}</p>}
      <form
        className="act-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) mutate();
        }}
      >
        <TextField
          label={texts.signIn.login}
          value={login}
          autoComplete="username"
          onChange={setLogin}
        />
        <TextField
          label={texts.signIn.password}
          value={password}
          secret
          autoComplete="current-password"
          onChange={setPassword}
        />
        <ProblemNotice error={error} />
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          loading={isPending}
          disabled={login.trim() === "" || password === ""}
        >
          {texts.signIn.submit}
        </Button>
      </form>
    </EntrancePage>
  );
}

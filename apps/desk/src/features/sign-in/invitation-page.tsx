/** Choosing a password with a one-time link. */
import { Button } from "antd";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { TextField } from "../../components/field.tsx";
import { Failed, Loading, ProblemNotice } from "../../components/states.tsx";
import { ask } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { enter } from "../../shell/session.tsx";
import { EntrancePage } from "./entrance-page.tsx";

const shortestPassword = 12;

function PasswordForm({ token }: { readonly token: string }) {
  const { texts, locale } = useLanguage();
  const { signIn } = texts;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => ask(locale, "acceptInvitation", { params: { token }, body: { password } }),
    onSuccess: async (session) => {
      enter(queries, session);
      await navigate("/", { replace: true });
    },
  });
  const tooShort = password !== "" && password.length < shortestPassword;
  const differs = repeated !== "" && !password.startsWith(repeated);
  const ready = password.length >= shortestPassword && password === repeated;
  return (
    <form
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !isPending) mutate();
      }}
    >
      <TextField
        label={signIn.newPassword}
        hint={signIn.newPasswordHint}
        error={tooShort ? signIn.tooShort : undefined}
        value={password}
        secret
        autoComplete="new-password"
        onChange={setPassword}
      />
      <TextField
        label={signIn.repeat}
        error={differs ? signIn.repeatDiffers : undefined}
        value={repeated}
        secret
        autoComplete="new-password"
        onChange={setRepeated}
      />
      <ProblemNotice error={error} />
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={isPending}
        disabled={!ready}
      >
        {signIn.accept}
      </Button>
      <p className="muted">{signIn.linkOnce}</p>
    </form>
  );
}

export function InvitationPage() {
  const { token = "" } = useParams();
  const { texts, locale } = useLanguage();
  const query = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => ask(locale, "readInvitation", { params: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <EntrancePage title={texts.signIn.invitationTitle}>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          <p>{texts.signIn.invitationFor(query.data.name, query.data.login)}</p>
          <PasswordForm token={token} />
        </>
      )}
    </EntrancePage>
  );
}

/** Chooses the password of an account whose one-time link was opened, and signs in with it. */
import { Button } from "antd";
import { NewPasswordFields, useNewPassword } from "../../components/new-password.tsx";
import { ProblemNotice } from "../../components/states.tsx";
import type { Session } from "../../shell/api-types.ts";
import { useTexts } from "../../shell/locale.tsx";
import { useEntering } from "./use-entering.ts";

interface Props {
  readonly send: (password: string) => Promise<Session>;
  readonly note: string;
}

export function LinkPasswordForm({ send, note }: Props) {
  const { signIn: words } = useTexts();
  const chosen = useNewPassword();
  const { signIn, error, busy } = useEntering(send);
  return (
    <form
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.ready && !busy) signIn(chosen.password);
      }}
    >
      <NewPasswordFields {...chosen} />
      <ProblemNotice error={error} />
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={busy}
        disabled={!chosen.ready}
      >
        {words.accept}
      </Button>
      <p className="muted">{note}</p>
    </form>
  );
}

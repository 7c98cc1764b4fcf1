/**
 * Asks who sits here before a grave act, over whatever page the act was sent from. The page stays
 * as it is; the act goes on by itself when the answer was right.
 */
import { Button } from "antd";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { TextField } from "../../components/field.tsx";
import { Failed, Loading, ProblemNotice } from "../../components/states.tsx";
import { ask } from "../../shell/api.ts";
import type { CallBody, SignInMethods } from "../../shell/api-types.ts";
import { provideAsker } from "../../shell/confirmation.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { answerChallenge, passkeysWork } from "../../shell/passkeys.ts";
import { keys, useSignInMethodsQuery } from "../../shell/queries.ts";
import { CodeField } from "../sign-in/code-field.tsx";

type Proof = CallBody<"confirmSession">;

interface ProofProps {
  readonly methods: SignInMethods;
  readonly onConfirmed: () => void;
}

/** Null stands for a passkey, which is asked when it is sent. */
function useConfirm(onConfirmed: () => void) {
  const { locale } = useLanguage();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (given: Proof | null) => {
      let body = given;
      if (body === null) {
        const { options } = await ask(locale, "startConfirmation");
        body = { kind: "passkey", credential: await answerChallenge(options) };
      }
      return ask(locale, "confirmSession", { body });
    },
    onSuccess: (session) => {
      queries.setQueryData(keys.session, session);
      onConfirmed();
    },
  });
}

function Proofs({ methods, onConfirmed }: ProofProps) {
  const { texts } = useLanguage();
  const { confirmation, signIn } = texts;
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const { mutate, error, isPending } = useConfirm(onConfirmed);
  const byPasskey = methods.passkeys.length > 0 && passkeysWork();
  const byCode = methods.totpSince !== null;
  const ready = password !== "" && (!byCode || code.trim() !== "");
  const proof: Proof = { kind: "password", password, ...(byCode && { code: code.trim() }) };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !isPending) mutate(proof);
      }}
    >
      {byPasskey && (
        <Button
          type="primary"
          size="large"
          block
          autoFocus
          loading={isPending && password === ""}
          onClick={() => mutate(null)}
        >
          {confirmation.passkey}
        </Button>
      )}
      {byPasskey && methods.hasPassword && <p className="or">{signIn.orPassword}</p>}
      {!byPasskey && !methods.hasPassword && <p className="notice">{confirmation.neither}</p>}
      {methods.hasPassword && (
        <>
          <TextField
            label={signIn.password}
            value={password}
            secret
            focused={!byPasskey}
            autoComplete="current-password"
            onChange={setPassword}
          />
          {byCode && <CodeField value={code} focused={false} onChange={setCode} />}
        </>
      )}
      <ProblemNotice error={error} />
      {methods.hasPassword && (
        <Button
          type={byPasskey ? "default" : "primary"}
          htmlType="submit"
          size="large"
          block
          loading={isPending}
          disabled={!ready}
        >
          {confirmation.submit}
        </Button>
      )}
    </form>
  );
}

interface WindowProps {
  readonly onAnswer: (confirmed: boolean) => void;
}

function Window({ onAnswer }: WindowProps) {
  const { texts } = useLanguage();
  const place = useRef<HTMLDialogElement>(null);
  const query = useSignInMethodsQuery();
  // The browser keeps the focus inside and gives it back to where it was.
  useEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={place}
      className="confirmation"
      aria-labelledby="confirmation-title"
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
      // The keys of the page below mean nothing here.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id="confirmation-title">{texts.confirmation.title}</h2>
      <p>{texts.confirmation.body}</p>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Proofs methods={query.data} onConfirmed={() => onAnswer(true)} />}
      <Button type="text" block onClick={() => onAnswer(false)}>
        {texts.common.cancel}
      </Button>
    </dialog>
  );
}

export function ConfirmationDialog() {
  const [open, setOpen] = useState(false);
  const waiting = useRef<((confirmed: boolean) => void) | null>(null);
  const answer = useCallback((confirmed: boolean) => {
    waiting.current?.(confirmed);
    waiting.current = null;
    setOpen(false);
  }, []);
  useEffect(() => {
    const takeBack = provideAsker(
      () =>
        new Promise((resolve) => {
          waiting.current = resolve;
          setOpen(true);
        }),
    );
    return () => {
      takeBack();
      // Who is led away to sign in again finds the form as it was.
      waiting.current?.(false);
    };
  }, []);
  return open ? <Window onAnswer={answer} /> : null;
}

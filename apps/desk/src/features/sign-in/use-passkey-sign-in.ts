/** Signing in by a passkey: by a button, and among what the browser fills into the login. */
import { useEffect, useRef, useState } from "react";
import { ask } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { answerChallenge, type Asserted, autofillWorks } from "../../shell/passkeys.ts";
import { useEntering } from "./use-entering.ts";

/** What the browser offers to fill in, while it does. */
interface Filling {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

export function usePasskeySignIn() {
  const { locale } = useLanguage();
  const [round, setRound] = useState(0);
  const filling = useRef<Filling>(null);
  const { signIn, error, busy } = useEntering(async (asserted: Asserted | null) => {
    let credential = asserted;
    if (credential === null) {
      // A browser asks for one passkey at a time, and needs a moment to let the first go.
      filling.current?.abort.abort();
      await filling.current?.ended;
      const { options } = await ask(locale, "startPasskeySignIn");
      credential = await answerChallenge(options);
    }
    return ask(locale, "signInWithPasskey", { body: { credential } });
  });
  const latest = useRef(signIn);
  useEffect(() => {
    latest.current = signIn;
  }, [signIn]);
  const again = () => setRound((before) => before + 1);
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const offer = async () => {
      if (!(await autofillWorks()) || abort.signal.aborted) return;
      const { options } = await ask(locale, "startPasskeySignIn");
      // A challenge that nobody answered in time is replaced.
      timer = setTimeout(again, options.timeout);
      const credential = await answerChallenge(options, { autofill: true, signal: abort.signal });
      latest.current(credential, { onError: again });
    };
    // It is only an offer: the button says what went wrong.
    filling.current = { abort, ended: offer().catch(() => undefined) };
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [round, locale]);
  return { signIn: () => signIn(null, { onError: again }), error, busy };
}
